"""What the CRM sets itself can't be mapped to anything else."""

from collections.abc import Iterator

from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import manifest
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.kinds.field_mapping import FieldMappingSpec


def _examine(context: Context) -> Iterator[Diagnostic]:
    for resource, mapping in context.of(FieldMappingSpec):
        crm = context.catalogue.crm(mapping.crm)
        known = crm.object(mapping.object) if crm is not None else None
        for field in mapping.fields if known is not None else ():
            described = known.field(field) if known is not None else None
            if described is not None and described.fixed:
                place = Place.within(resource, f"/fields/{field}")
                yield CHECK.finding(place, found=field, crm=mapping.crm, object=mapping.object, source=described.source)


CHECK = Check(
    id="fixed-field-mapped",
    severity=Severity.ERROR,
    source="HC 22677183301521",
    bad=manifest(
        "FieldMapping",
        "pipedrive-person",
        spec="crm: pipedrive\nobject: person\nfields: {firstName: first_name, phone: phone}",
    ),
    good=manifest(
        "FieldMapping", "pipedrive-person", spec="crm: pipedrive\nobject: person\nfields: {firstName: first_name}"
    ),
    examine=_examine,
)

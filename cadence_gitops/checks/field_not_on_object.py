"""A Cadence field is mapped on an object that feeds it, as far as pages list its fields."""

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
        if crm is None or known is None or not known.fields:
            continue
        names = [field.id for field in known.fields]
        for field in mapping.fields:
            if field not in names:
                place = Place.within(resource, f"/fields/{field}")
                elsewhere = ", ".join(each.id for each in crm.objects if each.field(field) is not None)
                yield CHECK.finding(
                    place, found=field, expected=", ".join(names), crm=crm.id, object=known.id, elsewhere=elsewhere
                )


CHECK = Check(
    id="field-not-on-object",
    severity=Severity.ERROR,
    source="HC 22677183301521",
    bad=manifest(
        "FieldMapping",
        "hubspot-company",
        spec="crm: hubspot\nobject: company\nfields: {email: email}",
    ),
    good=manifest("FieldMapping", "hubspot-contact", spec="crm: hubspot\nobject: contact\nfields: {email: email}"),
    examine=_examine,
)

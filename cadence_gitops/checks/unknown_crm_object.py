"""A mapping is for an object that the CRM has, as far as pages list its objects."""

from collections.abc import Iterator

from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import manifest
from cadence_gitops.checks.wording import closest
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.kinds.field_mapping import FieldMappingSpec


def _examine(context: Context) -> Iterator[Diagnostic]:
    for resource, mapping in context.of(FieldMappingSpec):
        crm = context.catalogue.crm(mapping.crm)
        if crm is None or not crm.objects or crm.object(mapping.object) is not None:
            continue
        known = [each.id for each in crm.objects]
        meant = closest(mapping.object, known)
        place = Place.within(resource, "/object")
        yield CHECK.finding(place, found=mapping.object, expected=", ".join(known), suggestion=meant, crm=crm.id)


CHECK = Check(
    id="unknown-crm-object",
    severity=Severity.ERROR,
    source="HC 22677183301521",
    bad=manifest(
        "FieldMapping", "pipedrive-contact", spec="crm: pipedrive\nobject: contact\nfields: {firstName: first_name}"
    ),
    good=manifest(
        "FieldMapping", "pipedrive-person", spec="crm: pipedrive\nobject: person\nfields: {firstName: first_name}"
    ),
    examine=_examine,
)

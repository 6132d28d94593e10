"""Where people choose what the API calls a field, that is what manifests write: a label is translated, and changes."""

from collections.abc import Iterator

from cadence_gitops.catalogue.crm_fields import NAMED_BY_PEOPLE
from cadence_gitops.checks.check import OWN_FORM, Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import manifest
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.kinds.field_mapping import CustomField, FieldMappingSpec


def _examine(context: Context) -> Iterator[Diagnostic]:
    for resource, mapping in context.of(FieldMappingSpec):
        for field, target in mapping.fields.items() if mapping.crm in NAMED_BY_PEOPLE else ():
            if isinstance(target, CustomField):
                place = Place.within(resource, f"/fields/{field}")
                yield CHECK.finding(place, found=target.name, crm=mapping.crm)


CHECK = Check(
    id="custom-field-by-name",
    severity=Severity.WARNING,
    source=OWN_FORM,
    bad=manifest(
        "FieldMapping",
        "salesforce-lead",
        spec="crm: salesforce\nobject: lead\nfields: {zoomInfo: {name: ZoomInfo, type: text}}",
    ),
    good=manifest(
        "FieldMapping", "salesforce-lead", spec="crm: salesforce\nobject: lead\nfields: {zoomInfo: ZoomInfo__c}"
    ),
    examine=_examine,
)

"""Before the required fields are mapped nobody but the super admin can log in: a change of CRM must bring them along."""

from collections.abc import Iterator
from dataclasses import replace

from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import documents, manifest
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.kinds.field_mapping import FieldMappingSpec

_CHANGE = "crm: {provider: pipedrive, change: {from: salesforce, keep: everything}}"
_PERSON = manifest(
    "FieldMapping",
    "pipedrive-person",
    spec="crm: pipedrive\nobject: person\nfields: {firstName: first_name, lastName: last_name}",
)
_COMPANY = manifest(
    "FieldMapping", "pipedrive-organization", spec="crm: pipedrive\nobject: organization\nfields: {companyName: name}"
)


def _examine(context: Context) -> Iterator[Diagnostic]:
    if context.crm is None or context.settings is None or not context.complete:
        return
    managed = {
        mapping.object: (resource, mapping)
        for resource, mapping in context.of(FieldMappingSpec)
        if mapping.crm == context.crm.id
    }
    changing = context.settings.crm.change is not None
    for name, field in context.crm.to_map:
        resource, mapping = managed.get(name, (None, None))
        if resource is not None and mapping is not None:
            if field in {key for key, value in mapping.fields.items() if value is not None}:
                continue
            unmapped = field in mapping.fields
            place = Place.within(resource, f"/fields/{field}" if unmapped else "/fields")
            finding = CHECK.finding(place, found=name, expected=field, crm=context.crm.id)
            yield finding if changing or unmapped else replace(finding, severity=Severity.WARNING)
        elif changing and context.organization is not None:
            place = Place.within(context.organization, "/crm/change")
            yield CHECK.finding(place, found=name, expected=field, crm=context.crm.id)


CHECK = Check(
    id="missing-required-mapping",
    severity=Severity.ERROR,
    source="HC 22677183301521, 18202557836305",
    bad=documents(manifest("Organization", "acme", spec=_CHANGE), _PERSON),
    good=documents(manifest("Organization", "acme", spec=_CHANGE), _PERSON, _COMPANY),
    examine=_examine,
)

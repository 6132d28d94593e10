"""An organisation has one CRM; a mapping for another has nothing to act on."""

from collections.abc import Iterator

from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import documents, manifest
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.kinds.field_mapping import FieldMappingSpec


def _examine(context: Context) -> Iterator[Diagnostic]:
    if context.settings is None:
        return
    provider = context.settings.crm.provider
    for resource, mapping in context.of(FieldMappingSpec):
        if mapping.crm != provider:
            yield CHECK.finding(Place.within(resource, "/crm"), found=mapping.crm, expected=provider)


_ACME = manifest("Organization", "acme", spec="crm: {provider: hubspot}")

CHECK = Check(
    id="mapping-of-other-crm",
    severity=Severity.ERROR,
    source="HC 18202557836305",
    bad=documents(
        _ACME,
        manifest("FieldMapping", "account", spec="crm: salesforce\nobject: account\nfields: {companyUrl: Website}"),
    ),
    good=documents(
        _ACME,
        manifest(
            "FieldMapping", "hubspot-contact", spec="crm: hubspot\nobject: contact\nfields: {firstName: firstname}"
        ),
    ),
    examine=_examine,
)

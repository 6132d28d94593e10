"""A change of CRM goes from one CRM to another."""

from collections.abc import Iterator

from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import manifest
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.kinds.organization import OrganizationSpec


def _examine(context: Context) -> Iterator[Diagnostic]:
    for resource, settings in context.of(OrganizationSpec):
        change = settings.crm.change
        if change is not None and change.from_ == settings.crm.provider:
            yield CHECK.finding(Place.within(resource, "/crm/change/from"), found=change.from_)


CHECK = Check(
    id="change-from-itself",
    severity=Severity.ERROR,
    source="HC 18202557836305",
    bad=manifest("Organization", "acme", spec="crm: {provider: hubspot, change: {from: hubspot, keep: everything}}"),
    good=manifest(
        "Organization", "acme", spec="crm: {provider: hubspot, change: {from: salesforce, keep: everything}}"
    ),
    examine=_examine,
)

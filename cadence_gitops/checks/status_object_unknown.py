"""Statuses belong to an object of the CRM; of others no page speaks."""

from collections.abc import Iterator

from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import documents, manifest
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.kinds.integration_status import IntegrationStatusSpec


def _examine(context: Context) -> Iterator[Diagnostic]:
    if context.crm is None or not context.crm.objects:
        return
    known = [each.id for each in context.crm.objects]
    for resource, spec in context.of(IntegrationStatusSpec):
        if spec.object not in known:
            place = Place.within(resource, "/object")
            yield CHECK.finding(place, found=spec.object, expected=", ".join(known), crm=context.crm.id)


_LEAD = manifest("IntegrationStatus", "lead", spec="object: lead\nconversion: {status: Won}")

CHECK = Check(
    id="status-object-unknown",
    severity=Severity.WARNING,
    source="HC 22677183301521",
    bad=documents(manifest("Organization", "acme", spec="crm: {provider: hubspot}"), _LEAD),
    good=documents(manifest("Organization", "acme", spec="crm: {provider: salesforce}"), _LEAD),
    examine=_examine,
)

"""Each status of the CRM has one meaning."""

from collections.abc import Iterator

from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import manifest
from cadence_gitops.checks.statuses import statuses
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.kinds.integration_status import IntegrationStatusSpec


def _examine(context: Context) -> Iterator[Diagnostic]:
    for resource, spec in context.of(IntegrationStatusSpec):
        first: dict[str, str] = {}
        for pointer, status in statuses(spec):
            if first.setdefault(status, pointer) != pointer:
                before = Place.within(resource, first[status]).location
                yield CHECK.finding(Place.within(resource, pointer), found=status, first=str(before))


CHECK = Check(
    id="status-used-twice",
    severity=Severity.ERROR,
    source="HC 22677183301521",
    bad=manifest("IntegrationStatus", "lead", spec="object: lead\nconversion: {status: Won}\ncustom: [{status: Won}]"),
    good=manifest(
        "IntegrationStatus", "lead", spec="object: lead\nconversion: {status: Won}\ncustom: [{status: Open}]"
    ),
    examine=_examine,
)

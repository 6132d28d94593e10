"""The default is one of the statuses. Where some are unmanaged, it may be one of those."""

from collections.abc import Iterator
from dataclasses import replace

from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import manifest
from cadence_gitops.checks.statuses import managed_whole, statuses
from cadence_gitops.checks.wording import closest
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.kinds.integration_status import IntegrationStatusSpec


def _examine(context: Context) -> Iterator[Diagnostic]:
    for resource, spec in context.of(IntegrationStatusSpec):
        known = list(dict.fromkeys(status for _, status in statuses(spec)))
        if spec.default is not None and spec.default not in known:
            place = Place.within(resource, "/default")
            meant = closest(spec.default, known)
            finding = CHECK.finding(place, found=spec.default, expected=", ".join(known), suggestion=meant)
            yield finding if managed_whole(spec) else replace(finding, severity=Severity.WARNING)


_STATUSES = "object: lead\ndisqualification: {status: Lost}\nconversion: {status: Won}\ncustom: [{status: Open}]\n"

CHECK = Check(
    id="default-status",
    severity=Severity.ERROR,
    source="HC 22677183301521",
    bad=manifest("IntegrationStatus", "lead", spec=_STATUSES + "default: Opened"),
    good=manifest("IntegrationStatus", "lead", spec=_STATUSES + "default: Open"),
    examine=_examine,
)

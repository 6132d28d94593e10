"""Working hours end after they begin."""

from collections.abc import Iterator

from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import manifest
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.kinds.rules import RulesSpec


def _examine(context: Context) -> Iterator[Diagnostic]:
    for resource, rules in context.of(RulesSpec):
        hours = rules.automated_tasks.working_hours if rules.automated_tasks is not None else None
        if hours is not None and hours.from_ >= hours.to:
            place = Place.within(resource, "/automatedTasks/workingHours/from")
            yield CHECK.finding(place, found=hours.from_, expected=f"< {hours.to}")


CHECK = Check(
    id="working-hours",
    severity=Severity.ERROR,
    source="HC 16518353964433",
    bad=manifest(
        "Rules", "all", spec='scope: {company: true}\nautomatedTasks: {workingHours: {from: "18:00", to: "09:00"}}'
    ),
    good=manifest(
        "Rules", "all", spec='scope: {company: true}\nautomatedTasks: {workingHours: {from: "09:00", to: "18:00"}}'
    ),
    examine=_examine,
)

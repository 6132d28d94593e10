"""A pause lasts a number of days or a number of minutes."""

from collections.abc import Iterator

from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import manifest
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.workflow import PauseCadence

_TRIGGER = "trigger: {type: task-skipped}\n"


def _examine(context: Context) -> Iterator[Diagnostic]:
    for resource, index, action in context.actions.get("pause-cadence", ()):
        if isinstance(action, PauseCadence) and (action.days is None) is (action.minutes is None):
            place = Place.within(resource, f"/actions/{index}")
            yield CHECK.finding(place, found="" if action.days is None else "days, minutes", expected="days, minutes")


CHECK = Check(
    id="pause-duration",
    severity=Severity.ERROR,
    source="HC 16556825488657",
    bad=manifest("StandardWorkflow", "rest", spec=_TRIGGER + "actions: [{type: pause-cadence, days: 3, minutes: 30}]"),
    good=manifest("StandardWorkflow", "rest", spec=_TRIGGER + "actions: [{type: pause-cadence, days: 3}]"),
    examine=_examine,
)

"""A change of integration status names the status of the account, of the lead, or both."""

from collections.abc import Iterator

from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import manifest
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.workflow import ChangeIntegrationStatus

_TRIGGER = "trigger: {type: task-skipped}\n"


def _examine(context: Context) -> Iterator[Diagnostic]:
    for resource, index, action in context.actions.get("change-integration-status", ()):
        if isinstance(action, ChangeIntegrationStatus) and action.account is None and action.lead is None:
            yield CHECK.finding(Place.within(resource, f"/actions/{index}"), expected="account, lead")


CHECK = Check(
    id="no-status-given",
    severity=Severity.ERROR,
    source="HC 16556825488657",
    bad=manifest("StandardWorkflow", "skip", spec=_TRIGGER + "actions: [{type: change-integration-status}]"),
    good=manifest(
        "StandardWorkflow",
        "skip",
        spec=_TRIGGER + "actions: [{type: change-integration-status, lead: Closed - Converted}]",
    ),
    examine=_examine,
)

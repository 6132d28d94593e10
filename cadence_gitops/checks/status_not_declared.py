"""A status that a workflow writes is one of the CRM's picklist; what no manifest names, only the live CRM can confirm."""

from collections.abc import Iterator
from dataclasses import replace

from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import documents, manifest
from cadence_gitops.checks.statuses import managed_whole, statuses
from cadence_gitops.checks.wording import closest
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.kinds.integration_status import IntegrationStatusSpec
from cadence_gitops.model.resource import Resource
from cadence_gitops.model.workflow import ChangeIntegrationStatus


def _examine(context: Context) -> Iterator[Diagnostic]:
    declared: dict[str, IntegrationStatusSpec] = {spec.object: spec for _, spec in context.of(IntegrationStatusSpec)}
    known = {name: [status for _, status in statuses(spec)] for name, spec in declared.items()}
    whole = {name for name, spec in declared.items() if managed_whole(spec)}
    told: set[tuple[str, str]] = set()
    for resource, pointer, name, status in _written(context):
        if status in known.get(name, ()) or (name not in whole and (name, status) in told):
            continue
        told.add((name, status))
        candidates = known.get(name, [])
        place = Place.within(resource, pointer)
        finding = CHECK.finding(
            place, found=status, expected=", ".join(candidates), suggestion=closest(status, candidates), object=name
        )
        yield finding if name in whole else replace(finding, severity=Severity.WARNING)


def _written(context: Context) -> Iterator[tuple[Resource, str, str, str]]:
    uses = context.actions.get("change-integration-status", ())
    changes = [(resource, index, use) for resource, index, use in uses if isinstance(use, ChangeIntegrationStatus)]
    for resource, index, change in changes:
        if change.account is not None:
            yield resource, f"/actions/{index}/account", "account", change.account
        if change.lead is not None:
            yield resource, f"/actions/{index}/lead", "lead", change.lead


_LEAD = manifest(
    "IntegrationStatus",
    "lead",
    spec="object: lead\ndisqualification: {status: Lost}\nconversion: {status: Won}\ncustom: [{status: Open}]",
)
_WORKFLOW = "trigger: {type: task-skipped}\nactions: [{type: change-integration-status, lead: %s}]"

CHECK = Check(
    id="status-not-declared",
    severity=Severity.ERROR,
    source="HC 16556825488657, 22677183301521",
    bad=documents(_LEAD, manifest("StandardWorkflow", "skip", spec=_WORKFLOW % "Losst")),
    good=documents(_LEAD, manifest("StandardWorkflow", "skip", spec=_WORKFLOW % "Lost")),
    examine=_examine,
)

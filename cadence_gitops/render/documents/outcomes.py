"""What came of operations, as JSON."""

from collections.abc import Iterable
from typing import Literal

from cadence_gitops.apply.outcome import ApplyResult, OperationOutcome, Outcome, StoppedApply
from cadence_gitops.plan.conflict import Conflict
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.plan import Plan, Stage
from cadence_gitops.render.documents.document import Document, Part, dumped
from cadence_gitops.usecases.apply import Applied
from cadence_gitops.usecases.resume import Idle


class ConflictPart(Part):
    """Say what somebody else did meanwhile: to which fields, and who and when, as far as the service tells."""

    fields: tuple[str, ...]
    by: str | None
    at: str | None


class OperationPart(Part):
    """Hold one operation and what came of it; ``detail`` says why, where there is a why.

    ``conflict`` is what was met; null where nothing was.
    """

    id: str
    stage: str
    action: Literal["create", "adopt", "update", "rename", "delete"]
    object: str
    outcome: Literal["done", "already-done", "not-needed", "failed", "conflict", "skipped", "unknown", "not-reached"]
    detail: str
    conflict: ConflictPart | None


class StopPart(Part):
    """Say where an apply stopped, and why; ``items`` name what it is about, which need not be objects."""

    stage: str
    reason: str
    detail: str
    items: tuple[str, ...]


class AppliedDocument(Document):
    """Hold what an apply did; ``applyId`` is empty when there was nothing to do, ``stopped`` is null when it came to its end."""

    organization: str
    apply_id: str
    stopped: StopPart | None
    operations: tuple[OperationPart, ...]


def operation_parts(plan: Plan, outcomes: Iterable[OperationOutcome]) -> tuple[OperationPart, ...]:
    """Write the operations of a plan, in its order, with what came of them."""
    found = {each.operation: each for each in outcomes}
    return tuple(
        _part(stage, operation, came=found.get(operation.id, OperationOutcome(operation.id, Outcome.NOT_REACHED)))
        for stage in plan.stages
        for operation in stage.operations
    )


def _part(stage: Stage, operation: Operation, *, came: OperationOutcome) -> OperationPart:
    met = Conflict.read(came.detail) if came.outcome is Outcome.CONFLICT else None
    return OperationPart(
        id=operation.id,
        stage=stage.name.value,
        action=operation.action.value,
        object=operation.address,
        outcome=came.outcome.value,
        detail=came.detail if met is None else met.what,
        conflict=None if met is None else ConflictPart(fields=met.fields, by=met.by, at=met.at),
    )


def applied_document(applied: Applied) -> str:
    """Write the result of an apply that came to its end."""
    return _document(applied.plan, applied.result, stop=None)


def idle_document(idle: Idle) -> str:
    """Write that there was nothing to resume."""
    return dumped(AppliedDocument(organization=idle.organization, apply_id="", stopped=None, operations=()))


def stopped_document(stopped: StoppedApply) -> str:
    """Write the result of an apply that stopped part-way, as far as it came."""
    stop = StopPart(stage=stopped.stage, reason=stopped.reason, detail=stopped.detail, items=stopped.items)
    return _document(stopped.plan, stopped.result, stop=stop)


def _document(plan: Plan, result: ApplyResult, *, stop: StopPart | None) -> str:
    return dumped(
        AppliedDocument(
            organization=plan.organization,
            apply_id=result.apply_id,
            stopped=stop,
            operations=operation_parts(plan, result.outcomes),
        )
    )

"""What came of operations, as JSON."""

from collections.abc import Iterable
from typing import Literal

from cadence_gitops.apply.outcome import OperationOutcome, Outcome
from cadence_gitops.plan.plan import Plan
from cadence_gitops.render.documents.document import Document, Part, dumped
from cadence_gitops.usecases.apply import Applied


class OperationPart(Part):
    """Hold one operation and what came of it; ``detail`` says why, where there is a why."""

    id: str
    stage: str
    action: Literal["create", "adopt", "update", "rename", "delete"]
    object: str
    outcome: Literal["done", "already-done", "not-needed", "failed", "conflict", "skipped", "not-reached"]
    detail: str


class AppliedDocument(Document):
    """Hold what an apply did; ``applyId`` is empty when there was nothing to do."""

    organization: str
    apply_id: str
    operations: tuple[OperationPart, ...]


def operation_parts(plan: Plan, outcomes: Iterable[OperationOutcome]) -> tuple[OperationPart, ...]:
    """Write the operations of a plan, in its order, with what came of them."""
    found = {each.operation: each for each in outcomes}
    return tuple(
        OperationPart(
            id=operation.id,
            stage=stage.name.value,
            action=operation.action.value,
            object=operation.address,
            outcome=(
                outcome := found.get(operation.id, OperationOutcome(operation.id, Outcome.NOT_REACHED))
            ).outcome.value,
            detail=outcome.detail,
        )
        for stage in plan.stages
        for operation in stage.operations
    )


def applied_document(applied: Applied) -> str:
    """Write the result of an apply."""
    return dumped(
        AppliedDocument(
            organization=applied.plan.organization,
            apply_id=applied.result.apply_id,
            operations=operation_parts(applied.plan, applied.result.outcomes),
        )
    )

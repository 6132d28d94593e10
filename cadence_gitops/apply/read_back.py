"""What came of operations of which the record doesn't know it: whoever was killed noted nothing, but the service tells."""

from dataclasses import replace

from cadence_gitops.apply.outcome import OperationOutcome, Outcome, finished, outcomes, refused, started
from cadence_gitops.model.live import LiveState
from cadence_gitops.plan.holds import holds
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.plan import Plan
from cadence_gitops.ports import ApplyRecord

SEEN = "seen"


def read_back(plan: Plan, record: ApplyRecord, *, live: LiveState) -> tuple[OperationOutcome, ...]:
    """Read what came of each operation: what the record leaves open, in a stage that came to write, is looked up.

    ``SEEN`` as detail says that it was. What isn't there, and of which no answer came, was not reached.
    """
    noted = outcomes(plan, record.events)
    if finished(record) or refused(record):
        return noted
    begun = started(record)
    stage_of = {operation.id: stage.name for stage in plan.stages for operation in stage.operations}
    return tuple(
        _seen(operation, outcome, live=live) if stage_of[operation.id] in begun and not outcome.settled else outcome
        for operation, outcome in zip(plan.operations, noted, strict=True)
    )


def _seen(operation: Operation, outcome: OperationOutcome, *, live: LiveState) -> OperationOutcome:
    if holds(operation, live):
        return OperationOutcome(operation.id, Outcome.ALREADY_DONE, SEEN)
    if outcome.outcome is Outcome.UNKNOWN:
        return replace(outcome, outcome=Outcome.NOT_REACHED, detail=SEEN)
    return outcome

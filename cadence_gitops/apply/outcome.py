"""What came of every operation: the question that ``status`` answers and that ``resume`` begins with."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cadence_gitops.errors import Stopped
from cadence_gitops.plan.plan import Plan, StageName
from cadence_gitops.ports import ApplyRecord, Event

STAGE = "stage:"


class Outcome(StrEnum):
    """Say what came of an operation.

    ``ALREADY_DONE``: live had it. ``NOT_NEEDED``: its condition didn't apply. ``CONFLICT``: somebody else changed the
    object meanwhile, and nothing was overwritten. ``SKIPPED``: the detail names the operation that it needed.
    ``UNKNOWN``: it was sent, and no answer came, or none that tells; ``resume`` looks.
    """

    DONE = "done"
    ALREADY_DONE = "already-done"
    NOT_NEEDED = "not-needed"
    FAILED = "failed"
    CONFLICT = "conflict"
    SKIPPED = "skipped"
    UNKNOWN = "unknown"
    NOT_REACHED = "not-reached"


SETTLED = frozenset({Outcome.DONE, Outcome.ALREADY_DONE, Outcome.NOT_NEEDED})


OUTCOMES = frozenset(outcome.value for outcome in Outcome)


class StageOutcome(StrEnum):
    """Say how far a stage came.

    ``STARTED`` is recorded before a stage's first write. ``REFUSED`` ends a record: nothing was written. A ``STOPPED``
    one can be resumed.
    """

    STARTED = "started"
    DONE = "done"
    REFUSED = "refused"
    STOPPED = "stopped"


ENDS = frozenset({StageOutcome.REFUSED, StageOutcome.STOPPED})
REACHED = frozenset(outcome.value for outcome in StageOutcome)
STAGES = frozenset(stage.value for stage in StageName)


@dataclass(frozen=True, slots=True)
class OperationOutcome:
    """Pair an operation's id with what came of it; ``detail`` says why."""

    operation: str
    outcome: Outcome
    detail: str = ""

    @property
    def settled(self) -> bool:
        """Tell whether there is nothing left to do."""
        return self.outcome in SETTLED


@dataclass(frozen=True, slots=True)
class ApplyResult:
    """Hold what an apply did, in the order of the plan; ``apply_id`` is empty when there was nothing to do."""

    apply_id: str
    outcomes: tuple[OperationOutcome, ...]


@dataclass(eq=False)
class StoppedApply(Stopped):
    """Report where an apply ended after its first write, with what came of every operation of its ``plan`` until then."""

    plan: Plan = field(kw_only=True, repr=False)
    result: ApplyResult = field(kw_only=True, repr=False)

    def data(self) -> dict[str, object]:
        """Give what the words name; what came of operations has words of its own."""
        return {name: value for name, value in super().data().items() if name not in {"plan", "result"}}


def outcomes(plan: Plan, events: Iterable[Event]) -> tuple[OperationOutcome, ...]:
    """Read what came of each operation from a record's events: what is settled stays so, else the last one counts.

    A word that isn't ours says nothing, and must not keep anybody from going on.
    """
    found: dict[str, OperationOutcome] = {}
    for event in events:
        before = found.get(event.operation)
        if event.outcome in OUTCOMES and not (before is not None and before.settled):
            found[event.operation] = OperationOutcome(event.operation, Outcome(event.outcome), event.detail or "")
    return tuple(
        found.get(operation.id, OperationOutcome(operation.id, Outcome.NOT_REACHED)) for operation in plan.operations
    )


def stages(events: Iterable[Event]) -> Mapping[StageName, StageOutcome]:
    """Read how far each stage came."""
    return {stage: StageOutcome(event.outcome) for stage, event in _of_stages(events) if event.outcome in REACHED}


def started(record: ApplyRecord) -> frozenset[StageName]:
    """Name the stages that came to write, or meant to."""
    return frozenset(stage for stage, event in _of_stages(record.events) if event.outcome == StageOutcome.STARTED)


def finished(record: ApplyRecord) -> bool:
    """Tell whether everything was carried out and verified."""
    return any(
        event.operation == STAGE + StageName.VERIFY and event.outcome == StageOutcome.DONE for event in record.events
    )


def refused(record: ApplyRecord) -> bool:
    """Tell whether the apply ended before it wrote anything."""
    ended = False
    for event in record.events:
        if event.operation.startswith(STAGE):
            ended = event.outcome == StageOutcome.REFUSED or (ended and event.outcome != StageOutcome.STARTED)
    return ended


def abandoned(record: ApplyRecord) -> bool:
    """Tell whether who carried it out vanished after the first write was announced: no end is noted.

    What came of the last operations is then known to nobody before ``resume`` has looked.
    """
    ends = [StageOutcome(event.outcome) for _, event in _of_stages(record.events) if event.outcome in REACHED]
    return StageOutcome.STARTED in ends and ends[-1] not in ENDS and not finished(record)


def _of_stages(events: Iterable[Event]) -> Iterator[tuple[StageName, Event]]:
    for event in events:
        name = event.operation.removeprefix(STAGE)
        if name != event.operation and name in STAGES:
            yield StageName(name), event

"""The record of one apply at the service: stored before the first write, appended to after each."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

import orjson
from pydantic import JsonValue, ValidationError

from cadence_gitops.apply.keys import derived_key
from cadence_gitops.apply.outcome import (
    STAGE,
    OperationOutcome,
    Outcome,
    StageOutcome,
    outcomes,
)
from cadence_gitops.apply.session import Session
from cadence_gitops.errors import BadFile
from cadence_gitops.model.directives import Consent, ConsentSpec
from cadence_gitops.plan.file import dump_plan, load_plan
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.plan import Plan, StageName
from cadence_gitops.ports import EVENTS_AT_ONCE, ApplyRecord, Event, Write

Ended = tuple[Operation, OperationOutcome]
Item = TypeVar("Item")


class Journal:
    """Note what happens, at the service and for the observer.

    ``written`` tells whether a write to the organisation was sent, or may have been: from then on every stop can be
    resumed and none promises that nothing happened.
    """

    def __init__(self, session: Session, plan: Plan, *, record: ApplyRecord, written: bool, fencing: int) -> None:
        self.apply_id = record.id
        self.written = written
        self._session = session
        self._plan = plan
        self._fencing = fencing
        self._events = list(record.events)
        self._known = {item.operation: item for item in outcomes(plan, record.events)}
        self._recorded = {event.operation for event in record.events}
        self._doubted: list[Operation] = []
        self._begun: set[StageName] = set()

    @classmethod
    def opened(cls, session: Session, plan: Plan, *, consent: Consent | None, fencing: int) -> "Journal":
        """Store the record of a new apply."""
        stored = None if consent is None else stored_consent(consent)
        # In one request: who goes on must not take a window for one that nobody asked for.
        said = session.pace.held_to(session.bounds()).events()
        record = ApplyRecord("", "", session.actor, plan.fingerprint, stored_plan(plan), stored, said)
        write = Write(derived_key(session.run, "record"), fencing)
        apply_id = session.ports.writer.start_apply(record, write=write)
        record = ApplyRecord(apply_id, "", session.actor, plan.fingerprint, {}, stored, said)
        return cls(session, plan, record=record, written=False, fencing=fencing)

    @property
    def outcomes(self) -> tuple[OperationOutcome, ...]:
        """Give what came of each operation so far."""
        return tuple(self._known[operation.id] for operation in self._plan.operations)

    @property
    def events(self) -> tuple[Event, ...]:
        """Give what was noted so far, by every run."""
        return tuple(self._events)

    def settled(self, operation: Operation) -> bool:
        """Tell whether nothing is left to do for an operation."""
        return self._known[operation.id].settled

    def begin_writing(self, stage: StageName) -> None:
        """Note that a stage is about to write, once."""
        if stage not in self._begun:
            self._append([Event(STAGE + stage.value, StageOutcome.STARTED.value)])
            self._begun.add(stage)
        self.written = True

    def note(self, ended: Sequence[Ended]) -> None:
        """Note what came of operations, in this order and in one request; ``portions`` are as many as may be."""
        self._known |= {outcome.operation: outcome for _, outcome in ended}
        self._append([Event(each.operation, each.outcome.value, each.detail or None) for _, each in ended])
        for operation, outcome in ended:
            self._session.observer.operation_ended(operation, outcome)

    def doubt(self, operation: Operation) -> None:
        """Hold that an operation was sent and no answer came; the service learns of it when it answers again."""
        self._known[operation.id] = OperationOutcome(operation.id, Outcome.UNKNOWN)
        self._doubted.append(operation)
        self._session.observer.operation_ended(operation, self._known[operation.id])

    def end_stage(self, stage: StageName, outcome: StageOutcome, *, detail: str = "") -> None:
        """Note how a stage ended."""
        self._append([Event(STAGE + stage.value, outcome.value, detail or None)])
        self._session.observer.stage_ended(stage, outcome)

    def close_operations(self) -> None:
        """Note which operations had no answer, and for every other one without an entry that it wasn't reached."""
        for doubted in portions(self._doubted):
            self._append([Event(operation.id, Outcome.UNKNOWN.value) for operation in doubted])
        left = [operation for operation in self._plan.operations if operation.id not in self._recorded]
        for unreached in portions(left):
            self.note([(each, OperationOutcome(each.id, Outcome.NOT_REACHED)) for each in unreached])

    def _append(self, events: Sequence[Event]) -> None:
        self._recorded |= {event.operation for event in events}
        # What a request that failed held is counted too, so that no key is ever used for anything else.
        self._events += events
        key = derived_key(self.apply_id, self._session.run, len(self._events))
        # Fenced, too: who lost the lock must not write into what another goes on with.
        self._session.ports.writer.append(self.apply_id, events, write=Write(key, self._fencing))


def portions(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Part what is to be noted into what one request may hold."""
    return (items[first : first + EVENTS_AT_ONCE] for first in range(0, len(items), EVENTS_AT_ONCE))


def stored_plan(plan: Plan) -> Mapping[str, JsonValue]:
    """Write a plan as a record holds it: as its file."""
    stored: Mapping[str, JsonValue] = orjson.loads(dump_plan(plan))
    return stored


def recorded_plan(record: ApplyRecord) -> Plan:
    """Read the plan of a record; raises ``BadFile`` for one that is altered or of another version of this tool."""
    place = f"apply {record.id}"
    try:
        data = orjson.dumps(record.plan)
    except orjson.JSONEncodeError:
        # What a service can send can still be too deep to be written again.
        raise BadFile(place, "too-deep") from None
    return load_plan(data, place)


def stored_consent(consent: Consent) -> Mapping[str, JsonValue]:
    """Write a consent as a record holds it."""
    spec = consent.spec.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return {"name": consent.name, "spec": spec}


def recorded_consent(record: ApplyRecord) -> tuple[Consent, ...]:
    """Read the consent of a record; raises ``BadFile`` for one that is none."""
    if record.consent is None:
        return ()
    try:
        spec = ConsentSpec.model_validate(record.consent.get("spec"))
    except ValidationError:
        raise BadFile(record.id, "not-a-consent") from None
    return (Consent(str(record.consent.get("name")), spec),)

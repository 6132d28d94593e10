"""Says how the last apply went, who applies now, and whether people are waiting outside."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cadence_gitops.apply.journal import recorded_plan
from cadence_gitops.apply.outcome import STAGE, OperationOutcome, StageOutcome, finished, refused, stages
from cadence_gitops.apply.read_back import read_back
from cadence_gitops.errors import BadFile
from cadence_gitops.model.address import Address
from cadence_gitops.model.live import LiveState
from cadence_gitops.plan.plan import Plan, StageName
from cadence_gitops.ports import ApplyRecord, LiveReader, LockState


@dataclass(frozen=True, slots=True)
class LastApply:
    """Hold the record of the last apply, read; ``plan`` is None when another version of this tool wrote it.

    ``outcomes`` are what the record says, and where it leaves something open, what is live.
    """

    record: ApplyRecord
    plan: Plan | None
    outcomes: tuple[OperationOutcome, ...]
    stages: Mapping[StageName, StageOutcome]

    @property
    def complete(self) -> bool:
        """Tell whether everything was carried out and verified."""
        return finished(self.record)

    @property
    def refused(self) -> bool:
        """Tell whether it ended before it wrote anything."""
        return refused(self.record)

    @property
    def resumable(self) -> bool:
        """Tell whether ``resume`` has something to go on with."""
        return not self.complete and not self.refused


class Standing(StrEnum):
    """Say how it stands with the stage at which an apply is that hasn't ended."""

    WAITING = "waiting-for-a-person"
    UNDER_WAY = "under-way"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True, order=True)
class Waiting:
    """Name a member who has yet to connect their own account; ``email`` is empty for one who has just joined."""

    email: str
    member: str


@dataclass(frozen=True, slots=True)
class LockOut:
    """Hold since when nobody could log in, and until when (RFC 3339); None: it lasts."""

    since: str
    until: str | None = None

    def seconds(self, now: datetime) -> float:
        """Give how long it has lasted."""
        until = now if self.until is None else datetime.fromisoformat(self.until)
        return (until - datetime.fromisoformat(self.since)).total_seconds()


@dataclass(frozen=True, slots=True)
class Status:
    """Hold the state; ``address`` is where a person must connect the CRM, if a connection waits for one."""

    live: LiveState
    lock: LockState
    address: str | None
    last: LastApply | None
    waiting: tuple[Waiting, ...] = ()

    @property
    def reconnected(self) -> int:
        """Count the members who have connected their own account."""
        return max(self.live.members - len(self.waiting), 0)

    @property
    def lock_out(self) -> LockOut | None:
        """Give the lock-out that lasts, or the one of the last apply as its record has it; None if there was none."""
        change = self.live.crm.change
        if change is not None:
            return LockOut(change.started_at)
        record = self.last.record if self.last is not None else None
        since = _noted(record, StageName.SWITCH, outcome=StageOutcome.STARTED)
        until = _noted(record, StageName.MAP, outcome=StageOutcome.DONE)
        return LockOut(since, until) if since and until else None

    @property
    def at(self) -> StageName | None:
        """Name the stage at which the last apply is, though its record may not say so; None if it ended, or stopped there."""
        last = self.last
        if last is None or last.plan is None or not last.resumable:
            return None
        named, reached = [stage.name for stage in last.plan.stages], last.stages
        passed = max((n for n, name in enumerate(named, start=1) if reached.get(name) is StageOutcome.DONE), default=0)
        stage = next(iter(named[passed:]), None)
        stopped = stage is not None and reached.get(stage) is StageOutcome.STOPPED and self.lock.holder is None
        return None if stopped else stage

    @property
    def standing(self) -> Standing:
        """Say how it stands with the stage that the last apply is ``at``: whoever holds the lock is taken to be at it."""
        if self.at is StageName.CONNECT and self.address is not None:
            return Standing.WAITING
        return Standing.INTERRUPTED if self.lock.holder is None else Standing.UNDER_WAY

    @property
    def settled(self) -> bool:
        """Tell whether everybody can log in, and has connected their own account."""
        return self.live.crm.change is None and not self.waiting


def status(reader: LiveReader) -> Status:
    """Read the state of the organisation and of its last apply."""
    live = reader.read()
    address = reader.connection()[1] if live.crm.connection == "pending" else None
    records = reader.applies()
    last = _last(reader.apply_record(records[0].id), live) if records else None
    waiting = () if live.connected == live.members else reader.unconnected()
    people = tuple(sorted(Waiting(_email(name, live), name) for name in waiting))
    return Status(live, reader.lock(), address, last, people)


def _noted(record: ApplyRecord | None, stage: StageName, *, outcome: StageOutcome) -> str:
    events = record.events if record is not None else ()
    named = (each.at for each in events if (each.operation, each.outcome) == (STAGE + stage.value, outcome.value))
    return next(named, "")


def _email(name: str, live: LiveState) -> str:
    found = live.inventory.find(Address("Member", name))
    return str(found.tree.get("email") or "") if found is not None else ""


def _last(record: ApplyRecord, live: LiveState) -> LastApply:
    try:
        plan = recorded_plan(record)
    except BadFile:
        return LastApply(record, None, (), stages(record.events))
    return LastApply(record, plan, read_back(plan, record, live=live), stages(record.events))

"""Carries out the operations of a stage: level by level, in parallel within a level, each with its outcome."""

from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import replace
from itertools import groupby
from queue import Empty, SimpleQueue
from threading import Event
from typing import assert_never

from cadence_gitops.apply.decision import Judge
from cadence_gitops.apply.execution import Execution
from cadence_gitops.apply.journal import Ended, portions
from cadence_gitops.apply.new_names import protect_new_names
from cadence_gitops.apply.outcome import OperationOutcome, Outcome
from cadence_gitops.diff.change import Action
from cadence_gitops.errors import BadAnswer, CadenceError, LockedByAnother, Problem, Stale, Unreachable
from cadence_gitops.model.address import Address
from cadence_gitops.model.live import LiveState
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.model.shape import references
from cadence_gitops.plan.conflict import Conflict
from cadence_gitops.plan.operation import Condition, Operation
from cadence_gitops.plan.plan import Stage

LOCKED_OUT = 423
SERVICE_FAILED = 500
# How often an operation is sent again because others edit the same object all the time.
AGAIN = 2
Pending = Future[OperationOutcome | None]


def carry_out(execution: Execution, stage: Stage, *, live: LiveState) -> None:
    """Carry out a stage's operations; raises ``Stopped`` at the end if any of them failed.

    Those that need a failed one are skipped, all others go on; but once somebody else's work was met, nothing is done any
    more that can't be undone. A lost lock, a lock-out or a service that gives no answer stops at once.
    """
    progress = _Progress(execution, stage, live=live)
    for _, level in groupby(stage.operations, key=lambda operation: operation.level):
        progress.carry_out([operation for operation in level if not execution.journal.settled(operation)])
    if progress.unsettled:
        items = tuple(sorted({operation.address for operation in progress.unsettled}))
        raise execution.stopped(stage.name, "operations", items=items)


class _NoAnswer(Unreachable):
    """Report an operation that was sent, and of which nobody knows what came of it."""


class _Progress:
    """Remember which operations didn't come to their end, so that what needs them is left alone."""

    def __init__(self, execution: Execution, stage: Stage, *, live: LiveState) -> None:
        self.unsettled: list[Operation] = []
        self._execution = execution
        self._stage = stage
        self._live = live
        self._judge = Judge(execution.plan)
        self._witness = execution.witness()
        left = (operation for operation in stage.operations if not execution.journal.settled(operation))
        self._decided = {operation.id: self._judge.decide(operation, live) for operation in left}
        # The first operation that met somebody else's work, known before anything is written or met on the way.
        self._met = next((name for name, each in self._decided.items() if _in_conflict(each)), None)
        # Set by whoever meets the end first, so that no other operation is begun after it.
        self._over = Event()

    def carry_out(self, level: list[Operation]) -> None:
        ready, decided = [], []
        for operation in level:
            outcome = _blocked(operation, self.unsettled, live=self._live)
            outcome = outcome or self._decided[operation.id] or self._held(operation)
            if outcome is None:
                ready.append(operation)
            else:
                decided.append((operation, self._told(operation, outcome, anew=False)))
                self._hold(operation, outcome)
        self._note(decided)
        # What can't be undone waits for what may still meet somebody else's work.
        for grave in (False, True):
            chosen = [operation for operation in ready if operation.irreversible is grave]
            if chosen:
                self._execution.journal.begin_writing(self._stage.name)
                protect_new_names(self._execution, chosen)
                if self._execution.session.limits.workers:
                    self._in_parallel(chosen)
                else:
                    self._one_by_one(chosen)

    def _one_by_one(self, ready: list[Operation]) -> None:
        """Carry them out in this thread, in the order of the stage: what went wrong once goes wrong again."""
        for operation in ready:
            ended: Pending = Future()
            try:
                ended.set_result(self._perform(operation))
            except BaseException as failure:  # noqa: BLE001 - raised when it is read, as that of another thread would be
                ended.set_exception(failure)
            self._read({ended: operation}, (ended,))

    def _in_parallel(self, ready: list[Operation]) -> None:
        ended: SimpleQueue[Pending] = SimpleQueue()
        with ThreadPoolExecutor(self._execution.session.limits.workers) as pool:
            unread = {pool.submit(self._perform, operation): operation for operation in ready}
            place = {future: number for number, future in enumerate(unread)}
            try:
                for future in place:
                    future.add_done_callback(ended.put)
                while unread:
                    # In the order of the stage, whichever was the first by a hair.
                    self._read(unread, sorted(_together(ended), key=place.__getitem__))
            except BaseException as error:
                self._over.set()
                if isinstance(error, Exception | KeyboardInterrupt):
                    self._await(unread)
                raise

    def _perform(self, operation: Operation) -> OperationOutcome | None:
        if self._over.is_set():
            return None
        try:
            return self._held(operation) or self._told(operation, self._outcome(operation), anew=True)
        except BaseException:
            self._over.set()
            raise

    def _await(self, unread: dict[Pending, Operation]) -> None:
        """Let what is under way come to its end, so that its outcome is known; nothing more is begun."""
        wait(unread)
        self._failed(unread, tuple(unread))
        with suppress(CadenceError):
            self._read(unread, tuple(unread))

    def _read(self, unread: dict[Pending, Operation], ended: Sequence[Pending]) -> None:
        """Note what came of operations together; if one met the end, the others are left to be noted after it is raised."""
        failures = self._failed(unread, ended)
        if failures:
            raise failures[0]
        came = ((unread.pop(future), future.result()) for future in ended)
        outcomes = [(operation, outcome) for operation, outcome in came if outcome is not None]
        for operation, outcome in outcomes:
            self._hold(operation, outcome)
        self._note(outcomes)

    def _failed(self, unread: dict[Pending, Operation], ended: Iterable[Pending]) -> list[BaseException]:
        """Take out those that met the end, and hold in doubt which of them had no answer."""
        failures = [(future, failure) for future in ended if (failure := future.exception()) is not None]
        for future, failure in failures:
            operation = unread.pop(future)
            if isinstance(failure, _NoAnswer):
                self._execution.journal.doubt(operation)
        return [failure for _, failure in failures]

    def _hold(self, operation: Operation, outcome: OperationOutcome) -> None:
        if not outcome.settled:
            self.unsettled.append(operation)

    def _held(self, operation: Operation) -> OperationOutcome | None:
        """Skip what can't be undone, if somebody is at work on what this plan names."""
        if self._met is None or not operation.irreversible:
            return None
        return OperationOutcome(operation.id, Outcome.SKIPPED, self._met)

    def _told(self, operation: Operation, outcome: OperationOutcome, *, anew: bool) -> OperationOutcome:
        """Add to a conflict who it was and when, if the service tells."""
        if not _in_conflict(outcome):
            return outcome
        self._met = self._met or operation.id
        edits = self._witness.edits_of(operation.live_name or operation.address, anew=anew)
        return replace(outcome, detail=Conflict.read(outcome.detail).told_by(edits).written())

    def _outcome(self, operation: Operation) -> OperationOutcome:
        try:
            self._execution.lease.keep()
            self._sent(operation)
        except (LockedByAnother, Unreachable):
            raise
        except Stale as moved:
            fields = tuple(item for item in moved.items if item.startswith("/"))
            return OperationOutcome(operation.id, Outcome.CONFLICT, Conflict(moved.reason, fields).written())
        except CadenceError as error:
            if isinstance(error, Problem) and error.status == LOCKED_OUT:
                raise
            return OperationOutcome(operation.id, _came(error), str(error))
        return OperationOutcome(operation.id, Outcome.DONE)

    def _sent(self, operation: Operation) -> None:
        """Send an operation; what was edited at other places than it writes to is read again, and it is sent again."""
        again = AGAIN
        while True:
            try:
                _send(self._execution, operation)
            except Unreachable as silence:
                raise _NoAnswer(silence.target, silence.detail) from silence
            except Stale as moved:
                again -= 1
                if again < 0 or moved.reason != "changed" or operation.condition is not Condition.ALWAYS:
                    raise
                self._require_unedited(operation)
            else:
                return

    def _require_unedited(self, operation: Operation) -> None:
        name = Address.parse(operation.live_name or operation.address)
        found = self._execution.ports.reader.again(name)
        if found is None:
            raise Stale("gone", (str(name),))
        fields = self._judge.edited(operation, found)
        if fields is not None:
            raise Stale("changed", (str(name), *fields))

    def _note(self, ended: Sequence[Ended]) -> None:
        for some in portions(ended):
            self._execution.journal.note(some)
            self._execution.lease.keep()


def _together(ended: SimpleQueue[Pending]) -> list[Pending]:
    """Wait for one that came to its end, and take all that did meanwhile."""
    found = [ended.get()]
    with suppress(Empty):
        while True:
            found.append(ended.get_nowait())
    return found


def _blocked(operation: Operation, unsettled: list[Operation], *, live: LiveState) -> OperationOutcome | None:
    needed = _referred(operation.address, operation.payload)
    for other in unsettled:
        if other.address in needed or (operation.action is Action.DELETE and _holds_on(other, operation, live=live)):
            return OperationOutcome(operation.id, Outcome.SKIPPED, other.id)
    return None


def _holds_on(other: Operation, doomed: Operation, *, live: LiveState) -> bool:
    found = live.inventory.find(Address.parse(other.live_name or other.address))
    return found is not None and doomed.address in _referred(str(found.address), found.tree)


def _referred(address: str, tree: object) -> set[str]:
    shape = BY_NAME[Address.parse(address).kind].shape
    return {f"{kind}/{name}" for _, kind, name in references(shape, tree)}


def _in_conflict(outcome: OperationOutcome | None) -> bool:
    return outcome is not None and outcome.outcome is Outcome.CONFLICT


def _send(execution: Execution, operation: Operation) -> None:
    writer, write = execution.ports.writer, execution.write(operation.id)
    address, payload = Address.parse(operation.address), operation.payload or {}
    match operation.action:
        case Action.CREATE:
            writer.create(address, payload, write=write)
        case Action.UPDATE | Action.ADOPT | Action.RENAME:
            former = Address.parse(operation.live_name).name if operation.live_name is not None else None
            writer.update(address, payload, live_name=former, write=write)
        case Action.DELETE:
            writer.delete(address, write=write)
        case _ as unknown:
            assert_never(unknown)


def _came(error: CadenceError) -> Outcome:
    """Say what came of an operation that met an error: whoever failed, or can't be understood, may have done it."""
    unclear = isinstance(error, BadAnswer) or (isinstance(error, Problem) and error.status >= SERVICE_FAILED)
    return Outcome.UNKNOWN if unclear else Outcome.FAILED

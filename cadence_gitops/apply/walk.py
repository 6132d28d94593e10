"""Walks the stages of a plan, and ends an apply in an orderly way wherever it ends."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import assert_never

from cadence_gitops.apply.backup import SUPPRESSED, Backup, Scope, no_backup
from cadence_gitops.apply.crm_look import CrmLook, require_crm
from cadence_gitops.apply.execution import Execution
from cadence_gitops.apply.opening import cooling_off, require_open
from cadence_gitops.apply.operations import carry_out
from cadence_gitops.apply.outcome import ApplyResult, StageOutcome
from cadence_gitops.apply.people import require_people, restore_leads, restore_suppressions
from cadence_gitops.apply.precheck import (
    measured,
    require_ceilings,
    require_consent,
    require_fresh,
    require_rest_unforbidden,
    require_unforbidden,
    require_within_limits,
)
from cadence_gitops.apply.preflight import Question, require_go
from cadence_gitops.apply.verification import verify
from cadence_gitops.apply.window import complete_mapping, connect, switch
from cadence_gitops.diff.change import Action
from cadence_gitops.errors import BadFile, CadenceError, LockedByAnother, Problem, Refused, Stopped
from cadence_gitops.model.live import LiveState
from cadence_gitops.plan.consent import NotConsented
from cadence_gitops.plan.deletions import sources_of
from cadence_gitops.plan.plan import CrmChange, Stage, StageName

# The first, and as many as are made again because people came meanwhile: then the organisation is too busy.
MOST_BACKUPS = 4
# What writes in a plan that doesn't change the CRM, where nothing is measured right before; the others come after the switch.
WRITING = frozenset({StageName.SUPPRESS, StageName.REBUILD, StageName.IMPORT, StageName.VERIFY})


class Walk:
    """Go through stages; ``live`` is the last reading that still counts, None when there is none."""

    def __init__(self, execution: Execution, live: LiveState | None) -> None:
        self._execution = execution
        self._ports = execution.ports
        self._journal = execution.journal
        self._live = live
        self._saved: LiveState | None = None
        self._backups = 0
        self._stage = StageName.CHECK

    def through(self, stages: Iterable[Stage]) -> ApplyResult:
        """Carry out the stages; however it ends, the record says so and the lock is given back."""
        try:
            for stage in stages:
                self._stage = stage.name
                # What was checked before there was a record needn't be again.
                if stage.name is not StageName.CHECK or self._live is None:
                    self._enter(stage)
                self._journal.end_stage(stage.name, StageOutcome.DONE)
        except KeyboardInterrupt as interruption:
            raise self._interrupted(interruption) from None
        except Exception as error:
            raise self._ended(error) from error
        # Everything is done: an interruption must not say any more that nothing was written.
        with suppress(KeyboardInterrupt):
            self._execution.lease.release()
        return self._execution.result

    def _enter(self, stage: Stage) -> None:
        self._execution.session.observer.stage_started(stage)
        self._execution.lease.keep()
        if stage.name in WRITING and not self._journal.written:
            require_open(self._execution.session.pace.opening, self._ports.clock)
        match stage.name:
            case StageName.CHECK:
                self._check()
            case StageName.BACKUP:
                self._back_up()
            case StageName.FREEZE:
                self._cool_off()
                self._execution.lease.beat()
                self._live = self._ports.reader.read()
            case StageName.REMEASURE:
                if self._execution.plan.change is None:
                    # Nobody froze anything, and a backup takes its time.
                    self._cool_off()
                    self._read_anew()
                self._measure_again()
            case StageName.SWITCH:
                # An answer of it takes its time, in which nobody keeps the lease.
                self._execution.lease.beat()
                # It may have thought better of it since the beginning, hours ago by now.
                require_crm(CrmLook(self._execution.plan, self._reading(), self._execution.session))
                # Leads and opt-outs come without moving the revision, at which the service holds us to what was measured.
                self._read_anew()
                self._measure_again()
                switch(self._execution, self._change(), frozen=self._reading())
            case StageName.CONNECT:
                connect(self._execution)
            case StageName.MAP:
                complete_mapping(self._execution, stage)
            case StageName.READ_BACK:
                self._live = self._ports.reader.read()
            case StageName.SUPPRESS:
                restore_suppressions(self._execution)
            case StageName.REBUILD:
                self._rebuild(stage)
            case StageName.IMPORT:
                restore_leads(self._execution, self._ports.reader.read())
            case StageName.VERIFY:
                require_people(self._execution)
                verify(self._execution, self._ports.reader.read())
            case _ as unknown:
                assert_never(unknown)

    def _reading(self) -> LiveState:
        if self._live is None:
            self._live = self._ports.reader.read()
        return self._live

    def _read_anew(self) -> None:
        self._execution.lease.keep()
        self._live = self._ports.reader.read()

    def _change(self) -> CrmChange:
        change = self._execution.plan.change
        if change is None:
            raise BadFile("plan", "switch-without-change")
        return change

    def _check(self) -> None:
        plan, consents, session = self._execution.plan, self._execution.consents, self._execution.session
        require_go(Question(plan, self._reading(), consents, session, self._journal.apply_id))

    def _cool_off(self) -> None:
        """Wait where nothing has happened yet; whoever stops us here has lost nothing."""
        session = self._execution.session
        seconds = 0.0 if self._journal.written else cooling_off(session.pace, session.bounds())
        if seconds:
            losses = measured(self._execution.plan, self._reading(), session=session)
            session.observer.cooling_off(losses, self._ports.clock.now() + timedelta(seconds=seconds))
            self._execution.patiently(lambda: False, seconds=seconds)

    def _measure_again(self) -> None:
        """Judge what is there now, until a backup has all of it: a backup takes its time, and meanwhile people come."""
        self._remeasure(self._reading())
        while not _as_saved(self._reading(), self._saved):
            if self._backups == MOST_BACKUPS:
                raise Refused("backup-outrun", (str(MOST_BACKUPS),))
            self._back_up()
            self._read_anew()
            self._remeasure(self._reading())

    def _rebuild(self, stage: Stage) -> None:
        live = self._reading()
        self._require_rest(live)
        beyond = self._beyond(live)
        carry_out(self._execution, stage if beyond is None else _keeping(stage), live=live)
        if beyond is not None:
            raise beyond

    def _require_rest(self, live: LiveState) -> None:
        """Ask again what no plan may take away, where it was asked long ago, maybe; after a change of CRM nobody asks."""
        plan, journal = self._execution.plan, self._journal
        if plan.change is None and journal.written:
            rest = {operation.id for operation in plan.operations if not journal.settled(operation)}
            require_rest_unforbidden(plan, live, rest=rest, session=self._execution.session)

    def _beyond(self, live: LiveState) -> NotConsented | None:
        """Find what would go beyond the consent after a change of CRM, of which REMEASURE knew nothing: long ago, maybe."""
        execution = self._execution
        if execution.plan.change is None:
            return None
        try:
            require_ceilings(execution.plan, live, consents=execution.consents, session=execution.session)
        except NotConsented as refusal:
            return refusal
        return None

    def _remeasure(self, live: LiveState) -> None:
        plan, session = self._execution.plan, self._execution.session
        if self._journal.written:
            # What the plan was made from is no longer there; what it is about to delete still is.
            require_ceilings(plan, live, consents=self._execution.consents, session=session)
            return
        require_open(session.pace.opening, self._ports.clock)
        require_fresh(plan, live, session=session)
        require_within_limits(plan, live, session=session)
        require_unforbidden(plan, live, session=session)
        require_consent(plan, live, consents=self._execution.consents, session=session)

    def _back_up(self) -> None:
        plan, live = self._execution.plan, self._reading()
        # A consent may accept more than there was to lose when the plan was made.
        lost = (*plan.losses, *measured(plan, live, session=self._execution.session))
        names = {loss.item for loss in lost}
        names |= {operation.address for operation in plan.operations if operation.action is Action.DELETE}
        sources = sources_of(names, live)
        # Every run writes a folder of its own, and so does every backup of a run: none overwrites an earlier one.
        again = f".again-{self._backups}" if self._backups else ""
        folder = f"{self._journal.apply_id}.{self._execution.session.run}{again}"
        backup = Backup(self._ports, folder, plan.fingerprint, self._tick)
        try:
            backup.make(live, Scope(tuple(sorted(names)), sources))
        except LockedByAnother:
            raise
        except CadenceError as error:
            raise no_backup(error) from error
        self._saved = live
        self._backups += 1

    def _tick(self, name: str, lines: int) -> None:
        self._execution.lease.keep()
        self._execution.session.observer.backed_up(name, lines)

    def _ended(self, error: Exception) -> Exception:
        stopped = isinstance(error, Stopped) or self._journal.written
        # Who took the lock may be going on with this very record: then it isn't ours to write to.
        if not isinstance(error, LockedByAnother):
            with suppress(CadenceError, KeyboardInterrupt):
                if not stopped:
                    # Nor is it if the lease ran out unnoticed: closed by us, nobody could go on with it.
                    self._execution.lease.beat()
                self._journal.close_operations()
                outcome = StageOutcome.STOPPED if stopped else StageOutcome.REFUSED
                self._journal.end_stage(self._stage, outcome, detail=str(error))
                self._execution.lease.release()
        else:
            # Ours alone, by its number; there is something to give back if the service was wrong about us.
            self._execution.lease.release()
        if isinstance(error, Stopped) or not stopped:
            return error
        return self._execution.stopped(self._stage, reason_of(error), detail=str(error), items=items_of(error))

    def _interrupted(self, interruption: KeyboardInterrupt) -> BaseException:
        written = self._journal.written
        # The runner gives little time: one note, and the lock.
        with suppress(CadenceError, KeyboardInterrupt):
            outcome = StageOutcome.STOPPED if written else StageOutcome.REFUSED
            self._journal.end_stage(self._stage, outcome, detail="interrupted")
            self._execution.lease.release()
        return self._execution.stopped(self._stage, "interrupted") if written else interruption


def _as_saved(live: LiveState, saved: LiveState | None) -> bool:
    """Tell whether a backup still has everything; leads come and go without moving the revision, and so do opt-outs."""
    return saved is not None and _saved(live) == _saved(saved)


def _saved(live: LiveState) -> tuple[object, ...]:
    return live.revision, live.leads, *(live.records.get(name) for name in SUPPRESSED)


def _keeping(stage: Stage) -> Stage:
    """Leave out what deletes, and whatever comes after it."""
    first = min(operation.level for operation in stage.operations if operation.action is Action.DELETE)
    kept = (each for each in stage.operations if each.level <= first and each.action is not Action.DELETE)
    return replace(stage, operations=tuple(kept))


def items_of(error: Exception) -> tuple[str, ...]:
    """Give what the words of a stop name."""
    if isinstance(error, LockedByAnother):
        return (error.holder, error.acquired_at) if error.holder else ()
    return tuple(getattr(error, "items", ()))


def reason_of(error: Exception) -> str:
    """Name, in one word, why an apply stopped."""
    match error:
        case Problem():
            return error.problem
        case Refused():
            return error.reason
        case LockedByAnother():
            return error.reason or error.code
        case CadenceError():
            return error.code
        case _:
            return "bug"

"""Walks the stages of a plan, and ends an apply in an orderly way wherever it ends."""

from collections.abc import Iterable
from contextlib import suppress
from typing import assert_never

from cadence_gitops.apply.backup import SUPPRESSED, Backup, Scope, no_backup
from cadence_gitops.apply.execution import Execution
from cadence_gitops.apply.operations import carry_out
from cadence_gitops.apply.outcome import ApplyResult, StageOutcome
from cadence_gitops.apply.people import require_people, restore_leads, restore_suppressions
from cadence_gitops.apply.precheck import (
    require_backups,
    require_consent,
    require_fresh,
    require_holdings,
    require_secrets,
    require_within_limits,
)
from cadence_gitops.apply.verification import verify
from cadence_gitops.apply.window import complete_mapping, connect, switch
from cadence_gitops.diff.change import Action
from cadence_gitops.errors import BadFile, CadenceError, LockedByAnother, Problem, Refused, Stopped
from cadence_gitops.model.live import LiveState
from cadence_gitops.plan.losses import measure
from cadence_gitops.plan.plan import CrmChange, Stage, StageName

LEADS = "leads:"


class Walk:
    """Go through stages; ``live`` is the last reading that still counts, None when there is none."""

    def __init__(self, execution: Execution, live: LiveState | None) -> None:
        self._execution = execution
        self._ports = execution.ports
        self._journal = execution.journal
        self._live = live
        self._saved: LiveState | None = None
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
        match stage.name:
            case StageName.CHECK:
                self._check()
            case StageName.BACKUP:
                self._back_up()
            case StageName.FREEZE:
                self._execution.lease.beat()
                self._live = self._ports.reader.read()
            case StageName.REMEASURE:
                self._remeasure(self._reading())
                if not _as_saved(self._reading(), self._saved):
                    self._back_up()
            case StageName.SWITCH:
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
                carry_out(self._execution, stage, live=self._reading())
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

    def _change(self) -> CrmChange:
        change = self._execution.plan.change
        if change is None:
            raise BadFile("plan", "switch-without-change")
        return change

    def _check(self) -> None:
        live = self._reading()
        self._remeasure(live)
        require_secrets(self._execution.plan, self._execution.session)
        require_backups(self._execution.plan, self._execution.session)
        require_holdings(self._execution.plan, self._execution.session)

    def _remeasure(self, live: LiveState) -> None:
        plan, session = self._execution.plan, self._execution.session
        require_fresh(plan, live, session=session)
        require_within_limits(plan, live, session=session)
        require_consent(plan, live, consents=self._execution.consents, session=session)

    def _back_up(self) -> None:
        plan, live = self._execution.plan, self._reading()
        names = {loss.item for loss in plan.losses}
        if plan.change is not None:
            # A consent may accept more than there was to lose when the plan was made.
            names |= {loss.item for loss in measure(plan.change, live, catalogue=self._execution.session.catalogue)}
        names |= {operation.address for operation in plan.operations if operation.action is Action.DELETE}
        sources = tuple(sorted(item.removeprefix(LEADS) for item in names if item.startswith(LEADS)))
        # Every run writes a folder of its own, and so does every backup of a run: none overwrites an earlier one.
        again = "" if self._saved is None else ".again"
        folder = f"{self._journal.apply_id}.{self._execution.session.run}{again}"
        backup = Backup(self._ports, folder, plan.fingerprint, self._tick)
        try:
            backup.make(live, Scope(tuple(sorted(names)), sources))
        except LockedByAnother:
            raise
        except CadenceError as error:
            raise no_backup(error) from error
        self._saved = live

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
        if isinstance(error, Stopped) or not stopped:
            return error
        return self._execution.stopped(
            self._stage, reason_of(error), detail=str(error), items=tuple(getattr(error, "items", ()))
        )

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


def reason_of(error: Exception) -> str:
    """Name, in one word, why an apply stopped."""
    match error:
        case Problem():
            return error.problem
        case Refused():
            return error.reason
        case CadenceError():
            return error.code
        case _:
            return "bug"

"""The lock-out window: from the switch until the field mapping is complete. Nothing else happens in it."""

from datetime import timedelta

from cadence_gitops.apply.execution import Execution
from cadence_gitops.apply.operations import carry_out
from cadence_gitops.errors import CadenceError, LockedByAnother, Problem, Stale, Stopped, Unauthorized
from cadence_gitops.model.live import LiveState
from cadence_gitops.plan.plan import CrmChange, Stage, StageName
from cadence_gitops.ports import Write

SERVICE_FAILED = 500


def switch(execution: Execution, change: CrmChange, *, frozen: LiveState) -> None:
    """Change the CRM, if the organisation is still at the revision at which its losses were measured."""
    execution.journal.begin_writing(StageName.SWITCH)
    write = execution.write("stage:switch")
    try:
        execution.ports.writer.switch(change.to, change.keep, revision=frozen.revision, write=write)
    except (Stale, LockedByAnother, Problem, Unauthorized) as refusal:
        # A service that refused has destroyed nothing, unless an answer to the same request was lost before; one that
        # failed may have.
        failed = isinstance(refusal, Problem) and refusal.status >= SERVICE_FAILED
        execution.journal.written = failed or _may_have_switched(execution, change)
        raise


def _may_have_switched(execution: Execution, change: CrmChange) -> bool:
    try:
        crm = execution.ports.reader.crm()
    except CadenceError:
        return True
    return crm.change is not None or crm.provider == change.to


def connect(execution: Execution) -> None:
    """Have a person connect the new CRM in a browser; raises ``Stopped`` when nobody does in time."""
    asking = _Asking(execution)
    if not execution.patiently(asking.connected, seconds=execution.session.limits.connecting):
        raise execution.stopped(StageName.CONNECT, "waiting-for-person", detail=asking.address)


class _Asking:
    """Ask for the connection once, and again only if the service no longer waits for it."""

    def __init__(self, execution: Execution) -> None:
        self.address = ""
        self._execution = execution
        self._asked = 0
        seconds = execution.session.limits.connecting
        self._until = execution.ports.clock.now() + timedelta(seconds=seconds)

    def connected(self) -> bool:
        state, address = self._execution.ports.reader.connection()
        if state == "disconnected":
            address = self._execution.ports.writer.connect(write=self._write())
            if address is None:
                return True
        if address is not None and address != self.address:
            self.address = address
            self._execution.session.observer.waiting(address, self._until)
        return state == "connected"

    def _write(self) -> Write:
        self._asked += 1
        return self._execution.write(f"stage:connect:{self._execution.session.run}:{self._asked}")


def complete_mapping(execution: Execution, stage: Stage) -> None:
    """Write the field mappings and declare them complete, which ends the lock-out.

    A mapping that can't be written, because a person made it by hand meanwhile, stops the apply. The lock-out ends
    all the same if nothing that is required is missing: people are waiting outside.
    """
    execution.journal.begin_writing(stage.name)
    try:
        carry_out(execution, stage, live=execution.ports.reader.read())
    except Stopped:
        _complete(execution, only_if_nothing_is_missing=True)
        raise
    _complete(execution)


def _complete(execution: Execution, *, only_if_nothing_is_missing: bool = False) -> None:
    crm = execution.ports.reader.crm()
    if crm.mapping == "incomplete" and not (only_if_nothing_is_missing and crm.missing):
        execution.ports.writer.complete_mapping(write=execution.write("stage:map"))

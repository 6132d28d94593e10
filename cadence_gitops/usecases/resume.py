"""Goes on with an apply that was interrupted, from any machine."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cadence_gitops.apply.executor import resume
from cadence_gitops.apply.journal import recorded_plan
from cadence_gitops.apply.outcome import StoppedApply
from cadence_gitops.apply.precheck import WITHOUT_BACKUP
from cadence_gitops.apply.session import Session
from cadence_gitops.apply.unfinished import unfinished
from cadence_gitops.errors import BadFile, BadSetting, CadenceError, Refused
from cadence_gitops.ports import ApplyRecord, LiveReader
from cadence_gitops.usecases.apply import Applied

if TYPE_CHECKING:
    from cadence_gitops.usecases.restore import OpenBackup


@dataclass(frozen=True, slots=True)
class Idle:
    """Hold that no apply was interrupted; ``last`` is the record of the last one, None if there never was one."""

    organization: str
    last: ApplyRecord | None


def resume_apply(session: Session, find: "Callable[[], OpenBackup] | None" = None) -> Applied | Idle:
    """Go on with the newest apply that isn't finished, if there is one; raises whatever the executor raises.

    One that restores a backup needs it: ``find`` opens the one that was named. Where none was, or it can't be opened:
    raises ``Stopped`` once anything was written, which says which backup it is; before, ``BadSetting`` or what opening it
    raised.
    """
    record = unfinished(session)
    if record is None:
        return _idle(session.ports.reader)
    missing: CadenceError = BadSetting("--from", "from-missing")
    try:
        session = session if find is None else replace(session, holdings=find().held)
    except (BadFile, BadSetting) as unreadable:
        if record.plan.get("restoration") is None:
            raise
        # Only who knows how far the apply came can say what that means.
        missing = unreadable
    try:
        result = resume(session)
    except StoppedApply as stopped:
        if stopped.reason != WITHOUT_BACKUP or find is None:
            raise
        raise replace(stopped, reason="backup-unreadable", detail=str(missing)) from missing
    except Refused as refusal:
        if refusal.reason != WITHOUT_BACKUP:
            raise
        raise missing from refusal
    return Applied(recorded_plan(session.ports.reader.apply_record(result.apply_id)), result)


def _idle(reader: LiveReader) -> Idle:
    records = reader.applies()
    last = reader.apply_record(records[0].id) if records else None
    # A plan of another version need not say it in our way.
    named = None if last is None else last.plan.get("organization")
    return Idle(named if isinstance(named, str) else reader.configuration().organization, last)

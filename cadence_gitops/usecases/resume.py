"""Goes on with an apply that was interrupted, from any machine."""

from dataclasses import dataclass

from cadence_gitops.apply.executor import resume
from cadence_gitops.apply.journal import recorded_plan
from cadence_gitops.apply.session import Session
from cadence_gitops.apply.unfinished import unfinished
from cadence_gitops.errors import BadSetting
from cadence_gitops.ports import ApplyRecord, LiveReader
from cadence_gitops.usecases.apply import Applied


@dataclass(frozen=True, slots=True)
class Idle:
    """Hold that no apply was interrupted; ``last`` is the record of the last one, None if there never was one."""

    organization: str
    last: ApplyRecord | None


def resume_apply(session: Session) -> Applied | Idle:
    """Go on with the newest apply that isn't finished, if there is one; raises whatever the executor raises.

    One that restores a backup needs it among the session's ``holdings``: raises ``BadSetting`` where it isn't.
    """
    record = unfinished(session)
    if record is None:
        return _idle(session.ports.reader)
    if record.plan.get("restoration") is not None and session.holdings is None:
        raise BadSetting("--from", "from-missing")
    result = resume(session)
    return Applied(recorded_plan(session.ports.reader.apply_record(result.apply_id)), result)


def _idle(reader: LiveReader) -> Idle:
    records = reader.applies()
    last = reader.apply_record(records[0].id) if records else None
    # A plan of another version need not say it in our way.
    named = None if last is None else last.plan.get("organization")
    return Idle(named if isinstance(named, str) else reader.configuration().organization, last)

"""What the newest apply left: whether it came to its end, stopped on the way, or vanished half-way."""

from cadence_gitops.apply.journal import recorded_plan
from cadence_gitops.apply.outcome import abandoned, finished, refused, started
from cadence_gitops.apply.session import Session
from cadence_gitops.errors import BadFile, Refused
from cadence_gitops.model.live import UnfinishedChange
from cadence_gitops.plan.plan import StageName
from cadence_gitops.ports import ApplyRecord


def unfinished(session: Session) -> ApplyRecord | None:
    """Find the newest apply that wrote, or may still write, and isn't finished; gives None if there is none.

    While people are locked out, one that meant this very change of CRM counts, whatever its record says of its end; raises
    ``Refused`` if it isn't the newest, because somebody else locked them out.
    """
    under_way = session.ports.reader.crm().change
    record = _newest(session, locked_out=under_way is not None)
    if under_way is not None and (record is None or not _meant(record, under_way)):
        raise Refused("locked-out-by-others")
    return record


def predecessor(session: Session, *, own: str = "") -> ApplyRecord | None:
    """Read what the newest apply left unfinished; raises ``Refused`` if whoever carried it out vanished half-way.

    One that somebody is carrying out right now is given as it is: the lock is theirs. ``own`` is the apply that is gone
    on with, which comes after nobody.
    """
    record = _newest(session, locked_out=False)
    if record is None or record.id == own:
        return None
    if abandoned(record) and _nobody_at_work(session):
        # Who was at work until a moment ago may have come to an end meanwhile, and noted it.
        again = _newest(session, locked_out=False)
        if again is not None and again.id == record.id and abandoned(again):
            raise Refused("apply-unfinished", (record.created_at,), record.actor, record.id)
        return again
    return record


def _nobody_at_work(session: Session) -> bool:
    return session.ports.reader.lock().holder in {None, session.holder}


def _meant(record: ApplyRecord, under_way: UnfinishedChange) -> bool:
    """Tell whether an apply meant to make this change of CRM; one that can't be read may have.

    The moment at which it was begun tells nothing more: an apply isn't begun while another change is under way.
    """
    try:
        change = recorded_plan(record).change
    except BadFile:
        return True
    meant = None if change is None else (change.from_, change.to, change.keep)
    return meant == (under_way.from_, under_way.to, under_way.keep)


def _newest(session: Session, *, locked_out: bool) -> ApplyRecord | None:
    for listed in session.ports.reader.applies():
        record = session.ports.reader.apply_record(listed.id)
        if finished(record):
            break
        if not refused(record) or (locked_out and StageName.SWITCH in started(record)):
            return record
    return None

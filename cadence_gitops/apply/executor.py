"""Carries out a plan from its beginning, or goes on with one that was interrupted, from any machine."""

from dataclasses import dataclass

from cadence_gitops.apply.execution import Execution
from cadence_gitops.apply.journal import Journal, recorded_consent, recorded_plan
from cadence_gitops.apply.lease import Lease
from cadence_gitops.apply.outcome import ApplyResult, finished, refused, started
from cadence_gitops.apply.precheck import (
    require_backups,
    require_consent,
    require_fresh,
    require_holdings,
    require_secrets,
    require_unbroken,
    require_within_limits,
)
from cadence_gitops.apply.session import Session
from cadence_gitops.apply.walk import Walk
from cadence_gitops.errors import Refused
from cadence_gitops.model.directives import Consent
from cadence_gitops.model.live import LiveState
from cadence_gitops.plan.plan import Plan, Stage, StageName
from cadence_gitops.ports import ApplyRecord

# What writes in a plan that doesn't change the CRM.
WRITING = frozenset({StageName.SUPPRESS, StageName.REBUILD, StageName.IMPORT})


@dataclass(frozen=True, slots=True)
class Order:
    """State what is to be carried out, and the consents that were given."""

    plan: Plan
    consents: tuple[Consent, ...] = ()


def apply_plan(order: Order, session: Session) -> ApplyResult:
    """Carry out a plan.

    Raises ``Refused``, ``Stale`` or ``LockedByAnother`` as long as nothing was written, ``Stopped`` for every end after
    the first write; ``resume`` goes on from there.
    """
    plan = order.plan
    if not plan.stages:
        return ApplyResult("", ())
    session.observer.stage_started(plan.stages[0])
    live = session.ports.reader.read()
    consent = check(order, live, session=session)
    lease = Lease.acquire(session)
    try:
        if session.ports.reader.crm().revision != live.revision:
            live = session.ports.reader.read()
            consent = check(order, live, session=session)
        journal = Journal.opened(session, plan, consent=consent)
    except (Exception, KeyboardInterrupt):
        lease.release()
        raise
    consents = () if consent is None else (consent,)
    return Walk(Execution(plan, session, journal, lease, consents), live).through(plan.stages)


def check(order: Order, live: LiveState, *, session: Session) -> Consent | None:
    """Raise unless the plan can be carried out as it is; gives the consent that covers its losses."""
    require_unbroken(order.plan)
    require_fresh(order.plan, live, session=session)
    require_within_limits(order.plan, live, session=session)
    require_secrets(order.plan, session)
    require_backups(order.plan, session)
    require_holdings(order.plan, session)
    return require_consent(order.plan, live, consents=order.consents, session=session)


def resume(session: Session) -> ApplyResult:
    """Go on with the newest apply that isn't finished; raises ``Refused`` if there is none.

    After the switch was sent nothing is asked: people are waiting outside. Before the first write everything is
    checked as if the plan were applied anew.
    """
    lease = Lease.acquire(session)
    try:
        record = _interrupted(session)
        plan = recorded_plan(record)
        require_holdings(plan, session)
        remaining, written = _remaining(plan, record, session=session)
        journal = Journal(session, plan, record=record, written=written)
        execution = Execution(plan, session, journal, lease, recorded_consent(record))
    except (Exception, KeyboardInterrupt):
        lease.release()
        raise
    return Walk(execution, None).through(remaining)


def unfinished(session: Session) -> ApplyRecord | None:
    """Find the newest apply that wrote, or may still write, and isn't finished; gives None if there is none.

    While people are locked out, one that meant to change the CRM counts, whatever its record says of its end; raises
    ``Refused`` if none did, because somebody else locked them out.
    """
    locked_out = session.ports.reader.crm().change is not None
    for listed in session.ports.reader.applies():
        record = session.ports.reader.apply_record(listed.id)
        if finished(record):
            break
        if not refused(record) or (locked_out and StageName.SWITCH in started(record)):
            return record
    if locked_out:
        raise Refused("locked-out-by-others")
    return None


def _interrupted(session: Session) -> ApplyRecord:
    record = unfinished(session)
    if record is None:
        raise Refused("nothing-to-resume")
    return record


def _remaining(plan: Plan, record: ApplyRecord, *, session: Session) -> tuple[tuple[Stage, ...], bool]:
    if plan.change is not None:
        # Between the request and its event the record doesn't know; the service does.
        if session.ports.reader.crm().provider != plan.change.to:
            return plan.stages, False
        order = list(StageName)
        passed = order.index(StageName.SWITCH)
        return tuple(stage for stage in plan.stages if order.index(stage.name) > passed), True
    if not started(record) & WRITING:
        return plan.stages, False
    return tuple(stage for stage in plan.stages if stage.name is not StageName.CHECK), True

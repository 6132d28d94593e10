"""Carries out a plan from its beginning, or goes on with one that was interrupted, from any machine."""

from dataclasses import dataclass, replace

from cadence_gitops.apply.execution import Execution
from cadence_gitops.apply.held import Kept
from cadence_gitops.apply.journal import Journal, recorded_consent, recorded_plan
from cadence_gitops.apply.lease import Lease
from cadence_gitops.apply.opening import Pace
from cadence_gitops.apply.outcome import (
    STAGE,
    ApplyResult,
    StageOutcome,
    StoppedApply,
    abandoned,
    stages,
    started,
)
from cadence_gitops.apply.precheck import require_holdings, require_unforbidden
from cadence_gitops.apply.preflight import Question, require_go
from cadence_gitops.apply.session import Session
from cadence_gitops.apply.unfinished import predecessor, unfinished
from cadence_gitops.apply.walk import WRITING, Walk, items_of, reason_of
from cadence_gitops.errors import BadFile, Refused, Stale
from cadence_gitops.model.directives import Consent
from cadence_gitops.plan.plan import Plan, Stage, StageName
from cadence_gitops.ports import ApplyRecord, Event

# What is only begun once the CRM is changed.
SWITCHED = frozenset({StageName.CONNECT, StageName.MAP, StageName.REBUILD})
CHECKING = STAGE + StageName.CHECK


@dataclass(frozen=True, slots=True)
class Order:
    """State what is to be carried out, and the consents that were given."""

    plan: Plan
    consents: tuple[Consent, ...] = ()


def apply_plan(order: Order, session: Session) -> ApplyResult:
    """Carry out a plan.

    Raises ``Refused``, ``Stale`` or ``LockedByAnother`` as long as nothing was written, ``Stopped`` for every end after
    the first write; ``resume`` goes on from there. Whoever held the lock before, what they left is read before anything
    is written: an apply that vanished half-way is for ``resume``, not for another plan.
    """
    plan = order.plan
    if not plan.stages:
        return ApplyResult("", ())
    session.observer.stage_started(plan.stages[0])
    question = _question(order, session)
    consent = require_go(question)
    lease = Lease.acquire(session)
    session = replace(session, holdings=Kept.of(session.holdings, lease.keep))
    try:
        before = predecessor(session)
        if session.ports.reader.crm().revision != question.live.revision:
            question = _question(order, session)
            consent = require_go(question)
        # What is protected moves no revision, and may have been noted while we waited for the lock.
        require_unforbidden(plan, question.live, session=session)
        session = replace(session, pace=replace(session.pace, crm=question.look.account))
        journal = Journal.opened(session, plan, consent=consent, fencing=lease.fencing)
    except (Exception, KeyboardInterrupt):
        lease.release()
        raise
    if before is not None:
        session.observer.superseding(before)
    consents = () if consent is None else (consent,)
    return Walk(Execution(plan, session, journal, lease, consents), question.live).through(plan.stages)


def _question(order: Order, session: Session) -> Question:
    return Question(order.plan, session.ports.reader.read(), order.consents, session)


def resume(session: Session) -> ApplyResult:
    """Go on with the newest apply that isn't finished; raises ``Refused`` if there is none.

    After the switch was sent nothing is asked: people are waiting outside. Before the first write everything is
    checked as if the plan were applied anew.
    """
    lease = Lease.acquire(session)
    session = replace(session, holdings=Kept.of(session.holdings, lease.keep))
    try:
        record = _interrupted(session)
        plan = _plan_of(record, session=session, lease=lease)
        remaining, written = _remaining(plan, record, session=session)
        if not written:
            # Whoever goes on before the switch is held to what the one who began was held to.
            session = session.held_to(_pace_of(record, session=session, lease=lease))
        journal = Journal(session, plan, record=record, written=written, fencing=lease.fencing)
        execution = Execution(plan, session, journal, lease, recorded_consent(record))
        _require_possible(execution, remaining)
    except (Exception, KeyboardInterrupt):
        lease.release()
        raise
    return Walk(execution, None).through(remaining)


def _plan_of(record: ApplyRecord, *, session: Session, lease: Lease) -> Plan:
    """Read the plan of a record; one that is none is noted to have ended, so that nobody is sent to ``resume`` again."""
    try:
        return recorded_plan(record)
    except BadFile as error:
        _note_end(record, Event(CHECKING, StageOutcome.STOPPED.value, str(error)), session=session, lease=lease)
        raise


def _pace_of(record: ApplyRecord, *, session: Session, lease: Lease) -> Pace:
    """Read to what an apply that wrote nothing was held; one that can't be read is noted to have been refused."""
    try:
        return Pace.recorded(record)
    except BadFile as error:
        _note_end(record, Event(CHECKING, StageOutcome.REFUSED.value, str(error)), session=session, lease=lease)
        raise


def _note_end(record: ApplyRecord, end: Event, *, session: Session, lease: Lease) -> None:
    if abandoned(record):
        session.ports.writer.append(record.id, (end,), write=lease.write(record.id, session.run, "unreadable"))


def _interrupted(session: Session) -> ApplyRecord:
    record = unfinished(session)
    if record is None:
        raise Refused("nothing-to-resume")
    return record


def _remaining(plan: Plan, record: ApplyRecord, *, session: Session) -> tuple[tuple[Stage, ...], bool]:
    """Give the stages that are left, none where they no longer fit, and whether anything was written before."""
    if plan.change is not None:
        # Between the request and its event the record doesn't know; the service does.
        if session.ports.reader.crm().provider != plan.change.to:
            return ((), True) if _switched(record) else (plan.stages, False)
        order = list(StageName)
        passed = order.index(StageName.SWITCH)
        return tuple(stage for stage in plan.stages if order.index(stage.name) > passed), True
    if not started(record) & WRITING:
        return plan.stages, False
    return tuple(stage for stage in plan.stages if stage.name is not StageName.CHECK), True


def _require_possible(execution: Execution, remaining: tuple[Stage, ...]) -> None:
    """Raise unless what is left can be done: ``Stopped`` once anything was written, whatever is at hand now."""
    if not remaining:
        raise _overtaken(execution)
    try:
        require_holdings(execution.plan, execution.session)
    except (Refused, Stale, BadFile) as error:
        if not execution.journal.written:
            raise
        reason = "another-backup" if isinstance(error, Stale) else reason_of(error)
        raise execution.stopped(remaining[0].name, reason, detail=str(error), items=items_of(error)) from error


def _switched(record: ApplyRecord) -> bool:
    return bool(started(record) & SWITCHED) or stages(record.events).get(StageName.SWITCH) is StageOutcome.DONE


def _overtaken(execution: Execution) -> StoppedApply:
    """Note, and say, that somebody has changed the CRM again after us: what was left to do was meant for ours."""
    change, crm = execution.plan.change, execution.ports.reader.crm()
    execution.journal.end_stage(StageName.CHECK, StageOutcome.STOPPED, detail=crm.provider)
    items = (change.to if change is not None else "", crm.provider)
    return execution.stopped(StageName.CHECK, "changed-again", items=items)

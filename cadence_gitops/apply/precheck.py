"""Whether a plan may still be carried out: nothing has moved since it was made, and what it destroys is consented to."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from cadence_gitops.apply.backup import no_backup
from cadence_gitops.apply.decision import Judge
from cadence_gitops.apply.session import Session
from cadence_gitops.apply.witness import Witness
from cadence_gitops.errors import CadenceError, LockedByAnother, Refused, Stale
from cadence_gitops.model.address import Address
from cadence_gitops.model.directives import Consent
from cadence_gitops.model.live import CrmState, LiveState
from cadence_gitops.plan.build import ABSENT
from cadence_gitops.plan.conflict import Conflict, StaleLive
from cadence_gitops.plan.consent import Request, covers, find_consent
from cadence_gitops.plan.consent import refusal as unconsented
from cadence_gitops.plan.deletions import measure_all, with_deletions
from cadence_gitops.plan.forbidden import forbidden, guarded
from cadence_gitops.plan.forbidden import refusal as forbidden_refusal
from cadence_gitops.plan.holds import holds
from cadence_gitops.plan.limits import broken_limits, live_totals, refusal
from cadence_gitops.plan.loss import Loss
from cadence_gitops.plan.mapping import unmapped
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.plan import Plan
from cadence_gitops.plan.rehearsal import refusal_of

WITHOUT_BACKUP = "restore-without-backup"


def require_unbroken(plan: Plan) -> None:
    """Raise if the plan went wrong when it was rehearsed."""
    if plan.rehearsal is not None and plan.rehearsal.violated:
        raise refusal_of(plan.rehearsal, plan.organization)


def require_fresh(plan: Plan, live: LiveState, *, session: Session) -> None:
    """Raise unless live is what the plan was made from, as far as the plan names it."""
    require_same_place(plan, live)
    require_unmoved(plan, live, session=session)


def require_same_place(plan: Plan, live: LiveState) -> None:
    """Raise unless live is the organisation of the plan, with nobody locked out."""
    if live.organization != plan.organization:
        raise Refused("other-organization", (live.organization,), subject=plan.organization)
    require_no_lock_out(live.crm, live.organization)


def require_unmoved(plan: Plan, live: LiveState, *, session: Session) -> None:
    """Raise if anything that the plan names has moved since it was made, the CRM, or what is known of Cadence."""
    if live.crm.provider != plan.basis.provider:
        raise Stale("provider", (plan.basis.provider, live.crm.provider))
    if session.catalogue.version != plan.basis.catalogue:
        raise Stale("catalogue", (plan.basis.catalogue, session.catalogue.version))
    moved = dict(_moved(plan, live))
    if moved:
        witness = Witness(session.ports.reader, plan)
        told = tuple(each.told_by(witness.edits_of(name)) for name, each in moved.items())
        raise StaleLive("live", tuple(moved), told)


def require_no_lock_out(crm: CrmState, organization: str) -> None:
    """Raise while a change of CRM is unfinished: then ``resume`` is the way on, whatever else is wrong."""
    if crm.change is not None:
        raise Refused("change-unfinished", (crm.change.from_, crm.change.to), subject=organization)


def _moved(plan: Plan, live: LiveState) -> Iterator[tuple[str, Conflict]]:
    """Find what is no longer what the plan was made from; of what it only updates, only what it writes to counts."""
    judge, lost = Judge(plan), {loss.item for loss in plan.losses}
    by_name: dict[str, list[Operation]] = {}
    for operation in plan.operations:
        by_name.setdefault(operation.live_name or operation.address, []).append(operation)
    for name, planned in sorted(plan.basis.digests.items()):
        found = live.inventory.find(Address.parse(name))
        if (found.digest if found is not None else ABSENT) == planned:
            continue
        if found is None:
            yield name, Conflict("gone")
        elif planned == ABSENT:
            yield name, Conflict("exists")
        else:
            fields = [judge.edited(operation, found) for operation in by_name.get(name, ())]
            if name in lost or not fields or any(each is not None for each in fields) or plan.change is not None:
                yield name, Conflict("changed", tuple(sorted({field for each in fields for field in each or ()})))


def require_within_limits(plan: Plan, live: LiveState, *, session: Session) -> None:
    """Raise if the plan goes beyond a limit of what is live now, or of today."""
    broken = broken_limits(plan, session.bounds(), totals=live_totals(live), now=session.ports.clock.now())
    if broken:
        raise refusal(plan, broken)


def require_unforbidden(plan: Plan, live: LiveState, *, session: Session) -> None:
    """Raise if the plan would take away what it must not, as the service knows it now and for the token of this apply."""
    # What is there by now may be lost as well, and no list of a former day has it.
    lost = {loss.item: loss for loss in (*plan.losses, *measured(plan, live, session=session))}
    found = forbidden(replace(plan, losses=tuple(lost.values())), live, guards=guarded(plan, session.ports.reader))
    if found:
        raise forbidden_refusal(plan, found)


def require_rest_unforbidden(plan: Plan, live: LiveState, *, rest: Container[str], session: Session) -> None:
    """Raise if what is left of a plan, the operations of the ids in ``rest``, would take away what it must not.

    What is done is done, and gone from what is live: it must not keep anybody from the rest.
    """
    left = tuple(
        replace(
            stage,
            operations=tuple(each for each in stage.operations if each.id in rest and not holds(each, live)),
        )
        for stage in plan.stages
    )
    require_unforbidden(replace(plan, stages=left, losses=()), live, session=session)


def require_secrets(plan: Plan, session: Session) -> tuple[str, ...]:
    """Raise unless the environment has every secret that the plan sends; gives their names."""
    names = tuple(sorted({name for operation in plan.operations for name in _secrets(operation.payload)}))
    missing = session.ports.secrets.missing(names)
    if missing:
        raise Refused("secrets", missing)
    return names


def require_holdings(plan: Plan, session: Session) -> None:
    """Raise unless the backup that the plan restores is at hand, is the one it was made from, and is whole."""
    if plan.restoration is None:
        return
    if session.holdings is None:
        needed = (plan.restoration.backup, plan.restoration.made_at)
        raise Refused(WITHOUT_BACKUP, needed, subject=plan.organization)
    if session.holdings.digest != plan.restoration.backup:
        raise Stale("backup", (plan.restoration.backup, session.holdings.digest))
    session.holdings.verify(session.observer.backed_up)


def _secrets(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        env = value.get("env")
        if isinstance(env, str) and set(value) == {"env", "version"}:
            yield env
        for below in value.values():
            yield from _secrets(below)
    elif isinstance(value, list):
        for below in value:
            yield from _secrets(below)


def require_mapping(plan: Plan, session: Session) -> tuple[str, ...]:
    """Raise unless the plan maps all that the new CRM needs before the lock-out can end; gives what that is."""
    crm = session.catalogue.crm(plan.change.to) if plan.change is not None else None
    if crm is None:
        return ()
    left = unmapped(plan, crm)
    if left:
        raise Refused("mapping", left, crm.id, plan.organization)
    return tuple(f"{name}.{field}" for name, field in crm.to_map)


def require_nobody_else(session: Session) -> None:
    """Raise while another apply holds the lock."""
    lock = session.ports.reader.lock()
    if lock.holder is not None and lock.holder != session.holder:
        raise LockedByAnother(lock.holder, lock.expires_at or "", lock.acquired_at or "")


def require_room(session: Session) -> str:
    """Raise unless a backup can be written where it is to go; gives the place."""
    try:
        return session.ports.backups.probe()
    except CadenceError as error:
        raise no_backup(error) from error


def require_consent(plan: Plan, live: LiveState, *, consents: Iterable[Consent], session: Session) -> Consent | None:
    """Give the consent that covers what the plan would destroy now; None when nothing needs one."""
    losses = measured(plan, live, session=session)
    if plan.change is None and not losses:
        return None
    request = Request(plan.organization, plan.change, losses)
    verdict = find_consent(consents, request, now=session.ports.clock.now())
    if verdict.consent is None:
        raise unconsented(plan, verdict.problems)
    return verdict.consent


def require_ceilings(plan: Plan, live: LiveState, *, consents: Iterable[Consent], session: Session) -> None:
    """Raise if what is about to go with deletions is beyond the consent that was given; its time isn't asked for any more.

    What went by a change of CRM is gone by then.
    """
    losses = with_deletions((), plan.operations, live=live, catalogue=session.catalogue)
    judged = [covers(consent.spec, losses, name=consent.name) for consent in consents]
    if losses and all(judged):
        raise unconsented(plan, min(judged, key=len, default=()))


def measured(plan: Plan, live: LiveState, *, session: Session) -> tuple[Loss, ...]:
    """Measure what the plan would destroy now."""
    return measure_all(plan.change, plan.operations, live=live, catalogue=session.catalogue)

"""Whether a plan may still be carried out: nothing has moved since it was made, and what it destroys is consented to."""

from collections.abc import Iterable, Iterator

from cadence_gitops.apply.conflict import Conflict, StaleLive, Witness
from cadence_gitops.apply.decision import Judge
from cadence_gitops.apply.session import Session
from cadence_gitops.errors import Refused, Stale
from cadence_gitops.model.address import Address
from cadence_gitops.model.directives import Consent
from cadence_gitops.model.live import CrmState, LiveState
from cadence_gitops.plan.build import ABSENT
from cadence_gitops.plan.consent import Request, find_consent
from cadence_gitops.plan.forbidden import forbidden, guarded
from cadence_gitops.plan.forbidden import refusal as forbidden_refusal
from cadence_gitops.plan.limits import broken_limits, live_totals, refusal
from cadence_gitops.plan.losses import measure
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.plan import Plan
from cadence_gitops.plan.rehearsal import refusal_of


def require_unbroken(plan: Plan) -> None:
    """Raise if the plan went wrong when it was rehearsed."""
    if plan.rehearsal is not None and plan.rehearsal.violated:
        raise refusal_of(plan.rehearsal, plan.organization)


def require_fresh(plan: Plan, live: LiveState, *, session: Session) -> None:
    """Raise unless live is what the plan was made from, as far as the plan names it."""
    if live.organization != plan.organization:
        raise Refused("other-organization", (live.organization,), subject=plan.organization)
    require_no_lock_out(live.crm, live.organization)
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
    found = forbidden(plan, live, guards=guarded(plan, session.ports.reader))
    if found:
        raise forbidden_refusal(plan, found)


def require_secrets(plan: Plan, session: Session) -> None:
    """Raise unless the environment has every secret that the plan sends."""
    names = {name for operation in plan.operations for name in _secrets(operation.payload)}
    missing = session.ports.secrets.missing(sorted(names))
    if missing:
        raise Refused("secrets", missing)


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


def require_consent(plan: Plan, live: LiveState, *, consents: Iterable[Consent], session: Session) -> Consent | None:
    """Give the consent that covers what the change would destroy now; None when nothing needs one."""
    if plan.change is None:
        return None
    losses = measure(plan.change, live, catalogue=session.catalogue)
    request = Request(plan.organization, plan.change, losses)
    verdict = find_consent(consents, request, now=session.ports.clock.now())
    if verdict.consent is None:
        items = tuple(problem.item for problem in verdict.problems if problem.item)
        detail = ", ".join(sorted({problem.problem for problem in verdict.problems}))
        raise Refused("consent", items, detail, plan.organization)
    return verdict.consent

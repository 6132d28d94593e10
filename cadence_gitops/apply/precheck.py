"""Whether a plan may still be carried out: nothing has moved since it was made, and what it destroys is consented to."""

from collections.abc import Iterable, Iterator

from cadence_gitops.apply.session import Session
from cadence_gitops.errors import Refused, Stale
from cadence_gitops.model.address import Address
from cadence_gitops.model.directives import Consent
from cadence_gitops.model.live import CrmState, LiveState
from cadence_gitops.plan.build import ABSENT
from cadence_gitops.plan.consent import Request, find_consent
from cadence_gitops.plan.limits import broken_limits, live_totals, refusal
from cadence_gitops.plan.losses import measure
from cadence_gitops.plan.plan import Plan, StageName
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
    moved = tuple(name for name, planned in sorted(plan.basis.digests.items()) if _digest(name, live) != planned)
    if moved:
        raise Stale("live", moved)


def require_no_lock_out(crm: CrmState, organization: str) -> None:
    """Raise while a change of CRM is unfinished: then ``resume`` is the way on, whatever else is wrong."""
    if crm.change is not None:
        raise Refused("change-unfinished", (crm.change.from_, crm.change.to), subject=organization)


def _digest(name: str, live: LiveState) -> str:
    found = live.inventory.find(Address.parse(name))
    return found.digest if found is not None else ABSENT


def require_within_limits(plan: Plan, live: LiveState, *, session: Session) -> None:
    """Raise if the plan goes beyond a limit of what is live now, or of today."""
    broken = broken_limits(plan, session.bounds(), totals=live_totals(live), now=session.ports.clock.now())
    if broken:
        raise refusal(plan, broken)


def require_secrets(plan: Plan, session: Session) -> None:
    """Raise unless the environment has every secret that the plan sends."""
    names = {name for operation in plan.operations for name in _secrets(operation.payload)}
    missing = session.ports.secrets.missing(sorted(names))
    if missing:
        raise Refused("secrets", missing)


def require_holdings(plan: Plan, session: Session) -> None:
    """Raise unless the backup that the plan restores is at hand, is the one it was made from, and is whole."""
    if plan.restoration is None:
        return
    if session.holdings is None:
        raise Refused("restore-without-backup", subject=plan.organization)
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


def require_backups(plan: Plan, session: Session) -> None:
    """Raise if the plan destroys something and no backup can be kept; whether one was, the stage itself finds out."""
    if any(stage.name is StageName.BACKUP for stage in plan.stages):
        session.ports.backups.ready()


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

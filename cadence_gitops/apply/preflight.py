"""Finds out everything that can be known before a plan is carried out.

Nothing is judged here: each item asks the very check that stops an apply, and says what that has found. A new item is a
function, and its place in ``ITEMS``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from cadence_gitops.apply import crm_look, precheck
from cadence_gitops.apply.attendance import crm_admin, super_admin
from cadence_gitops.apply.crm_look import CrmLook
from cadence_gitops.apply.opening import cooling_off, require_open
from cadence_gitops.apply.outcome import abandoned
from cadence_gitops.apply.session import Session
from cadence_gitops.apply.token import ReadOnlyToken, require_writing
from cadence_gitops.apply.unfinished import predecessor
from cadence_gitops.errors import CadenceError, LockedByAnother, Refused, Stale
from cadence_gitops.model.directives import Consent
from cadence_gitops.model.live import LiveState
from cadence_gitops.plan.consent import ceilings
from cadence_gitops.plan.plan import Plan, StageName
from cadence_gitops.plan.preflight import Count, Evidence, Fact, Item, Preflight
from cadence_gitops.plan.rehearsal import Proof


@dataclass(frozen=True)
class Question:
    """Ask whether a plan may be carried out with these consents, on what is live now.

    ``apply_id`` is the apply that is gone on with; empty where one is only about to begin.
    """

    plan: Plan
    live: LiveState
    consents: tuple[Consent, ...]
    session: Session
    apply_id: str = ""

    @cached_property
    def look(self) -> CrmLook:
        """Give the one look at the new CRM that all items about it share."""
        return CrmLook(self.plan, self.live, self.session)


Ask = Callable[[Question], Evidence | None]
"""Gives the evidence of a go, or of what is not known; None where there is nothing to ask. Raises what stops an apply."""


def preflight(question: Question) -> Preflight:
    """Ask everything, however much of it says no."""
    answered = ((subject, answer(ask, question)) for subject, ask in ITEMS.items())
    return Preflight(tuple(Item(subject, outcome) for subject, outcome in answered if outcome is not None))


def require_go(question: Question) -> Consent | None:
    """Raise unless everything that can be known says go, and show it either way; gives the consent to what is lost."""
    found = preflight(question)
    question.session.observer.judged(question.plan, found)
    return found.required()


def answer(ask: Ask, question: Question) -> Evidence | CadenceError | None:
    """Ask one thing; what would stop an apply is an answer, too."""
    try:
        return ask(question)
    except (Refused, Stale, LockedByAnother, ReadOnlyToken) as refusal:
        return refusal


def _organization(question: Question) -> Evidence:
    precheck.require_same_place(question.plan, question.live)
    return Evidence("same", {"organization": question.live.organization, "crm": question.live.crm.provider})


def _predecessor(question: Question) -> Evidence:
    record = predecessor(question.session, own=question.apply_id)
    if record is None:
        return Evidence("ended")
    facts: dict[str, Fact] = {"apply": record.id, "actor": record.actor, "began": record.created_at}
    return Evidence("under-way", facts, known=False) if abandoned(record) else Evidence("left", facts)


def _unmoved(question: Question) -> Evidence:
    precheck.require_unmoved(question.plan, question.live, session=question.session)
    return Evidence("unmoved", {"n": len(question.plan.basis.digests), "revision": question.live.revision})


def _rehearsal(question: Question) -> Evidence | None:
    plan = question.plan
    precheck.require_unbroken(plan)
    rehearsal = plan.rehearsal
    if rehearsal is None:
        return Evidence("none", known=False) if plan.losses else None
    if rehearsal.unmodelled is not None:
        return Evidence("not-modelled", {"reason": rehearsal.unmodelled}, known=False)
    left = tuple(rehearsal.named(Proof.NOT_MODELLED))
    if left:
        return Evidence("partly", {"n": len(left), "of": len(rehearsal.operations)}, known=False)
    return Evidence("proven", {"n": len(rehearsal.operations), "times": len(rehearsal.undocumented)})


def _limits(question: Question) -> Evidence:
    precheck.require_within_limits(question.plan, question.live, session=question.session)
    return Evidence("none" if question.session.bounds() is None else "within")


def _forbidden(question: Question) -> Evidence:
    precheck.require_unforbidden(question.plan, question.live, session=question.session)
    return Evidence("untouched")


def _secrets(question: Question) -> Evidence:
    names = precheck.require_secrets(question.plan, question.session)
    return Evidence("there", {"names": names}) if names else Evidence("none")


def _consent(question: Question) -> Evidence:
    plan, live, session = question.plan, question.live, question.session
    consent = precheck.require_consent(plan, live, consents=question.consents, session=session)
    if consent is None:
        return Evidence("none-needed")
    losses, listed = precheck.measured(plan, live, session=session), ceilings(consent.spec)
    counts = tuple(Count(loss.item, loss.count, listed.get(loss.item)) for loss in losses if loss.count is not None)
    facts: dict[str, Fact] = {"consent": consent.name, "until": consent.spec.expires, "n": len(losses)}
    return Evidence("covered", facts, counts, consent=consent)


def _mapping(question: Question) -> Evidence | None:
    if question.plan.change is None:
        return None
    fields = precheck.require_mapping(question.plan, question.session)
    facts: dict[str, Fact] = {"crm": question.plan.change.to}
    return Evidence("covered", {**facts, "fields": fields}) if fields else Evidence("no-page", facts, known=False)


def _crm_access(question: Question) -> Evidence | None:
    return crm_look.access(question.look)


def _crm_fields(question: Question) -> Evidence | None:
    return crm_look.fields(question.look)


def _crm_quota(question: Question) -> Evidence | None:
    return crm_look.quota(question.look)


def _holdings(question: Question) -> Evidence | None:
    restoration = question.plan.restoration
    if restoration is None:
        return None
    precheck.require_holdings(question.plan, question.session)
    return Evidence("whole", {"digest": restoration.backup})


def _backup(question: Question) -> Evidence | None:
    if not any(stage.name is StageName.BACKUP for stage in question.plan.stages):
        return None
    return Evidence("room", {"place": precheck.require_room(question.session)})


def _opening(question: Question) -> Evidence:
    session = question.session
    opening, seconds = session.pace.opening, cooling_off(session.pace, session.bounds())
    require_open(opening, session.ports.clock)
    measured = any(stage.name is StageName.REMEASURE for stage in question.plan.stages)
    cooling = {"cooling": int(seconds)} if seconds and measured else {}
    if opening is None:
        return Evidence("cooling-off" if cooling else "always", cooling)
    facts = {"opens": opening.opens, "closes": opening.closes}
    return Evidence("open-cooling-off" if cooling else "open", {**facts, **cooling})


def _token(question: Question) -> Evidence:
    found = require_writing(question.session)
    if found is None:
        return Evidence("not-told", known=False)
    facts: dict[str, Fact] = {"role": found.role}
    return Evidence("service", facts) if found.member is None else Evidence("writes", {"member": found.member, **facts})


def _lock(question: Question) -> Evidence:
    precheck.require_nobody_else(question.session)
    return Evidence("free")


def _people(question: Question) -> Evidence | None:
    plan, live = question.plan, question.live
    if plan.change is None:
        return None
    # Counted anew: people join and leave without making a plan stale.
    who, admin = super_admin(live), crm_admin(live)
    facts: dict[str, Fact] = {
        "n": live.members,
        "super_admin": who or "",
        "crm_admin": admin or "",
        "crm": plan.change.to,
    }
    return Evidence("named", facts) if who is not None else Evidence("nobody", facts, known=False)


def _unknown(question: Question) -> Evidence | None:
    questions = question.plan.open_questions
    facts: dict[str, Fact] = {"n": len(questions), "questions": questions}
    return Evidence("open", facts, known=False) if questions else None


ITEMS: Mapping[str, Ask] = MappingProxyType(
    {
        "organization": _organization,
        "predecessor": _predecessor,
        "unmoved": _unmoved,
        "limits": _limits,
        "forbidden": _forbidden,
        "rehearsal": _rehearsal,
        "secrets": _secrets,
        "consent": _consent,
        "mapping": _mapping,
        "crm-access": _crm_access,
        "crm-fields": _crm_fields,
        "crm-quota": _crm_quota,
        "holdings": _holdings,
        "backup": _backup,
        "opening": _opening,
        "token": _token,
        "lock": _lock,
        "people": _people,
        "unknown": _unknown,
    }
)
"""What is asked, in this order: the first that says no is what an apply ends with."""

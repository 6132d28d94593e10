"""Measures what a change of CRM would destroy, whatever the manifests say."""

from dataclasses import dataclass

from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.catalogue.open_questions import EVERY_CHANGE
from cadence_gitops.errors import BadSetting, Refused
from cadence_gitops.model.kinds.organization import Keep
from cadence_gitops.plan.choices import compare_choices
from cadence_gitops.plan.loss import Loss
from cadence_gitops.plan.losses import measure
from cadence_gitops.plan.plan import Comparison, CrmChange, People
from cadence_gitops.ports import LiveReader


@dataclass(frozen=True, slots=True)
class Impact:
    """Hold what a change would destroy under one choice, and the counts of all three."""

    organization: str
    change: CrmChange
    losses: tuple[Loss, ...]
    comparisons: tuple[Comparison, ...]
    people: People
    open_questions: tuple[str, ...]


def impact(reader: LiveReader, to: str, *, keep: Keep) -> Impact:
    """Measure a change to another CRM; raises ``BadSetting`` for one that Cadence doesn't know, or that is live now."""
    if CATALOGUE.crm(to) is None:
        known = ", ".join(crm.id for crm in CATALOGUE.crms)
        raise BadSetting("--to", "unknown-crm", f"{to}; known: {known}")
    live = reader.read()
    if live.crm.change is not None:
        raise Refused("change-unfinished", (live.crm.change.from_, live.crm.change.to), subject=live.organization)
    if live.crm.provider == to:
        raise BadSetting("--to", "already-there", to)
    change = CrmChange(live.crm.provider, to, keep)
    told = {EVERY_CHANGE, f"keep-{keep}"}
    return Impact(
        organization=live.organization,
        change=change,
        losses=measure(change, live, catalogue=CATALOGUE),
        comparisons=compare_choices(change, live, catalogue=CATALOGUE),
        people=People(live.members, live.members),
        open_questions=tuple(question.id for question in CATALOGUE.open_questions if question.about in told),
    )

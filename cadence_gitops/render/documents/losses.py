"""Losses and the three choices as JSON; plans and impacts share them."""

from typing import Literal

from cadence_gitops.plan.loss import Loss
from cadence_gitops.plan.plan import Comparison
from cadence_gitops.render.documents.document import Part
from cadence_gitops.render.text.losses import item_text
from cadence_gitops.render.words import Words

Keep = Literal["everything", "cadences-and-settings", "nothing"]


class LossPart(Part):
    """Hold one loss; ``description`` is for people. ``count`` is null for a single object."""

    item: str
    count: int | None
    description: str
    risk: Literal["certain", "at-risk"]
    loss_class: Literal["irreversible", "unknown", "recreatable"]
    rule: str
    source: str
    certainty: str


class CountsPart(Part):
    """Count losses by their certainty."""

    certain: int
    at_risk: int


class ComparisonPart(Part):
    """Count what one choice would destroy: objects by kind, and leads."""

    keep: Keep
    objects: dict[str, CountsPart]
    leads: CountsPart


def loss_part(loss: Loss, words: Words) -> LossPart:
    """Write a loss."""
    return LossPart(
        item=loss.item,
        count=loss.count,
        description=item_text(words, loss),
        risk=loss.risk.value,
        loss_class=loss.loss_class.value,
        rule=loss.rule,
        source=loss.source,
        certainty=loss.certainty,
    )


def comparison_part(comparison: Comparison) -> ComparisonPart:
    """Write the counts of one choice."""
    return ComparisonPart(
        keep=comparison.keep,
        objects={
            kind: CountsPart(certain=counts.get("certain", 0), at_risk=counts.get("at-risk", 0))
            for kind, counts in sorted(comparison.objects.items())
        },
        leads=CountsPart(certain=comparison.leads, at_risk=comparison.leads_at_risk),
    )

"""The impact of a change of CRM as JSON."""

from typing import Annotated

from pydantic import Field

from cadence_gitops.render.documents.document import Document, dumped
from cadence_gitops.render.documents.losses import ComparisonPart, Keep, LossPart, comparison_part, loss_part
from cadence_gitops.render.words import Words
from cadence_gitops.usecases.impact import Impact


class ImpactDocument(Document):
    """Hold what a change would destroy under one choice, and the counts of all three."""

    organization: str
    from_: Annotated[str, Field(alias="from")]
    to: str
    keep: Keep
    members: int
    losses: tuple[LossPart, ...]
    choices: tuple[ComparisonPart, ...]
    open_questions: tuple[str, ...]


def impact_document(impact: Impact, words: Words) -> str:
    """Write an impact."""
    return dumped(
        ImpactDocument(
            organization=impact.organization,
            from_=impact.change.from_,
            to=impact.change.to,
            keep=impact.change.keep,
            members=impact.people.members,
            losses=tuple(loss_part(loss, words) for loss in impact.losses),
            choices=tuple(comparison_part(each) for each in impact.comparisons),
            open_questions=impact.open_questions,
        )
    )

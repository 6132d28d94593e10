"""The comparison of two plans as JSON."""

from typing import Literal

from pydantic import JsonValue

from cadence_gitops.diff.change import FieldChange
from cadence_gitops.plan.comparison import BasisDifference, LossDifference, OperationDifference
from cadence_gitops.plan.plan import Plan
from cadence_gitops.plan.subset import Excess
from cadence_gitops.render.documents.document import Document, Part, dumped
from cadence_gitops.render.documents.losses import LossPart, loss_part
from cadence_gitops.render.text.comparison import excess_text
from cadence_gitops.render.words import Words
from cadence_gitops.usecases.compare import Compared

Fate = Literal["added", "gone", "changed"]


class FieldPart(Part):
    """Hold one value that is sent: what the old plan sends and what the new one does; null where it sends none."""

    pointer: str
    turn: Literal["added", "removed", "changed"]
    before: JsonValue
    after: JsonValue


class OperationPart(Part):
    """Hold one operation that differs; ``aspects`` says in what: fields, condition, live-name, live."""

    id: str
    fate: Fate
    aspects: tuple[str, ...]
    fields: tuple[FieldPart, ...]


class LossDifferencePart(Part):
    """Hold one loss that differs; ``aspects`` says in what: count, class, risk, rule, back."""

    item: str
    fate: Fate
    aspects: tuple[str, ...]
    before: LossPart | None
    after: LossPart | None


class BasisPart(Part):
    """Hold one thing that the plans were made from, where it differs."""

    name: str
    before: str | None
    after: str | None


class ExcessPart(Part):
    """Hold one thing that the new plan has beyond the old one; ``message`` is for people."""

    problem: str
    subject: str
    found: str
    reviewed: str
    message: str


class ComparisonDocument(Document):
    """Hold what differs between two plans, by their fingerprints; ``within`` says that there is no excess."""

    organization: str
    old: str
    new: str
    within: bool
    excess: tuple[ExcessPart, ...]
    losses: tuple[LossDifferencePart, ...]
    operations: tuple[OperationPart, ...]
    basis: tuple[BasisPart, ...]


def comparison_document(compared: Compared, words: Words) -> str:
    """Write a comparison."""
    comparison = compared.comparison
    return dumped(
        ComparisonDocument(
            organization=compared.after.organization,
            old=_name(compared.before),
            new=_name(compared.after),
            within=compared.within,
            excess=tuple(_excess(each, words) for each in compared.excess),
            losses=tuple(_loss(each, words) for each in comparison.losses),
            operations=tuple(map(_operation, comparison.operations)),
            basis=tuple(map(_basis, comparison.basis)),
        )
    )


def _name(plan: Plan) -> str:
    return plan.fingerprint


def _excess(excess: Excess, words: Words) -> ExcessPart:
    return ExcessPart(
        problem=excess.problem,
        subject=excess.subject,
        found=excess.found,
        reviewed=excess.reviewed,
        message=excess_text(excess, words),
    )


def _loss(difference: LossDifference, words: Words) -> LossDifferencePart:
    before, after = difference.before, difference.after
    return LossDifferencePart(
        item=difference.item,
        fate=_fate(before, after),
        aspects=difference.aspects,
        before=None if before is None else loss_part(before, words),
        after=None if after is None else loss_part(after, words),
    )


def _operation(difference: OperationDifference) -> OperationPart:
    return OperationPart(
        id=difference.id,
        fate=_fate(difference.before, difference.after),
        aspects=difference.aspects,
        fields=tuple(map(_field, difference.fields)),
    )


def _field(change: FieldChange) -> FieldPart:
    return FieldPart(pointer=change.pointer, turn=change.turn.value, before=change.before, after=change.after)


def _basis(difference: BasisDifference) -> BasisPart:
    return BasisPart(name=difference.name, before=difference.before, after=difference.after)


def _fate(before: object, after: object) -> Fate:
    if before is None:
        return "added"
    return "gone" if after is None else "changed"

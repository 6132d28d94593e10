"""What a change of CRM destroys, in Markdown: by class, worst first, every item named as long as a page can hold them."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from cadence_gitops.plan.loss import Loss, LossClass, is_object
from cadence_gitops.plan.origin import Attribution
from cadence_gitops.render.markdown.page import Part, bullets, code, escaped, fence, heading, paragraph, table
from cadence_gitops.render.text.losses import WORST_FIRST, fates, item_text, return_text, rule_text, told_apart
from cadence_gitops.render.words import Words

# Losses are shortened last of all.
RANK = 9
_LEFT_OUT = ("loss-reasons", "loss-names")


def loss_parts(
    losses: Sequence[Loss], to: str, *, words: Words, whole: str, attribution: Attribution | None = None
) -> list[Part]:
    """Give a part for each class of losses; ``whole`` names, in Markdown, what shows all of them."""
    parts = []
    for loss_class in WORST_FIRST:
        members = [loss for loss in losses if loss.loss_class is loss_class]
        if members:
            opening = _opening(loss_class, len(members), words=words)
            reasons = _reasons(members, to, words=words, attribution=attribution)
            forms = (reasons, _names(members, words), _counts(members, words, whole=whole))
            parts.append(Part(tuple(opening + form for form in forms), _LEFT_OUT, RANK))
    return parts


def classes_text(losses: Sequence[Loss], words: Words) -> str:
    """Count losses by class, as in "1 for ever, 3 that can be made again"."""
    counts = {each: sum(loss.loss_class is each for loss in losses) for each in WORST_FIRST}
    return ", ".join(
        words.text(f"review.class.{each}", n=words.number(count)) for each, count in counts.items() if count
    )


def _opening(loss_class: LossClass, count: int, *, words: Words) -> str:
    title = f"{words.text(f'class.{loss_class}')}: {words.number(count)}"
    return heading(4, title) + paragraph(words.text(f"class.{loss_class}.means"))


def _reasons(members: Sequence[Loss], to: str, *, words: Words, attribution: Attribution | None) -> str:
    """Tell of every loss what brings it back and why it is one; what has the same fate shares a row."""
    header = [words.text(f"review.lost.{column}") for column in ("what", "back", "why")]
    rows = []
    for group in fates(members):
        fate = f"{words.text(f'risk.{group[0].risk}')} {return_text(words, group[0], to=to)}"
        what = "\n".join(_described(loss, words, attribution=attribution) for loss in group)
        rows.append((what, escaped(fate), escaped(rule_text(words, group[0]))))
    return table(header, rows)


def _described(loss: Loss, words: Words, *, attribution: Attribution | None) -> str:
    text = escaped(item_text(words, loss))
    if is_object(loss.item):
        text = f"{code(loss.item)} ({escaped(told_apart(words, loss))})"
    origin = attribution.of_loss(loss.item) if attribution is not None else None
    return text if origin is None else f"{text} · *{words.text(f'origin.{origin}')}*"


def _names(members: Sequence[Loss], words: Words) -> str:
    """Name every loss and nothing else: a line for each, so that even thousands find room."""
    counted = [loss for loss in members if not is_object(loss.item)]
    text = paragraph(words.text("review.lost.names"))
    text += bullets(escaped(item_text(words, loss)) for loss in counted) if counted else ""
    for kind, group in _by_kind(members):
        text += paragraph(_count(kind, len(group), words=words))
        text += fence(loss.item.partition("/")[2] for loss in group)
    return text


def _counts(members: Sequence[Loss], words: Words, *, whole: str) -> str:
    counted = [escaped(item_text(words, loss)) for loss in members if not is_object(loss.item)]
    named = [_count(kind, len(group), words=words) for kind, group in _by_kind(members)]
    return paragraph(words.text("review.lost.counts", whole=whole)) + bullets((*counted, *named))


def _by_kind(members: Iterable[Loss]) -> list[tuple[str, list[Loss]]]:
    def kind(loss: Loss) -> str:
        return loss.item.partition("/")[0]

    named = sorted((loss for loss in members if is_object(loss.item)), key=lambda loss: loss.item)
    return [(name, list(group)) for name, group in groupby(sorted(named, key=kind), key=kind)]


def _count(kind: str, count: int, *, words: Words) -> str:
    return words.text("review.lost.counted", kind=escaped(kind), n=words.number(count))

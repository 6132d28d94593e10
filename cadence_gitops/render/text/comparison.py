"""What differs between two plans, as text: losses first."""

from cadence_gitops.diff.change import FieldChange, Turn
from cadence_gitops.plan.comparison import BasisDifference, LossDifference, OperationDifference
from cadence_gitops.plan.loss import Loss
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.subset import Excess
from cadence_gitops.render.page import Page, Tone, joined
from cadence_gitops.render.text.losses import item_text, subject_text
from cadence_gitops.render.text.operations import action_text
from cadence_gitops.render.text.values import change_text
from cadence_gitops.render.words import Words
from cadence_gitops.usecases.compare import Compared

_GONE, _ADDED, _CHANGED = "-", "+", "~"
_TONES = {_GONE: Tone.GOOD, _ADDED: Tone.DANGER, _CHANGED: Tone.WARNING}


def comparison_text(compared: Compared, page: Page) -> str:
    """Write a comparison."""
    words, comparison = page.words, compared.comparison
    lines = [page.paint(Tone.STRONG, words.text("compare.title", organization=compared.after.organization))]
    lines += page.wrapped(verdict_text(compared, words))
    if comparison.losses:
        lines += page.heading(words.text("compare.losses"), Tone.DANGER)
        lines += [line for each in comparison.losses for line in _signed(loss_difference_text(each, words), page)]
    if comparison.operations:
        lines += page.heading(words.text("compare.operations"))
        for each in comparison.operations:
            title, *more = operation_difference_lines(each, words)
            lines += _signed(title, page)
            lines += [line for text in more for line in page.wrapped(text, 6)]
    if comparison.basis:
        lines += page.heading(words.text("compare.basis"))
        lines += [line for each in comparison.basis for line in page.wrapped(basis_text(each, words), 2)]
    lines += ["", *page.wrapped(words.text("compare.within" if compared.within else "compare.beyond"))]
    lines += [line for each in compared.excess for line in page.wrapped(excess_text(each, words), 2, first="- ")]
    return joined(lines)


def verdict_text(compared: Compared, words: Words) -> str:
    """Say in a sentence whether the plans do and destroy the same."""
    comparison = compared.comparison
    if comparison.alike:
        return words.text("compare.alike")
    counts = {"count.operations": len(comparison.operations), "count.losses": len(comparison.losses)}
    things = tuple(words.count(entry, number) for entry, number in counts.items() if number)
    return words.text("compare.differs", things=words.listed(things))


def loss_difference_text(difference: LossDifference, words: Words) -> str:
    """Say how a loss differs, after a sign."""
    old, new = difference.before, difference.after
    if new is None or old is None:
        return f"{_GONE if new is None else _ADDED} " + "".join(_loss_text(one, words) for one in (old, new) if one)
    said = [
        words.text(
            f"compare.loss.{aspect}", before=_aspect(old, aspect, words=words), after=_aspect(new, aspect, words=words)
        )
        for aspect in difference.aspects
    ]
    return f"{_CHANGED} {item_text(words, new)}: {'; '.join(said)}"


def _loss_text(loss: Loss, words: Words) -> str:
    return f"{item_text(words, loss)} ({words.text(f'class.{loss.loss_class}')})"


def _aspect(loss: Loss, aspect: str, *, words: Words) -> str:
    values = {
        "count": words.text("compare.nothing") if loss.count is None else words.number(loss.count),
        "class": words.text(f"class.{loss.loss_class}"),
        "risk": words.text(f"risk.{loss.risk}"),
        "rule": loss.rule,
        "back": words.text(f"compare.back.{loss.comes_back}"),
    }
    return values[aspect]


def operation_difference_lines(difference: OperationDifference, words: Words) -> list[str]:
    """Give a line for an operation, after a sign, and a line for each thing that differs of it."""
    old, new = difference.before, difference.after
    if new is None or old is None:
        named = "".join(_operation_text(one, words) for one in (old, new) if one)
        return [f"{_GONE if new is None else _ADDED} {named}"]
    said = [words.text(f"compare.operation.{aspect}") for aspect in difference.aspects if aspect != "fields"]
    fields = [_field_text(change, words) for change in difference.fields]
    return [f"{_CHANGED} {_operation_text(new, words)}", *said, *fields]


def _field_text(change: FieldChange, words: Words) -> str:
    """Say what is sent otherwise; what is no longer sent isn't cleared by that."""
    if change.turn is not Turn.REMOVED:
        return change_text(words, change)
    return _GONE + change_text(words, FieldChange(change.pointer, Turn.ADDED, after=change.before))[1:]


def _operation_text(operation: Operation, words: Words) -> str:
    return f"{action_text(operation, words)} {operation.address}"


def basis_text(difference: BasisDifference, words: Words) -> str:
    """Say how one thing differs that the plans were made from."""
    nothing = words.text("compare.nothing")
    if words.has(f"compare.basis.{difference.name}.other"):
        # A digest tells nobody anything.
        return words.text(f"compare.basis.{difference.name}.other")
    both = {"before": difference.before or nothing, "after": difference.after or nothing}
    return words.text(f"compare.basis.{difference.name}", **both)


def excess_text(excess: Excess, words: Words) -> str:
    """Say what a plan has beyond the other."""
    subject = excess.subject
    if excess.problem.startswith("operation-"):
        action, _, address = subject.partition(":")
        subject = f"{words.text(f'action.{action}')} {address}"
    elif "/" not in subject:
        subject = subject_text(words, subject, count=excess.count or None)
    return words.text(
        f"compare.excess.{excess.problem}",
        subject=subject,
        found=_value(excess, excess.found, words=words),
        reviewed=_value(excess, excess.reviewed, words=words),
    )


def _value(excess: Excess, value: str, *, words: Words) -> str:
    entries = {"loss-class": "class", "loss-risk": "risk", "loss-return": "compare.back"}
    family = entries.get(excess.problem)
    return words.text(f"{family}.{value}") if family is not None else value or words.text("compare.nothing")


def _signed(text: str, page: Page) -> list[str]:
    return page.wrapped(text[2:], 2, first=page.paint(_TONES[text[0]], text[0]) + " ")

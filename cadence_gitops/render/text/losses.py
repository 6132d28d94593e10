"""What a plan destroys: by class, worst first, every item named."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from cadence_gitops.plan.loss import Loss, LossClass, Return, Risk, holder, is_object
from cadence_gitops.plan.origin import Attribution
from cadence_gitops.render.page import Page, Tone
from cadence_gitops.render.text.values import crm_text, object_text, pointer_text
from cadence_gitops.render.words import Words

WORST_FIRST = (LossClass.IRREVERSIBLE, LossClass.UNKNOWN, LossClass.RECREATABLE)
_TONES = {LossClass.IRREVERSIBLE: Tone.DANGER, LossClass.UNKNOWN: Tone.WARNING, LossClass.RECREATABLE: Tone.STRONG}
_RISKS = (Risk.CERTAIN, Risk.AT_RISK)
_RETURNS = tuple(Return)
_MADE_AGAIN = frozenset({Return.RESTORED, Return.PARTLY, Return.ADAPTED})


def losses_text(
    losses: Sequence[Loss], to: str | None, *, page: Page, attribution: Attribution | None = None
) -> list[str]:
    """Give the lines of all losses; nothing is ever cut.

    ``to`` is the CRM that a plan changes to, empty where it changes to none, None where there is no plan that could bring
    anything back.
    """
    lines: list[str] = []
    for loss_class in WORST_FIRST:
        members = [loss for loss in losses if loss.loss_class is loss_class]
        if members:
            title = f"{page.words.text(f'class.{loss_class}')}: {page.words.number(len(members))}"
            lines += ["", "  " + page.paint(_TONES[loss_class], title)]
            lines += page.wrapped(page.words.text(f"class.{loss_class}.means"), 2)
            for group in fates(members):
                lines += _group_text(group, to, page=page, attribution=attribution)
    return lines


def worst_first(losses: Iterable[Loss]) -> list[Loss]:
    """Put losses into the order in which people have to read them; within a class they stay as they are."""
    return sorted(losses, key=lambda loss: WORST_FIRST.index(loss.loss_class))


def item_text(words: Words, loss: Loss) -> str:
    """Name what is lost: counted records in words, objects by their address."""
    return subject_text(words, loss.item, count=loss.count)


def described_text(words: Words, loss: Loss) -> str:
    """Name what is lost, and of an object what it is."""
    named = item_text(words, loss)
    return f"{named}  ({told_apart(words, loss)})" if is_object(loss.item) else named


def subject_text(words: Words, item: str, *, count: int | None) -> str:
    """Name an item as losses, consents and refusals do."""
    if is_object(item):
        return item
    family, _, rest = item.partition(":")
    of = holder(item)
    if of is not None:
        special = f"loss.{family}.{of.partition('/')[0]}"
        entry = special if words.has(special) else f"loss.{family}"
        return words.text(entry, of=of) if count is None else words.count(entry, count, of=of)
    entry = f"loss.{family}.{rest}"
    if count is None:
        return words.text(entry) if words.has(entry) else item
    return words.count(entry, count) if words.has(f"{entry}.other") else f"{item}: {words.number(count)}"


def told_apart(words: Words, loss: Loss) -> str:
    """Say of an object what it is, and what tells it from its like."""
    about = f": {', '.join(loss.about)}" if loss.about else ""
    return object_text(words, loss.item) + about


def return_text(words: Words, loss: Loss, *, to: str) -> str:
    """Say what brings a loss back, or why nothing does."""
    why = words.first(f"why.{loss.why}", "why.unstated")
    entry = f"return.{loss.comes_back}"
    if loss.risk is Risk.AT_RISK and words.has(f"{entry}.at-risk"):
        entry += ".at-risk"
    elif loss.count is not None and words.has(f"{entry}.counted"):
        entry += ".counted"
    subject = _kind_of(loss)
    special = (f"{entry}.{subject}", f"{entry}.{subject.partition('.')[0]}")
    entry = next(filter(words.has, special), entry)
    left = tuple(pointer_text(one) if one.startswith("/") else one for one in loss.left)
    said = [words.text(entry, crm=crm_text(words, to), why=why, left=words.listed(left))]
    if loss.comes_back is Return.ADAPTED and left:
        said.append(words.text("return.adapted.without", left=words.listed(left)))
    again = f"return.again.{loss.item.partition('/')[0].replace(':', '.', 1)}"
    if loss.comes_back in _MADE_AGAIN and words.has(again):
        said.append(words.text(again))
    return " ".join(said)


def _kind_of(loss: Loss) -> str:
    return "object" if is_object(loss.item) else loss.item.replace(":", ".", 1)


def rule_text(words: Words, loss: Loss) -> str:
    """Say why something is lost: the rule in a sentence, its source, and its id for ``explain``."""
    sentence = words.first(f"rule.{loss.rule}", "loss.why.unworded", rule=loss.rule)
    if loss.source in {"", "none"}:
        entry = "loss.why.no-page"
    else:
        entry = "loss.why.inferred" if loss.certainty == "inferred" else "loss.why"
    return words.text(entry, sentence=sentence, source=loss.source, rule=loss.rule)


def fates(members: Sequence[Loss]) -> Iterator[list[Loss]]:
    """Put together what has the same fate for the same reason, so that the reason is read once."""

    def fate(loss: Loss) -> tuple[int, int, bool, str, str]:
        order = (_RISKS.index(loss.risk), _RETURNS.index(loss.comes_back), loss.count is not None)
        return (*order, loss.rule, f"{loss.why} {loss.left}")

    for _, group in groupby(sorted(members, key=fate), key=fate):
        yield sorted(group, key=lambda loss: loss.item)


def _group_text(group: Sequence[Loss], to: str | None, *, page: Page, attribution: Attribution | None) -> list[str]:
    words, one = page.words, group[0]
    fate = words.text(f"risk.{one.risk}")
    if to is not None:
        fate += " " + return_text(words, one, to=to)
    lines = [""]
    for loss in group:
        origin = attribution.of_loss(loss.item) if attribution is not None else None
        since = f"  [{words.text(f'origin.{origin}')}]" if origin is not None else ""
        lines += page.wrapped(described_text(words, loss) + since, 4, first="- ")
    lines += page.wrapped(fate, 6)
    lines += page.wrapped(rule_text(words, one), 6, tone=Tone.FAINT)
    return lines

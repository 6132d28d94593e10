"""What a branch causes, and what was pending before it, as text."""

from cadence_gitops.plan.origin import Attribution, Origin
from cadence_gitops.plan.plan import Plan
from cadence_gitops.render.page import Page
from cadence_gitops.render.text.losses import item_text
from cadence_gitops.render.words import Words

_COMMIT = 12


def attribution_text(plan: Plan, page: Page) -> list[str]:
    """Give the lines that say what of a plan the branch causes, if the plan knows."""
    told = plan.attribution
    if told is None:
        return []
    lines = page.heading(title_text(told, page.words))
    lines += [line for sentence in sentences(plan, told, words=page.words) for line in page.wrapped(sentence, 2)]
    gone = withdrawn(told, page.words)
    if gone:
        lines += page.wrapped(page.words.text("origin.withdrawn"), 2)
        lines += [line for each in gone for line in page.wrapped(each, 4, first="- ")]
    return lines


def title_text(told: Attribution, words: Words) -> str:
    """Name the revision that a plan was compared with."""
    return words.text("origin.title", base=told.base, commit=told.commit[:_COMMIT])


def sentences(plan: Plan, told: Attribution, *, words: Words) -> list[str]:
    """Say how much of a plan the branch causes, and how much was pending before it."""
    if told.unusable is not None:
        family = told.unusable.partition(".")[0]
        why = words.first(f"origin.why.{told.unusable}", f"origin.why.{family}", "origin.why.unstated")
        return [words.text("origin.unusable", base=told.base, commit=told.commit[:_COMMIT], why=why)]
    said = [text for origin in Origin if (text := _counted(plan, told, origin=origin, words=words))]
    return said if told.change is None else [words.text(f"origin.change.{told.change}"), *said]


def withdrawn(told: Attribution, words: Words) -> list[str]:
    """Name what only the base asks for."""
    operations = [_named(each, words) for each in told.withdrawn]
    losses = [words.text("origin.withdrawn.loss", loss=item_text(words, each)) for each in told.withdrawn_losses]
    return [*operations, *losses]


def _counted(plan: Plan, told: Attribution, *, origin: Origin, words: Words) -> str:
    operations = sum(told.of_operation(operation.id) is origin for operation in plan.operations)
    losses = sum(told.of_loss(loss.item) is origin for loss in plan.losses)
    entry = f"origin.counts.{origin}"
    if not operations and not losses:
        return words.text(f"{entry}.nothing") if words.has(f"{entry}.nothing") else ""
    counts = {"count.operations": operations, "count.losses": losses}
    return words.text(entry, things=words.listed(tuple(words.count(name, n) for name, n in counts.items() if n)))


def _named(operation: str, words: Words) -> str:
    action, _, address = operation.partition(":")
    return f"{words.text(f'action.{action}')} {address}"

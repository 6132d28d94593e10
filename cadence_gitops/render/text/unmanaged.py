"""What no manifest describes, as text: counted, and named where manifests described it once."""

from cadence_gitops.plan.plan import Plan
from cadence_gitops.render.page import Page
from cadence_gitops.render.words import Words

_MOST_NAMES = 10


def unmanaged_text(plan: Plan, page: Page) -> list[str]:
    """Give the lines that count it, with an empty line before them; none where there is nothing."""
    sentences = unmanaged_sentences(plan, page.words)
    return ["", *page.wrapped(" ".join(sentences))] if sentences else []


def unmanaged_sentences(plan: Plan, words: Words) -> list[str]:
    """Count it, and name what has a name of ours, but not more than can be read."""
    found = plan.unmanaged
    if not found.count:
        return []
    counted = words.count("plan.unmanaged", found.count)
    if not found.formerly:
        return [counted]
    shown = found.formerly[:_MOST_NAMES]
    more = len(found.formerly) - len(shown)
    names = words.listed(shown)
    if more:
        names = words.text("plan.unmanaged.more", names=", ".join(shown), n=words.number(more))
    return [counted, words.text("plan.unmanaged.formerly", names=names)]

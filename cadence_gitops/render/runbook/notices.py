"""The notices that go to everybody else: before the lock-out, and when it has ended."""

from collections.abc import Iterator

from cadence_gitops.plan.plan import CrmChange, Plan
from cadence_gitops.render.text.values import crm_text
from cadence_gitops.render.words import Words


def notice_before(plan: Plan, change: CrmChange, *, words: Words) -> Iterator[str]:
    """Give the lines of the notice that announces the lock-out; what is lost of leads is said only where it is lost."""
    lost = any(loss.item.startswith("leads:") for loss in plan.losses)
    yield from _notice("runbook.notice.before", change, words=words)
    if lost:
        yield from _notice("runbook.notice.before.leads", change, words=words)
    yield from _notice("runbook.notice.before.after", change, words=words)


def notice_after(change: CrmChange, *, words: Words) -> Iterator[str]:
    """Give the lines of the notice that says what everybody does now."""
    return _notice("runbook.notice.after", change, words=words)


def _notice(entry: str, change: CrmChange, *, words: Words) -> Iterator[str]:
    text = words.text(entry, from_=crm_text(words, change.from_), to=crm_text(words, change.to))
    return iter(text.split("\n"))

"""The limits that a plan goes beyond, with the totals that a reviewer needs."""

from collections.abc import Iterable, Sequence
from typing import assert_never

from cadence_gitops.plan.limits import BrokenLimit, ClosedDay, TooManyRemoved
from cadence_gitops.render.page import Page, Tone
from cadence_gitops.render.words import Words


def limits_text(broken: Sequence[BrokenLimit], page: Page) -> list[str]:
    """Give the lines that say why a plan can't be applied, none where no limit is broken."""
    sentences = limit_sentences(broken, page.words)
    if not sentences:
        return []
    lines = page.heading(page.words.text("limits.broken"), Tone.DANGER)
    lines += [line for sentence in sentences for line in page.wrapped(sentence, 2, first="- ")]
    return lines + page.wrapped(way_out(broken, page.words), 2)


def way_out(broken: Iterable[BrokenLimit], words: Words) -> str:
    """Say what can be done about it."""
    destroyed = any(isinstance(each, TooManyRemoved) and each.lost for each in broken)
    return words.text("limits.way-out.destroyed" if destroyed else "limits.way-out")


def limit_sentences(broken: Iterable[BrokenLimit], words: Words) -> tuple[str, ...]:
    """Say of each limit how far a plan goes beyond it."""
    return tuple(_sentence(each, words) for each in broken)


def _sentence(broken: BrokenLimit, words: Words) -> str:
    match broken:
        case TooManyRemoved():
            return words.count(
                "limits.destroyed" if broken.lost else "limits.deleted",
                broken.allowed,
                removed=words.number(broken.removed),
                lost=words.number(broken.lost),
                live=words.number(broken.live),
                what=words.text(f"limits.what.{broken.what}"),
                share=words.number(broken.share),
            )
        case ClosedDay():
            closed = tuple(words.text(f"weekday.{day}") for day in broken.closed)
            return words.text("limits.closed", today=words.text(f"weekday.{broken.today}"), closed=words.listed(closed))
        case _ as unknown:
            assert_never(unknown)

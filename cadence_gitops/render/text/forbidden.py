"""What a plan must not take away, and the protections that begin or end with it."""

from collections.abc import Iterable

from cadence_gitops.plan.forbidden import Forbidden
from cadence_gitops.plan.plan import Plan
from cadence_gitops.plan.protection import Protection
from cadence_gitops.render.page import Page, Tone
from cadence_gitops.render.text.values import place_text
from cadence_gitops.render.words import Words


def forbidden_text(forbidden: Iterable[Forbidden], page: Page) -> list[str]:
    """Give the lines that say what a plan must not take, none where it takes nothing of the kind."""
    found = tuple(forbidden)
    if not found:
        return []
    lines = page.heading(page.words.text("forbidden.title"), Tone.DANGER)
    lines += [line for each in forbidden_sentences(found, page.words) for line in page.wrapped(each, 2, first="- ")]
    return lines + [line for each in ways_out(found, page.words) for line in page.wrapped(each, 2)]


def forbidden_sentences(forbidden: Iterable[Forbidden], words: Words) -> tuple[str, ...]:
    """Say of each what would become of it, why it must not, and where it is asked for."""
    return tuple(_sentence(each, words) for each in forbidden)


def ways_out(forbidden: Iterable[Forbidden], words: Words) -> tuple[str, ...]:
    """Say what to do, once for each reason."""
    return tuple(words.text(f"forbidden.way-out.{reason}") for reason in sorted({each.reason for each in forbidden}))


def protections_text(plan: Plan, page: Page) -> list[str]:
    """Give the lines of the protections that begin or end, none where all stay as they are."""
    if not plan.protections:
        return []
    lines = page.heading(page.words.text("protections.title"))
    for each in plan.protections:
        text = page.paint(Tone.GOOD if each.protect else Tone.DANGER, protection_sentence(each, page.words))
        lines += page.wrapped(text, 2, first="+ " if each.protect else "- ")
    return lines


def protection_sentence(protection: Protection, words: Words) -> str:
    """Say that the protection of an object begins, or ends."""
    entry = "protections.begins" if protection.protect else "protections.ends"
    return words.text(entry, address=protection.address, cause=place_text(protection.cause)).rstrip()


def _sentence(forbidden: Forbidden, words: Words) -> str:
    act = words.text(f"forbidden.{forbidden.act}", address=forbidden.called or forbidden.address)
    why = words.text(f"forbidden.because.{forbidden.reason}")
    cause = place_text(forbidden.cause)
    return words.text("forbidden.sentence.at" if cause else "forbidden.sentence", act=act, why=why, cause=cause)

"""A check or a loss rule, explained."""

from cadence_gitops.catalogue.loss_rules import LossRule
from cadence_gitops.checks.check import OWN_FORM, Check
from cadence_gitops.render.page import Page, Tone, joined
from cadence_gitops.render.words import Words
from cadence_gitops.usecases.explain import Topics


def topics_text(topics: Topics, page: Page) -> str:
    """List everything that can be explained."""
    words = page.words
    lines = [page.paint(Tone.STRONG, words.text("explain.checks"))]
    for check in topics.checks:
        lines += page.wrapped(reason_text(check, words), 2, first=f"{check.id}: ")
    lines += page.heading(words.text("explain.rules"))
    for rule in topics.rules:
        lines += page.wrapped(words.text(f"rule.{rule.id}"), 2, first=f"{rule.id}: ")
    return joined(lines)


def check_text(check: Check, page: Page) -> str:
    """Explain a check: the reason, the source, an example that has the finding and one that doesn't."""
    words = page.words
    severity = words.text(f"severity.{check.severity}")
    lines = [page.paint(Tone.STRONG, f"{check.id} ({severity})"), *page.wrapped(reason_text(check, words))]
    source = words.text("explain.own-form") if check.source == OWN_FORM else check.source
    lines += page.wrapped(words.text("explain.source", source=source))
    way_out = f"check.{check.id}.way-out"
    if words.has(way_out):
        lines += page.wrapped(words.text("error.way-out", way_out=words.text(way_out)))
    for entry, tone, example in (("explain.bad", Tone.DANGER, check.bad), ("explain.good", Tone.GOOD, check.good)):
        if example:
            lines += page.heading(words.text(entry), tone)
            lines += [f"    {line}".rstrip() for line in example.splitlines()]
    return joined(lines)


def rule_text(rule: LossRule, page: Page) -> str:
    """Explain a loss rule: what it says of what, when it applies, and how sure that is."""
    words = page.words
    lines = [page.paint(Tone.STRONG, rule.id), *page.wrapped(words.text(f"rule.{rule.id}"))]
    if rule.note_key is not None:
        lines += page.wrapped(words.text(f"note.{rule.note_key}"))
    keeps = words.listed(tuple(words.text(f"keep.{keep}") for keep in sorted(rule.keeps)))
    keeps = keeps or words.text("explain.keeps.deletions")
    source = words.text("source.none") if rule.source == "none" else rule.source
    for entry, data in (
        ("explain.fate", {"fate": words.text(f"fate.{rule.fate}")}),
        ("explain.keeps", {"keeps": keeps}),
        ("explain.source", {"source": source}),
        ("explain.certainty", {"certainty": words.text(f"certainty.{rule.certainty}")}),
    ):
        lines += page.wrapped(words.text(entry, **data), 2, first="- ")
    return joined(lines)


def reason_text(check: Check, words: Words) -> str:
    """Say in a sentence why a check exists."""
    return words.first(f"check.{check.id}.reason", f"check.{check.id}")

"""The reference of checks and loss rules."""

from cadence_gitops.catalogue.loss_rules import LossRule
from cadence_gitops.checks.check import OWN_FORM, Check
from cadence_gitops.render.text.explain import reason_text
from cadence_gitops.render.words import Words, words
from cadence_gitops.usecases.explain import topics
from tools.reference.markdown import anchor, fenced, listed, page, table

_INTRODUCTION = """
What `cadence-gitops explain` tells, all of it. A check looks at manifests and gives a finding with the file, the line and
the column; an error among the findings means that no plan is made. A loss rule says what a change of CRM does to
something that is live.

A *source* is an article of Ringover's help centre, by its number. Some of them are known by their beginning only: *cut*.
"""


def checks_page() -> str:
    """Write the page."""
    found, english = topics(), words()
    index = [
        (
            f"[`{check.id}`](#{anchor(check.id)})",
            english.text(f"severity.{check.severity}"),
            reason_text(check, english),
        )
        for check in found.checks
    ]
    parts = [_INTRODUCTION, "## Checks", table(("check", "usually", "why it exists"), index)]
    for check in found.checks:
        parts += _check(check, english)
    parts += ["## Loss rules", *(_rule(rule, english) for rule in found.rules)]
    return page("Reference of checks and loss rules", *parts)


def _check(check: Check, english: Words) -> list[str]:
    source = english.text("explain.own-form") if check.source == OWN_FORM else check.source
    severity = english.text(f"severity.{check.severity}")
    said = [f"{reason_text(check, english)} ({severity}; {source})"]
    way_out = f"check.{check.id}.way-out"
    if english.has(way_out):
        said.append(f"What to do: {english.text(way_out)}.")
    parts = [f"### {check.id}", " ".join(said)]
    for entry, example in (("explain.bad", check.bad), ("explain.good", check.good)):
        if example:
            parts += [english.text(entry), fenced(example, "text")]
    return parts


def _rule(rule: LossRule, english: Words) -> str:
    note = english.text(f"note.{rule.note_key}") if rule.note_key is not None else ""
    choices = english.listed(tuple(english.text(f"keep.{keep}") for keep in sorted(rule.keeps)))
    rows = [("of", f"`{rule.selector.subject}`")]
    if rule.selector.triggers:
        rows.append(("with one of the triggers", listed(sorted(rule.selector.triggers))))
    if rule.selector.actions:
        rows.append(("with one of the actions", listed(sorted(rule.selector.actions))))
    rows += [
        ("under the choices", choices) if choices else ("when", "an object of the kind is deleted"),
        ("what becomes of it", english.text(f"fate.{rule.fate}")),
        ("source", english.text("source.none") if rule.source == "none" else rule.source),
        ("how sure", english.text(f"certainty.{rule.certainty}")),
    ]
    said = " ".join(part for part in (english.text(f"rule.{rule.id}"), note) if part)
    listed_rows = "\n".join(f"- {name}: {told}" for name, told in rows)
    return "\n\n".join((f"### {rule.id}", said, listed_rows))

"""Findings as compilers print them: where, how bad, which check, what; then what was expected and the way out."""

from collections.abc import Sequence

from cadence_gitops.diagnostics import BLIND_SPOTS, ONLY_IN, VARIANT, Diagnostic, Severity
from cadence_gitops.model.address import Address
from cadence_gitops.model.desired import DEFINED_AT, FROM_VARIABLE
from cadence_gitops.render.page import Page, Tone
from cadence_gitops.render.text.values import live_text
from cadence_gitops.render.words import Words

_TONES = {Severity.ERROR: Tone.DANGER, Severity.WARNING: Tone.WARNING, Severity.INFO: Tone.FAINT}
_COUNTS = {Severity.ERROR: "count.errors", Severity.WARNING: "count.warnings", Severity.INFO: "count.notes"}


def finding_text(finding: Diagnostic, page: Page) -> list[str]:
    """Give the lines of a finding; the first is never broken, so that editors can jump to it."""
    words = page.words
    severity = page.paint(_TONES[finding.severity], f"{words.text(f'severity.{finding.severity}')} {finding.check}")
    lines = [f"{finding.location}: {severity}: {message_text(finding, words)}"]
    return lines + [line for part in details_text(finding, words) for line in page.wrapped(part, 4)]


def details_text(finding: Diagnostic, words: Words) -> list[str]:
    """Say what stands behind the message: what was expected, where a value came from, the way out."""
    data, entry = _data(finding, words), _entry(finding, words)
    said = words.names(entry)
    untold = [name for name in ("found", "expected") if data[name] and name not in said]
    details = [words.text(f"check.{'-and-'.join(untold)}", **data)] if untold else []
    if finding.suggestion:
        details.append(words.text("check.did-you-mean", **data))
    details += _whence(finding, words)
    unseen = finding.data.get(BLIND_SPOTS)
    details += [words.text(f"blind-spot.{spot}") for spot in unseen.split(", ")] if unseen else []
    own = entry if words.has(f"{entry}.way-out") else f"check.{finding.check}"
    if words.has(f"{own}.way-out"):
        details.append(words.text(f"{own}.way-out", **data))
    return details


def message_text(finding: Diagnostic, words: Words) -> str:
    """Say in one line what a finding is."""
    message = words.first(_entry(finding, words), "check.unworded", **_data(finding, words))
    return " ".join(message.split())


def _entry(finding: Diagnostic, words: Words) -> str:
    """Choose the words: as the check says, and whether the other object has a place in a manifest, or is only live."""
    variant = finding.data.get(VARIANT) or ("live" if _nowhere(finding) else "")
    own = f"check.{finding.check}.{variant}"
    return own if variant and words.has(own) else f"check.{finding.check}"


def _nowhere(finding: Diagnostic) -> bool:
    return finding.data.get("first") == ""


def _whence(finding: Diagnostic, words: Words) -> list[str]:
    """Say which variable a value came from, and in which environments the finding occurs."""
    data = _data(finding, words)
    told = []
    if FROM_VARIABLE in finding.data:
        defined = finding.data.get(DEFINED_AT)
        told.append(words.text(f"check.from-variable{'' if defined else '.undefined'}", **data))
    if ONLY_IN in finding.data:
        told.append(words.text("check.only-in", **data))
    return told


def counts_text(findings: Sequence[Diagnostic], words: Words) -> str:
    """Count findings by severity, as in "2 errors, 1 warning"."""
    counts = [
        words.count(_COUNTS[severity], number)
        for severity in Severity
        if (number := sum(finding.severity is severity for finding in findings))
    ]
    return ", ".join(counts) or words.text("check.none")


def _data(finding: Diagnostic, words: Words) -> dict[str, str]:
    return {
        **finding.data,
        **(_of_live(finding.data["holder"], words) if _nowhere(finding) else {}),
        "check": finding.check,
        "subject": finding.subject,
        "pointer": finding.pointer,
        "found": finding.found,
        "expected": finding.expected,
        "suggestion": finding.suggestion,
    }


def _of_live(item: str, words: Words) -> dict[str, str]:
    """Name an object that is only live, and say by which of its manifest's metadata it would be the same."""
    address = Address.parse(item)
    same = f"`name: {address.name}`" if address.keyed else f"`id: {address.name[1:]}`"
    return {"holder": live_text(words, item), "same": same}

"""Findings as compilers print them: where, how bad, which check, what; then what was expected and the way out."""

from collections.abc import Sequence

from cadence_gitops.diagnostics import ONLY_IN, Diagnostic, Severity
from cadence_gitops.model.desired import DEFINED_AT, FROM_VARIABLE
from cadence_gitops.render.page import Page, Tone
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
    data = _data(finding)
    said = words.names(f"check.{finding.check}")
    untold = [name for name in ("found", "expected") if data[name] and name not in said]
    details = [words.text(f"check.{'-and-'.join(untold)}", **data)] if untold else []
    if finding.suggestion:
        details.append(words.text("check.did-you-mean", **data))
    details += _whence(finding, words)
    if words.has(f"check.{finding.check}.way-out"):
        details.append(words.text(f"check.{finding.check}.way-out", **data))
    return details


def message_text(finding: Diagnostic, words: Words) -> str:
    """Say in one line what a finding is."""
    message = words.first(f"check.{finding.check}", "check.unworded", **_data(finding))
    return " ".join(message.split())


def _whence(finding: Diagnostic, words: Words) -> list[str]:
    """Say which variable a value came from, and in which environments the finding occurs."""
    data = _data(finding)
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


def _data(finding: Diagnostic) -> dict[str, str]:
    return {
        **finding.data,
        "check": finding.check,
        "subject": finding.subject,
        "pointer": finding.pointer,
        "found": finding.found,
        "expected": finding.expected,
        "suggestion": finding.suggestion,
    }

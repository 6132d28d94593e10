"""Findings as GitHub's workflow commands, which become annotations on the lines of a pull request."""

from collections.abc import Iterable

from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.render.page import visible
from cadence_gitops.render.text.findings import details_text, message_text
from cadence_gitops.render.words import Words

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
# In this order: the percent sign is what the others become.
_DATA = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
_PROPERTY = (*_DATA, (":", "%3A"), (",", "%2C"))


def annotations_text(findings: Iterable[Diagnostic], words: Words, *, root: str) -> str:
    """Write a command for each finding; ``root`` is the path, in the repository, of the folder that files are relative to."""
    return "".join(f"{_annotation(finding, words, root=root)}\n" for finding in findings)


def _annotation(finding: Diagnostic, words: Words, *, root: str) -> str:
    place = finding.location
    properties = {
        "file": f"{root}/{place.file}" if root else place.file,
        "line": str(place.line),
        "col": str(place.column),
        "title": finding.check,
    }
    said = ",".join(f"{name}={_escaped(value, _PROPERTY)}" for name, value in properties.items())
    text = "\n".join(map(visible, (message_text(finding, words), *details_text(finding, words))))
    return f"::{_COMMANDS[finding.severity]} {said}::{_escaped(text, _DATA)}"


def _escaped(text: str, signs: tuple[tuple[str, str], ...]) -> str:
    for sign, code in signs:
        text = text.replace(sign, code)
    return text

"""Findings as JSON."""

from typing import Literal

from cadence_gitops.diagnostics import ONLY_IN, Diagnostic, Severity
from cadence_gitops.model.desired import FROM_VARIABLE
from cadence_gitops.render.documents.document import Document, Part, dumped
from cadence_gitops.render.text.findings import message_text
from cadence_gitops.render.words import Words
from cadence_gitops.usecases.validate import Validation


class FindingPart(Part):
    """Hold one finding; ``message`` is for people, everything else for programs. Lines and columns count from 1.

    ``variables`` are those that the value came from, and ``environments`` those that have the finding: none means all.
    """

    check: str
    severity: Literal["error", "warning", "info"]
    file: str
    line: int
    column: int
    subject: str
    pointer: str
    found: str
    expected: str
    suggestion: str
    message: str
    variables: tuple[str, ...] = ()
    environments: tuple[str, ...] = ()


class FindingsDocument(Document):
    """Hold all findings, by place."""

    objects: int
    errors: int
    warnings: int
    findings: tuple[FindingPart, ...]


def findings_document(validation: Validation, words: Words) -> str:
    """Write what ``validate`` found."""
    findings = validation.findings
    return dumped(
        FindingsDocument(
            objects=validation.objects,
            errors=sum(finding.severity is Severity.ERROR for finding in findings),
            warnings=sum(finding.severity is Severity.WARNING for finding in findings),
            findings=tuple(finding_part(finding, words) for finding in findings),
        )
    )


def finding_part(finding: Diagnostic, words: Words) -> FindingPart:
    """Write a finding."""
    return FindingPart(
        check=finding.check,
        severity=finding.severity.value,
        file=finding.location.file,
        line=finding.location.line,
        column=finding.location.column,
        subject=finding.subject,
        pointer=finding.pointer,
        found=finding.found,
        expected=finding.expected,
        suggestion=finding.suggestion,
        message=message_text(finding, words),
        variables=_names(finding, FROM_VARIABLE),
        environments=_names(finding, ONLY_IN),
    )


def _names(finding: Diagnostic, datum: str) -> tuple[str, ...]:
    listed = finding.data.get(datum, "")
    return tuple(listed.split(", ")) if listed else ()

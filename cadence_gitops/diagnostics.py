"""Findings and where they are: the vocabulary that readers, checks and renderers share.

A finding carries data, never prose: its check's id chooses the words, and the rendering layer owns them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """Point at a place in a manifest.

    ``file`` is relative to the folder that was read, with forward slashes; ``line`` and ``column`` count from 1.
    """

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        """Write the place as compilers do: ``file:line:column``."""
        return f"{self.file}:{self.line}:{self.column}"


class Severity(StrEnum):
    """Say what a finding means: an error stops, a warning needs a look, an information is only told."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """State one finding.

    ``check`` is the id that ``explain`` knows; ``found`` and ``expected`` are values as they stand in the manifest
    or the rule, ``suggestion`` is a value that would be right ("did you mean"), ``data`` holds whatever else the
    check's words name.
    """

    check: str
    severity: Severity
    location: Location
    subject: str = ""
    pointer: str = ""
    found: str = ""
    expected: str = ""
    suggestion: str = ""
    data: Mapping[str, str] = field(default_factory=dict, hash=False)


def sort_key(diagnostic: Diagnostic) -> tuple[Location, tuple[str, ...]]:
    """Order findings by place, then by check, so that two runs print the same lines."""
    subject = (diagnostic.subject, diagnostic.pointer)
    return (diagnostic.location, (diagnostic.check, *subject, diagnostic.found, diagnostic.expected))


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort findings and drop exact repetitions."""
    unique: dict[tuple[Location, tuple[str, ...]], Diagnostic] = {}
    for diagnostic in diagnostics:
        unique.setdefault(sort_key(diagnostic), diagnostic)
    return tuple(unique[key] for key in sorted(unique))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether any finding stops the run."""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)

"""Findings and where they are: the vocabulary that readers, checks and renderers share.

A finding carries data, never prose: its check's id chooses the words, and the rendering layer owns them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

ONLY_IN = "environments"
"""The datum of a finding that names the environments in which it occurs, where that is not all of them."""
VARIANT = "variant"
"""The datum of a finding that chooses among the words of its check."""
BLIND_SPOTS = "blindSpots"
"""The datum of a finding that lists, by their ids, what could not be looked at."""


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """Point at a place in a manifest."""

    file: str
    """The file, relative to the folder that was read, with forward slashes."""
    line: int
    """The line, from 1."""
    column: int
    """The column, from 1."""

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
    """State one finding."""

    check: str
    """The id that `explain` knows."""
    severity: Severity
    """An error stops, a warning needs a look, an information is only told."""
    location: Location
    """Where it is."""
    subject: str = ""
    """The object that it is about, `Kind/name`, or nothing."""
    pointer: str = ""
    """The place within the document, as a JSON pointer."""
    found: str = ""
    """The value as it stands in the manifest."""
    expected: str = ""
    """What the rule wants."""
    suggestion: str = ""
    """A value that would be right: did you mean."""
    data: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Whatever else the words of the check name."""


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

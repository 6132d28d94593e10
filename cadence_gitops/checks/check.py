"""What a check is: an id that people can look up, how bad its findings are, where the rule comes from, an example."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cadence_gitops.diagnostics import Diagnostic, Location, Severity

if TYPE_CHECKING:
    # What a check is must be known wherever a file is read, long before there is anything that it could examine.
    from cadence_gitops.checks.context import Context
    from cadence_gitops.model.resource import Origin, Resource

OWN_FORM = "manifests"


def while_reading(_context: "Context") -> Iterator[Diagnostic]:
    """Find nothing: what the reader finds is found before there is anything to examine."""
    return iter(())


@dataclass(frozen=True, slots=True)
class Place:
    """Say what a finding is about: an object (``Kind/name``), a pointer into its document, and the place in a file."""

    location: Location
    subject: str = ""
    pointer: str = ""

    @classmethod
    def within(cls, resource: "Resource", pointer: str = "") -> "Place":
        """Point into the specification of a resource."""
        return cls.of(str(resource.address), resource.origin, pointer=f"/spec{pointer}")

    @classmethod
    def of(cls, subject: str, origin: "Origin | None", *, pointer: str) -> "Place":
        """Point into a document; one that came from no file is known by its subject."""
        location = origin.at(pointer) if origin is not None else Location(subject, 1, 1)
        return cls(location, subject, pointer)


@dataclass(frozen=True, slots=True)
class Check:
    """Describe a check.

    ``severity`` is what its findings usually mean; one check may find worse and milder cases. ``source`` is the page
    that states the rule, or ``manifests`` where the rule is about the form of our own files. ``bad`` and ``good`` are
    manifests: the first has the finding, the second doesn't.
    """

    id: str
    severity: Severity
    source: str
    bad: str
    good: str
    examine: "Callable[[Context], Iterator[Diagnostic]]" = while_reading

    def finding(
        self, place: Place, *, found: str = "", expected: str = "", suggestion: str = "", **data: str
    ) -> Diagnostic:
        """State a finding of this check; ``data`` is whatever else its words name."""
        return Diagnostic(
            check=self.id,
            severity=self.severity,
            location=place.location,
            subject=place.subject,
            pointer=place.pointer,
            found=found,
            expected=expected,
            suggestion=suggestion,
            data=data,
        )

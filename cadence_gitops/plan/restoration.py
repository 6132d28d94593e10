"""What a plan takes from a backup: named by its digest, counted, and never with a lead's name in it."""

from dataclasses import dataclass
from typing import ClassVar

from pydantic import ConfigDict

from cadence_gitops.plan.document import DOCUMENT


@dataclass(frozen=True, slots=True)
class RestoredFile:
    """Name a file of the backup."""

    name: str
    """Its name."""
    lines: int
    """How many lines it has."""
    sha256: str
    """The SHA-256 over its lines with their line feeds."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Count what a backup holds, and what of it isn't there any more."""

    held: int
    """How many the backup holds."""
    missing: int
    """How many of them were not in the organisation when the plan was made."""


@dataclass(frozen=True, slots=True, order=True)
class LeftOut:
    """Say what doesn't come back, and why."""

    item: str
    """What: `Kind/name`, `records:TYPE`, `part:ID`, `setting:ID` or `leads`."""
    reason: str
    """Why, by id: that of a check, for which there is `explain`, or one of our own."""
    detail: str = ""
    """What the reason is about, such as the value that doesn't fit."""
    count: int | None = None
    """How many, or null for a single object."""


@dataclass(frozen=True, slots=True)
class Restoration:
    """Hold what a plan takes from a backup beside the objects, which are operations like any others."""

    __pydantic_config__: ClassVar[ConfigDict] = DOCUMENT

    backup: str
    """The SHA-256 of the backup's manifest, and thereby of everything in it."""
    made_at: str
    """When the backup was made, in RFC 3339."""
    revision: int
    """The revision of which it was made."""
    provider: str
    """The CRM that the organisation had then."""
    files: tuple[RestoredFile, ...]
    """The files of the backup."""
    suppressions: Tally | None
    """People who unsubscribed and addresses that bounced; null where the backup has none of them, and then no lead is
    restored."""
    leads: Tally
    """Leads, which come back as leads of a file."""
    left_out: tuple[LeftOut, ...] = ()
    """What doesn't come back."""
    only_missing: bool = False
    """Whether only what is gone comes back; what is there then stays as it is."""

    @property
    def people(self) -> bool:
        """Tell whether anybody is written: nobody is without the list of those who must not be written to."""
        return self.suppressions is not None and bool(self.suppressions.missing or self.leads.missing)

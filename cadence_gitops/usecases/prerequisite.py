"""What Cadence depends on outside of itself, as values: each item with a verdict, and what shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cadence_gitops.diagnostics import Location

Fact = str | int | tuple[str, ...]
"""What shows a verdict. Words say what it means, by the name that it has."""


class Verdict(StrEnum):
    """Say how something stands. ``NOT_KNOWN`` is never shown as good, and stops nothing."""

    OK = "ok"
    MISSING = "missing"
    NOT_KNOWN = "not-known"


class Subject(StrEnum):
    """Name what is looked at, in the order in which it is told."""

    PHONE_SYSTEM = "phone-system"
    API = "ringover-api"
    PHONE_USER = "phone-user"
    MEMBERS = "members"
    WEBHOOK_SENT = "webhook-sent"
    WEBHOOK_RECEIVED = "webhook-received"
    CALENDLY = "calendly"
    OUTLOOK = "outlook"


@dataclass(frozen=True, slots=True)
class Item:
    """Judge one thing: ``found`` is the id of what was found, ``places`` are where the manifests ask for it."""

    subject: Subject
    verdict: Verdict
    found: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    places: tuple[Location, ...] = ()


@dataclass(frozen=True, slots=True)
class Prerequisites:
    """Hold the items of an environment; None is what a folder without environments has."""

    organization: str
    environment: str | None
    items: tuple[Item, ...]

    @property
    def missing(self) -> bool:
        """Tell whether something is missing, or couldn't be reached."""
        return self.counted(Verdict.MISSING) > 0

    def counted(self, verdict: Verdict) -> int:
        """Count the items with a verdict."""
        return sum(item.verdict is verdict for item in self.items)

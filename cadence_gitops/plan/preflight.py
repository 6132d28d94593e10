"""A preflight as a value: what can be known before a plan is carried out, each with its evidence and a verdict."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import assert_never

from cadence_gitops.errors import CadenceError
from cadence_gitops.model.directives import Consent

Fact = str | int | datetime | tuple[str, ...]
"""A piece of evidence. Words say what it means, by the name that it has."""


class Verdict(StrEnum):
    """Say what an item means for the plan. ``NOT_KNOWN`` stops nothing, and is never shown as good."""

    GO = "go"
    NO_GO = "no-go"
    NOT_KNOWN = "not-known"


@dataclass(frozen=True, slots=True)
class Count:
    """Compare what would be lost now with what a consent accepts at most; None: it sets no ceiling."""

    item: str
    now: int
    at_most: int | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Say what was found out: ``found`` is its id, ``facts`` are what shows it. What isn't ``known`` is no go and no stop.

    ``consent`` is the one that covers what the plan destroys.
    """

    found: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    counts: tuple[Count, ...] = ()
    known: bool = True
    consent: Consent | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """Judge one thing: ``subject`` is its id; what came of it is evidence, or the error that would stop an apply."""

    subject: str
    outcome: Evidence | CadenceError

    @property
    def verdict(self) -> Verdict:
        """Say what it means for the plan."""
        match self.outcome:
            case Evidence(known=known):
                return Verdict.GO if known else Verdict.NOT_KNOWN
            case CadenceError():
                return Verdict.NO_GO
            case _ as unknown:
                assert_never(unknown)


@dataclass(frozen=True, slots=True)
class Preflight:
    """Hold the items, in the order in which they are judged."""

    items: tuple[Item, ...]

    @property
    def verdict(self) -> Verdict:
        """Judge the plan: what is not known stops nobody."""
        return Verdict.GO if self.refusal is None else Verdict.NO_GO

    @property
    def refusal(self) -> CadenceError | None:
        """Give what stops the plan first, None if nothing does."""
        return next((item.outcome for item in self.items if isinstance(item.outcome, CadenceError)), None)

    @property
    def consent(self) -> Consent | None:
        """Give the consent that covers what the plan destroys, None if nothing needs one."""
        found = (item.outcome.consent for item in self.items if isinstance(item.outcome, Evidence))
        return next((consent for consent in found if consent is not None), None)

    def counted(self, verdict: Verdict) -> int:
        """Count the items with a verdict."""
        return sum(item.verdict is verdict for item in self.items)

    def required(self) -> Consent | None:
        """Raise what stops the plan first; gives the consent if nothing does."""
        if self.refusal is not None:
            raise self.refusal
        return self.consent

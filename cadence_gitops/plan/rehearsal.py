"""What a rehearsal of a plan has shown, as the plan file keeps it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from pydantic import ConfigDict

from cadence_gitops.errors import Refused
from cadence_gitops.plan.document import DOCUMENT


class Proof(StrEnum):
    """Say what is known of an operation after a rehearsal.

    ``NOT_MODELLED``: it was never tried, because the stand-in can't be what live is, or because another one failed.
    """

    PROVEN = "proven"
    VIOLATED = "violated"
    NOT_MODELLED = "not-modelled"


class Law(StrEnum):
    """Name what must hold whatever Cadence's pages leave open.

    ``CARRIED_OUT``: every operation comes to its end. ``AS_DESIRED``: live is what the manifests say. ``LOSSES``: what
    vanishes was told, and what is told to be certain vanishes. ``NOTHING_ELSE``: what nobody named stays as it was.
    ``NOTHING_LEFT``: the plan after it is empty.
    """

    CARRIED_OUT = "carried-out"
    AS_DESIRED = "as-desired"
    LOSSES = "losses"
    NOTHING_ELSE = "nothing-else"
    NOTHING_LEFT = "nothing-left"


class Problem(StrEnum):
    """Say in which way a law was broken.

    ``MISSING``, ``STILL_THERE``: an object isn't there, or is. ``DIFFERENT``: a field is. ``UNTOLD``, ``MORE``: so much is
    gone that wasn't told, or is more than was told. ``CHANGED``, ``VANISHED``: an object that nobody named. ``STOPPED``,
    ``FAILED``, ``REFUSED``: the plan, an operation, or the whole apply. ``PENDING``: there is more to do. ``UNASKED``: no
    manifest asks for an operation. ``ANEW``: an object was made a second time, without its history.
    """

    MISSING = "missing"
    STILL_THERE = "still-there"
    DIFFERENT = "different"
    UNTOLD = "untold"
    MORE = "more-than-told"
    CHANGED = "changed"
    VANISHED = "vanished"
    STOPPED = "stopped"
    FAILED = "failed"
    REFUSED = "refused"
    PENDING = "pending"
    UNASKED = "unasked"
    ANEW = "anew"


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """State that a law did not hold."""

    __pydantic_config__: ClassVar[ConfigDict] = DOCUMENT

    law: Law
    """Which law."""
    item: str
    """What it is about: an object as `Kind/name`, a loss by its item, or nothing where it is about the whole plan."""
    problem: Problem
    """What is wrong with it."""
    found: str
    """What was found: a pointer to a field, a count, an operation, an outcome, an error."""
    undocumented: tuple[str, ...]
    """Under which assumptions about what no page says."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """Hold what came of a plan on stand-ins of the organisation, one for each assumption about what no page says."""

    __pydantic_config__: ClassVar[ConfigDict] = DOCUMENT

    undocumented: tuple[str, ...]
    """The assumptions that it was tried under: what is not documented is kept, destroyed, or decided by a number."""
    operations: Mapping[str, Proof]
    """What is known of each operation, by id."""
    violations: tuple[Violation, ...] = ()
    """Where a law did not hold. A plan that has any can't be applied."""
    unmodelled: str | None = None
    """Why the plan could not be tried, None if it was."""

    @property
    def violated(self) -> bool:
        """Tell whether any law was broken."""
        return bool(self.violations)

    def named(self, proof: Proof) -> Iterable[str]:
        """Name the operations of which that is known, in the order of the plan."""
        return (name for name, known in self.operations.items() if known is proof)


def refusal_of(rehearsal: Rehearsal, organization: str) -> Refused:
    """Make the error that says about what laws were broken."""
    items = tuple(sorted({violation.item for violation in rehearsal.violations if violation.item}))
    return Refused("rehearsal", items, subject=organization)

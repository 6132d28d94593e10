"""How sure a fact is and where it comes from: no fact of the catalogue stands without both."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, NewType, TypeVar

Source = NewType("Source", str)
"""Cite pages of the help centre: ``HC n``, joined by commas; ``cut`` where only a page's beginning is known; or ``none``."""

NO_PAGE = Source("none")

Value_co = TypeVar("Value_co", covariant=True)


class Certainty(StrEnum):
    """Say how sure a fact is.

    ``STATED``: a page says so. ``STATED_NOT``: a page excludes it. ``NOT_STATED``: no page names it where one could.
    ``INFERRED``: our reading. ``UNKNOWN``: no page says.
    """

    STATED = "stated"
    STATED_NOT = "stated-not"
    NOT_STATED = "not-stated"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Fact(Generic[Value_co]):
    """Hold one thing that the pages say."""

    value: Value_co
    certainty: Certainty
    source: Source


@dataclass(frozen=True, slots=True)
class NamedFact(Generic[Value_co]):
    """Hold one thing that the pages say and that is part of nothing else, under an id of its own."""

    id: str
    value: Value_co
    certainty: Certainty
    source: Source

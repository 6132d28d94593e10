"""What a field means beyond its type: markers that kinds put into ``Annotated`` and engines read."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Reference:
    """Mark a text as the ``metadata.name`` of an object of ``kind``."""

    kind: str


class Sequence(StrEnum):
    """Say how a list compares. Every list is owned whole.

    ``ORDERED``: position counts. ``SET``: it doesn't, and repetitions mean nothing.
    """

    ORDERED = "ordered"
    SET = "set"


@dataclass(frozen=True, slots=True)
class Keyed:
    """Mark a list whose entries have an identity of their own, in the field ``by``; position counts too.

    Such a list travels as a map beside an order, so that a merge patch leaves alone what we don't know of an entry.
    """

    by: str


@dataclass(frozen=True, slots=True)
class Whole:
    """Mark an object that is owned whole, like a list: a key that isn't given is cleared, because its keys exclude each other."""


@dataclass(frozen=True, slots=True)
class OnlyGrows:
    """Mark a set that shelters people, such as those who unsubscribed: putting back a backup takes nothing out of it."""


@dataclass(frozen=True, slots=True)
class Transition:
    """Mark a field that says how to change, not what should be: never compared with the live state.

    ``beside`` names the sibling field whose change it accompanies on the wire, ``None`` never travels; ``check`` is the
    finding when that sibling changes and this field doesn't say how.
    """

    beside: str | None = None
    check: str = ""


@dataclass(frozen=True, slots=True)
class Status:
    """Mark a text as a value of the picklist that the CRM keeps for ``object``."""

    object: str

"""The vocabulary of shapes: a closed union of frozen values that describe JSON.

One description serves four readers: the checks of bodies, the schemas of the OpenAPI document, the search for
references and the merge of patches. None of them can drift from the others.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Text:
    """Text of at least ``least`` characters; ``pattern`` is anchored by whoever writes it."""

    pattern: str | None = None
    least: int = 1


@dataclass(frozen=True, slots=True)
class Choice:
    """One of some words."""

    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number of at least ``minimum``."""

    minimum: int = 0


@dataclass(frozen=True, slots=True)
class Truth:
    """The value ``true``, where naming the field is all that can be said."""


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """Text, a number, a truth value, or a list of texts: what a condition compares with."""


@dataclass(frozen=True, slots=True)
class Opaque:
    """Something of the service's own that nobody interprets; never null."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The id of an object of a collection."""

    collection: str


@dataclass(frozen=True, slots=True)
class Secret:
    """A write-only value: ``{"value", "version"}`` in a request, ``{"version"}`` ever after; the value is not kept."""


@dataclass(frozen=True, slots=True)
class Nullable:
    """A shape, or null."""

    inner: "Shape"


@dataclass(frozen=True, slots=True)
class Items:
    """A list; ``distinct`` forbids an item twice, ``least`` and ``most`` bound how many there are."""

    item: "Shape"
    distinct: bool = False
    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Entries:
    """An object whose keys are the organisation's own words, or one of ``keys``."""

    value: "Shape"
    keys: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Fields:
    """A closed object. ``least`` and ``most`` bound how many of its fields are there at once."""

    fields: Mapping[str, "Shape"]
    required: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Tagged:
    """A union told apart by the field ``type``; a case holds all fields, that one included."""

    cases: Mapping[str, Fields]


@dataclass(frozen=True, slots=True)
class Alternatives:
    """A union told apart by which field is there: the key of each case is the field that marks it."""

    cases: Mapping[str, Fields]


@dataclass(frozen=True, slots=True)
class Either:
    """Text, or an object."""

    text: Text
    fields: Fields


@dataclass(frozen=True)
class Named:
    """A shape that contains itself, by the name that the OpenAPI document gives it."""

    name: str
    resolve: "Callable[[], Shape]" = field(compare=False)


Shape: TypeAlias = (
    Text
    | Choice
    | Whole
    | Truth
    | Flag
    | Scalar
    | Opaque
    | Reference
    | Secret
    | Nullable
    | Items
    | Entries
    | Fields
    | Tagged
    | Alternatives
    | Either
    | Named
)

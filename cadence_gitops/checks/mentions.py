"""Which other things a specification mentions: objects by name, statuses of a picklist.

The fields that mention nothing are left out once per class, because a folder may hold ten thousand workflows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from cadence_gitops.model.shape import Shape, shape_of
from cadence_gitops.model.spec import Spec


class Mention(NamedTuple):
    """Hold a mention: where it stands, its text, and the kind of object or the object of the picklist that is meant."""

    pointer: str
    text: str
    kind: str | None
    status_of: str | None


@dataclass(frozen=True, slots=True)
class _Field:
    attribute: str
    alias: str
    shape: Shape


def mentions(spec: Spec, pointer: str = "") -> Iterator[Mention]:
    """Walk everything that a specification mentions, transitions included."""
    for field in _fields(type(spec)):
        yield from _of_value(getattr(spec, field.attribute), field.shape, pointer=f"{pointer}/{field.alias}")


def _of_value(value: object, shape: Shape, *, pointer: str) -> Iterator[Mention]:
    if isinstance(value, Spec):
        yield from mentions(value, pointer)
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from _of_value(entry, shape.items or Shape(), pointer=f"{pointer}/{index}")
    elif isinstance(value, str) and (shape.reference or shape.status):
        yield Mention(pointer, value, shape.reference, shape.status)


@cache
def _fields(model: type[Spec]) -> tuple[_Field, ...]:
    shapes = shape_of(model).fields
    named = [(attribute, info.alias or attribute) for attribute, info in model.model_fields.items()]
    return tuple(_Field(name, alias, shapes[alias]) for name, alias in named if _bears(shapes[alias], ()))


def _bears(shape: Shape, above: tuple[Shape, ...]) -> bool:
    """Tell whether anything below a shape mentions something; a shape may contain itself."""
    if shape.reference or shape.status:
        return True
    if any(shape is each for each in above):
        return False
    below = [*shape.fields.values(), *shape.variants.values(), *([shape.items] if shape.items else [])]
    return any(_bears(each, (*above, shape)) for each in below)

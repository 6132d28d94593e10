"""Which other things a specification mentions: objects by name, statuses of a picklist.

The fields that mention nothing are left out once per class, because a folder may hold ten thousand workflows.
"""

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from cadence_gitops.model.shape import Shape, shape_of
from cadence_gitops.model.spec import Spec


_NOTHING = Shape()


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


def mentions(spec: Spec) -> list[Mention]:
    """Give everything that a specification mentions, transitions included."""
    found: list[Mention] = []
    _of_spec(spec, "", found=found)
    return found


# Gathered in a list, not yielded: generators within generators cost more than the work.
def _of_spec(spec: Spec, pointer: str, *, found: list[Mention]) -> None:
    for field in _fields(type(spec)):
        value = getattr(spec, field.attribute)
        if value is not None:
            _of_value(value, field.shape, pointer=f"{pointer}/{field.alias}", found=found)


def _of_value(value: object, shape: Shape, *, pointer: str, found: list[Mention]) -> None:
    if isinstance(value, Spec):
        _of_spec(value, pointer, found=found)
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            _of_value(entry, shape.items or _NOTHING, pointer=f"{pointer}/{index}", found=found)
    elif isinstance(value, str) and (shape.reference or shape.status):
        found.append(Mention(pointer, value, shape.reference, shape.status))


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

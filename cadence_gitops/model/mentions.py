"""Which other things a specification mentions: objects by name, statuses of a picklist.

The fields that mention nothing are left out once per class, because a folder may hold ten thousand workflows.
"""

from functools import cache
from typing import NamedTuple

from cadence_gitops.model.shape import Shape, shape_of
from cadence_gitops.model.spec import Spec

_NOTHING = Shape()


class Mention(NamedTuple):
    """Hold a mention: where it stands, its text, and ``of`` what: a kind of object, or the object of a picklist."""

    pointer: str
    text: str
    of: str
    status: bool = False


class _Field(NamedTuple):
    """Hold a field below which something can be mentioned."""

    attribute: str
    step: str
    shape: Shape


def mentions(spec: Spec) -> list[Mention]:
    """Give what a specification mentions, transitions included, in the order of its fields."""
    found: list[Mention] = []
    _of_spec(spec, pointer="", found=found)
    return found


# Gathered in a list, not yielded: generators within generators cost more than the work.
def _of_spec(spec: Spec, *, pointer: str, found: list[Mention]) -> None:
    for attribute, step, shape in _fields(type(spec)):
        value = getattr(spec, attribute)
        if value is not None:
            _of_value(value, shape, pointer=pointer + step, found=found)


def _of_value(value: object, shape: Shape, *, pointer: str, found: list[Mention]) -> None:
    if isinstance(value, str):
        if shape.reference is not None:
            found.append(Mention(pointer, value, shape.reference))
        elif shape.status is not None:
            found.append(Mention(pointer, value, shape.status, status=True))
    elif isinstance(value, tuple):
        items = shape.items or _NOTHING
        for index, entry in enumerate(value):
            if not isinstance(entry, Spec):
                _of_value(entry, items, pointer=f"{pointer}/{index}", found=found)
            # Most entries are of a class that mentions nothing, which is known without a look at them.
            elif _fields(type(entry)):
                _of_spec(entry, pointer=f"{pointer}/{index}", found=found)
    elif isinstance(value, Spec):
        _of_spec(value, pointer=pointer, found=found)


@cache
def _fields(model: type[Spec]) -> tuple[_Field, ...]:
    shapes = shape_of(model).fields
    named = [(attribute, info.alias or attribute) for attribute, info in model.model_fields.items()]
    return tuple(_Field(name, f"/{alias}", shapes[alias]) for name, alias in named if _bears(shapes[alias], ()))


def _bears(shape: Shape, above: tuple[Shape, ...]) -> bool:
    """Tell whether anything below a shape mentions something; a shape may contain itself."""
    if shape.reference is not None or shape.status is not None:
        return True
    if any(shape is each for each in above):
        return False
    below = [*shape.fields.values(), *shape.variants.values(), *([shape.items] if shape.items else [])]
    return any(_bears(each, (*above, shape)) for each in below)

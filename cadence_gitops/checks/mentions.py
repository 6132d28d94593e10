"""Which other things a specification mentions: objects by name, statuses of a picklist.

The fields that mention nothing are left out once per class, because a folder may hold ten thousand workflows.
"""

from collections.abc import Callable
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


Meant = Callable[[Shape], str | None]


class _Field(NamedTuple):
    """Hold a field that can mention something; ``means`` is what it mentions when it is a text."""

    attribute: str
    step: str
    shape: Shape
    means: str | None


def references(spec: Spec) -> list[Mention]:
    """Give the objects that a specification mentions, transitions included."""
    found: list[Mention] = []
    _of_spec(spec, _reference, pointer="", found=found)
    return found


def statuses(spec: Spec) -> list[Mention]:
    """Give the statuses of a picklist that a specification mentions."""
    found: list[Mention] = []
    _of_spec(spec, _status, pointer="", found=found)
    return found


def _reference(shape: Shape) -> str | None:
    return shape.reference


def _status(shape: Shape) -> str | None:
    return shape.status


# Gathered in a list, not yielded: generators within generators cost more than the work.
def _of_spec(spec: Spec, meant: Meant, *, pointer: str, found: list[Mention]) -> None:
    for attribute, step, shape, means in _fields(type(spec), meant):
        value = getattr(spec, attribute)
        if value is None:
            continue
        if means is not None and isinstance(value, str):
            found.append(Mention(pointer + step, value, means))
        else:
            _of_value(value, shape, meant=meant, pointer=pointer + step, found=found)


def _of_value(value: object, shape: Shape, *, meant: Meant, pointer: str, found: list[Mention]) -> None:
    if isinstance(value, tuple):
        items = shape.items or _NOTHING
        for index, entry in enumerate(value):
            if not isinstance(entry, Spec):
                _of_value(entry, items, meant=meant, pointer=f"{pointer}/{index}", found=found)
            # Most entries are of a class that mentions nothing, which is known without a look at them.
            elif _fields(type(entry), meant):
                _of_spec(entry, meant, pointer=f"{pointer}/{index}", found=found)
    elif isinstance(value, Spec):
        _of_spec(value, meant, pointer=pointer, found=found)
    elif isinstance(value, str):
        what = meant(shape)
        if what is not None:
            found.append(Mention(pointer, value, what))


@cache
def _fields(model: type[Spec], meant: Meant) -> tuple[_Field, ...]:
    shapes = shape_of(model).fields
    named = [(attribute, info.alias or attribute) for attribute, info in model.model_fields.items()]
    return tuple(
        _Field(name, f"/{alias}", shapes[alias], meant(shapes[alias]))
        for name, alias in named
        if _bears(shapes[alias], meant, above=())
    )


def _bears(shape: Shape, meant: Meant, *, above: tuple[Shape, ...]) -> bool:
    """Tell whether anything below a shape mentions something; a shape may contain itself."""
    if meant(shape) is not None:
        return True
    if any(shape is each for each in above):
        return False
    below = [*shape.fields.values(), *shape.variants.values(), *([shape.items] if shape.items else [])]
    return any(_bears(each, meant, above=(*above, shape)) for each in below)

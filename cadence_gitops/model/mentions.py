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


class _Text(NamedTuple):
    """Hold a field that is a mention if it is given."""

    attribute: str
    step: str
    of: str
    status: bool


class _Below(NamedTuple):
    """Hold a field below which something can be mentioned."""

    attribute: str
    step: str
    shape: Shape


class _Fields(NamedTuple):
    """Hold the fields of a class that matter here, which of most are none."""

    texts: tuple[_Text, ...]
    below: tuple[_Below, ...]


def mentions(spec: Spec) -> list[Mention]:
    """Give what a specification mentions, transitions included; texts before what is deeper."""
    found: list[Mention] = []
    _of_spec(spec, _fields(type(spec)), pointer="", found=found)
    return found


# Gathered in a list, not yielded: generators within generators cost more than the work.
def _of_spec(spec: Spec, fields: _Fields, *, pointer: str, found: list[Mention]) -> None:
    texts, below = fields
    for attribute, step, of, status in texts:
        text = getattr(spec, attribute)
        if text is not None:
            found.append(Mention(pointer + step, text, of, status))
    for attribute, step, shape in below:
        value = getattr(spec, attribute)
        if value is not None:
            _of_value(value, shape, pointer=pointer + step, found=found)


def _of_value(value: object, shape: Shape, *, pointer: str, found: list[Mention]) -> None:
    if isinstance(value, tuple):
        items = shape.items or _NOTHING
        for index, entry in enumerate(value):
            if not isinstance(entry, Spec):
                _of_value(entry, items, pointer=f"{pointer}/{index}", found=found)
                continue
            # Most entries are of a class that mentions nothing, which is known without a look at them.
            fields = _fields(type(entry))
            if fields is not _NONE:
                _of_spec(entry, fields, pointer=f"{pointer}/{index}", found=found)
    elif isinstance(value, Spec):
        _of_spec(value, _fields(type(value)), pointer=pointer, found=found)
    elif isinstance(value, str):
        of = _meant(shape)
        if of is not None:
            found.append(Mention(pointer, value, of, status=shape.reference is None))


@cache
def _fields(model: type[Spec]) -> _Fields:
    texts: list[_Text] = []
    below: list[_Below] = []
    shapes = shape_of(model).fields
    for attribute, info in model.model_fields.items():
        alias = info.alias or attribute
        shape = shapes[alias]
        of = _meant(shape)
        if of is not None and not _inner(shape):
            texts.append(_Text(attribute, f"/{alias}", of, shape.reference is None))
        elif _bears(shape, ()):
            below.append(_Below(attribute, f"/{alias}", shape))
    return _Fields(tuple(texts), tuple(below)) if texts or below else _NONE


def _meant(shape: Shape) -> str | None:
    return shape.reference or shape.status


def _inner(shape: Shape) -> list[Shape]:
    return [*shape.fields.values(), *shape.variants.values(), *([shape.items] if shape.items else [])]


def _bears(shape: Shape, above: tuple[Shape, ...]) -> bool:
    """Tell whether anything below a shape mentions something; a shape may contain itself."""
    if _meant(shape) is not None:
        return True
    if any(shape is each for each in above):
        return False
    return any(_bears(each, (*above, shape)) for each in _inner(shape))


_NONE = _Fields((), ())

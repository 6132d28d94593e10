"""The shapes of requests, made from the shape of what is stored: a creation may say null, a patch may say part."""

from collections.abc import Mapping
from typing import Any, assert_never

from cadence_gitops.emulator.documents import Document
from cadence_gitops.emulator.shapes.shape import (
    Alternatives,
    Choice,
    Either,
    Entries,
    Fields,
    Flag,
    Items,
    Named,
    Nullable,
    Opaque,
    Reference,
    Scalar,
    Secret,
    Shape,
    Tagged,
    Text,
    Truth,
    Whole,
)

_WRITTEN_SECRET = Fields({"value": Text(), "version": Whole(1)}, required=("value", "version"))


def creation(shape: Shape) -> Shape:
    """Allow null for what need not be there; a null is not stored."""
    match shape:
        case Fields(fields, required):
            return Fields(
                {
                    name: creation(inner) if name in required else Nullable(creation(inner))
                    for name, inner in fields.items()
                },
                required=required,
            )
        case Tagged(cases):
            return Tagged({tag: _creation_of_case(case) for tag, case in cases.items()})
        case Entries(value, keys):
            return Entries(Nullable(creation(value)), keys=keys)
        case Secret():
            return _WRITTEN_SECRET
        case _:
            return shape


def _creation_of_case(case: Fields) -> Fields:
    loosened = creation(case)
    return loosened if isinstance(loosened, Fields) else case


def patch(shape: Shape) -> Shape:
    """Allow a part, and null for whatever can be cleared. Lists are replaced whole, so their items stay as they are."""
    match shape:
        case Fields(fields):
            return Fields({name: Nullable(patch(inner)) for name, inner in fields.items()})
        case Tagged(cases):
            tags: dict[str, Shape] = {"type": Choice(tuple(cases))}
            others = {
                name: Nullable(patch(inner))
                for case in cases.values()
                for name, inner in case.fields.items()
                if name != "type"
            }
            return Fields({**tags, **others})
        case Alternatives(cases):
            return Fields(
                {name: Nullable(patch(inner)) for case in cases.values() for name, inner in case.fields.items()}
            )
        case Entries(value, keys):
            return Entries(Nullable(patch(value)), keys=keys)
        case Either(text, fields):
            return Either(text, Fields({name: Nullable(patch(inner)) for name, inner in fields.fields.items()}))
        case Secret():
            return _WRITTEN_SECRET
        case Text() | Choice() | Whole() | Truth() | Flag() | Scalar() | Opaque() | Reference():
            return shape
        case Nullable() | Items() | Named():
            return shape
        case _:
            assert_never(shape)


def kept(shape: Shape, value: object) -> Any:  # noqa: ANN401 -- what is left is any JSON value
    """Give what is stored of a value: everything but the values of secrets."""
    match shape:
        case Secret() if isinstance(value, dict):
            return {name: item for name, item in value.items() if name == "version"}
        case Fields(fields) if isinstance(value, dict):
            return {name: kept(fields[name], item) if name in fields else item for name, item in value.items()}
        case Tagged(cases) if isinstance(value, dict) and value.get("type") in cases:
            return kept(cases[value["type"]], value)
        case _:
            return value


def settled(shape: Shape, before: object, *, change: object, after: object) -> Any:  # noqa: ANN401 -- any JSON value
    """Drop from a patched value what belongs to the alternative that the patch left.

    A patch that names another ``type`` keeps the fields that both cases have (a step keeps its delay and template); a
    patch that names the other of two exclusive fields replaces the first.
    """
    if not (isinstance(before, Mapping) and isinstance(change, Mapping) and isinstance(after, Mapping)):
        return after
    match shape:
        case Tagged(cases):
            case = cases.get(str(after.get("type")))
            if case is None or before.get("type") == after.get("type"):
                return after
            return {name: value for name, value in after.items() if name in case.fields or name in change}
        case Alternatives(cases):
            marks = [mark for mark in cases if change.get(mark) is not None]
            if not marks or marks[0] in before:
                return after
            return {name: value for name, value in after.items() if name in change}
        case Fields(fields):
            return _each(fields, before, change=change, after=after)
        case Entries(value):
            return _each(dict.fromkeys(after, value), before, change=change, after=after)
        case _:
            return after


def _each(
    fields: Mapping[str, Shape],
    before: Mapping[str, object],
    *,
    change: Mapping[str, object],
    after: Mapping[str, object],
) -> Document:
    return {
        name: settled(fields[name], before.get(name), change=change.get(name), after=value) if name in fields else value
        for name, value in after.items()
    }

"""What is wrong with a value, by its shape."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import assert_never

from cadence_gitops.emulator.documents import canonical, pointer
from cadence_gitops.emulator.problems import Violation
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

LARGEST = 2**31 - 1
_STORED_SECRET = Fields({"version": Whole(1)}, required=("version",))


def violations(shape: Shape, value: object, *, at: str = "") -> Iterator[Violation]:
    """Yield what is wrong with a value; ``at`` is the pointer of the value."""
    match shape:
        case Nullable(inner):
            if value is not None:
                yield from violations(inner, value, at=at)
        case Fields():
            yield from _of_fields(shape, value, at=at)
        case Tagged(cases):
            yield from _of_tagged(cases, value, at=at)
        case Alternatives(cases):
            yield from _of_alternatives(cases, value, at=at)
        case Items():
            yield from _of_items(shape, value, at=at)
        case Entries():
            yield from _of_entries(shape, value, at=at)
        case Named():
            yield from violations(shape.resolve(), value, at=at)
        case Either(text, fields):
            yield from violations(fields if isinstance(value, dict) else text, value, at=at)
        case Secret():
            yield from _of_fields(_STORED_SECRET, value, at=at)
        case Text() | Choice() | Whole() | Truth() | Flag() | Scalar() | Opaque() | Reference():
            fault = _fault(shape, value)
            if fault:
                yield Violation(at, fault)
        case _:
            assert_never(shape)


def _fault(shape: Text | Choice | Whole | Truth | Flag | Scalar | Opaque | Reference, value: object) -> str | None:
    match shape:
        case Text():
            return _fault_of_text(shape, value)
        case Reference(collection):
            sound, fault = isinstance(value, str) and value != "", f"is not the id of one of the {collection}"
        case Choice(options):
            sound, fault = isinstance(value, str) and value in options, f"is not one of {', '.join(options)}"
        case Whole(minimum):
            sound = isinstance(value, int) and not isinstance(value, bool) and minimum <= value <= LARGEST
            fault = f"is not a whole number of at least {minimum} and at most {LARGEST}"
        case Truth():
            sound, fault = value is True, "is not true"
        case Flag():
            sound, fault = isinstance(value, bool), "is neither true nor false"
        case Scalar():
            sound, fault = _is_scalar(value), "is neither text, number, truth value nor a list of texts"
        case Opaque():
            sound, fault = value is not None, "is null"
        case _:
            assert_never(shape)
    return None if sound else fault


def _fault_of_text(shape: Text, value: object) -> str | None:
    if not isinstance(value, str):
        return "is not a text"
    if len(value) < shape.least:
        return "is empty"
    if shape.pattern is not None and not _compiled(shape.pattern).fullmatch(value):
        return f"does not look like {shape.pattern}"
    return None


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _is_scalar(value: object) -> bool:
    if isinstance(value, list):
        return all(isinstance(one, str) for one in value)
    return isinstance(value, str | int | float)


def _of_fields(shape: Fields, value: object, *, at: str) -> Iterator[Violation]:
    if not isinstance(value, dict):
        yield Violation(at, "is not an object")
        return
    known = shape.fields
    for name, item in value.items():
        inner = known.get(name)
        if inner is None:
            yield Violation(at + pointer(name), "is not a field that exists here")
        else:
            yield from violations(inner, item, at=f"{at}/{name}")
    for name in shape.required:
        if name not in value:
            yield Violation(at + pointer(name), "is required")
    if shape.least is not None and len(value) < shape.least:
        yield Violation(at, f"says too little: give one of {', '.join(known)}")
    if shape.most is not None and len(value) > shape.most:
        yield Violation(at, f"says too much: give only one of {', '.join(known)}")


def _of_tagged(cases: Mapping[str, Fields], value: object, *, at: str) -> Iterator[Violation]:
    if not isinstance(value, dict):
        yield Violation(at, "is not an object")
        return
    tag = value.get("type")
    case = cases.get(tag) if isinstance(tag, str) else None
    if case is None:
        yield Violation(at + "/type", f"is not one of {', '.join(cases)}")
        return
    yield from _of_fields(case, value, at=at)


def _of_alternatives(cases: Mapping[str, Fields], value: object, *, at: str) -> Iterator[Violation]:
    if not isinstance(value, dict):
        yield Violation(at, "is not an object")
        return
    case = next((fields for mark, fields in cases.items() if mark in value), None)
    if case is None:
        yield Violation(at, f"needs one of {', '.join(cases)}")
        return
    yield from _of_fields(case, value, at=at)


def _of_items(shape: Items, value: object, *, at: str) -> Iterator[Violation]:
    if not isinstance(value, list):
        yield Violation(at, "is not a list")
        return
    seen: set[bytes] = set()
    for position, item in enumerate(value):
        yield from violations(shape.item, item, at=f"{at}/{position}")
        if shape.distinct:
            written = canonical(item)
            if written in seen:
                yield Violation(f"{at}/{position}", "stands in the list already")
            seen.add(written)
    if len(value) < shape.least:
        yield Violation(at, f"has {len(value)} items, needs at least {shape.least}")
    if shape.most is not None and len(value) > shape.most:
        yield Violation(at, f"has {len(value)} items, may have at most {shape.most}")


def _of_entries(shape: Entries, value: object, *, at: str) -> Iterator[Violation]:
    if not isinstance(value, dict):
        yield Violation(at, "is not an object")
        return
    for name, item in value.items():
        if not name:
            yield Violation(at + "/", "has an empty name")
        elif shape.keys is not None and name not in shape.keys:
            yield Violation(at + pointer(name), "is not a field that exists here")
        else:
            yield from violations(shape.value, item, at=at + pointer(name))

"""Spoils JSON by chance: a key dropped or renamed, a list emptied, cut or doubled, a value that has become another's type."""

from collections.abc import Callable, Iterator
from typing import Protocol, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from pydantic import JsonValue

T = TypeVar("T")

# Of every type that JSON has; also what is nearly right: a number as a text, a truth value as a number, a list as its item.
STRANGERS: tuple[JsonValue, ...] = (
    None,
    True,
    False,
    0,
    1,
    -1,
    2**63,
    1.5,
    1e300,
    "",
    " ",
    "0",
    "true",
    "\x00",
    "é🦊",
    "x" * 10_000,
    [],
    {},
    [None],
    [[]],
    [{}],
    {"": None},
    {"name": None},
)
_DEEPEST = 8


class Draw(Protocol):
    """Draw a value by chance, as composites and ``data.draw`` do."""

    def __call__(self, strategy: SearchStrategy[T], /) -> T:
        """Draw one."""


def mutated(draw: Draw, body: JsonValue, *, most: int = 3) -> JsonValue:
    """Give a body with one to ``most`` faults at places of chance; what was given stays as it was.

    Use it in a test or a composite: ``mutated(data.draw, body)``.
    """
    for _ in range(draw(st.integers(1, most))):
        body = _spoilt(draw, body, _DEEPEST)
    return body


def _spoilt(draw: Draw, value: JsonValue, depth: int) -> JsonValue:
    """Descend into a container by chance, and spoil what is found there."""
    if depth and isinstance(value, dict) and value and draw(st.integers(0, 3)):
        key = draw(st.sampled_from(sorted(value)))
        return {**value, key: _spoilt(draw, value[key], depth - 1)}
    if depth and isinstance(value, list) and value and draw(st.integers(0, 3)):
        place = draw(st.integers(0, len(value) - 1))
        return [*value[:place], _spoilt(draw, value[place], depth - 1), *value[place + 1 :]]
    return draw(st.sampled_from(tuple(_faults(value))))(draw)


def _faults(value: JsonValue) -> Iterator[Callable[[Draw], JsonValue]]:
    """Give what can be wrong with a value: those that fit its form, and another value in its place."""
    yield lambda draw: draw(st.sampled_from(STRANGERS))
    if isinstance(value, dict) and value:
        yield lambda draw: _without(value, draw(st.sampled_from(sorted(value))))
        yield lambda draw: _renamed(value, draw(st.sampled_from(sorted(value))))
        yield lambda _: {}
        yield lambda _: list(value.values())
    if isinstance(value, list):
        yield lambda _: []
        yield lambda _: value[: len(value) // 2]
        yield lambda _: [*value, *value]
        yield lambda _: {str(place): each for place, each in enumerate(value)}
        yield lambda _: value[0] if value else None
    if isinstance(value, str):
        yield lambda _: [value]
        yield lambda _: value.swapcase()
        yield lambda _: f"{value} "


def _without(value: dict[str, JsonValue], key: str) -> JsonValue:
    return {name: each for name, each in value.items() if name != key}


def _renamed(value: dict[str, JsonValue], key: str) -> JsonValue:
    return {name.swapcase() if name == key else name: each for name, each in value.items()}

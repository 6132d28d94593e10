"""JSON pointers (RFC 6901): their steps, and what they point at."""

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Whoever only points need not know what forms there are.
    from pydantic import JsonValue


def escape(key: str) -> str:
    """Escape a key for a JSON pointer (RFC 6901)."""
    return key.replace("~", "~0").replace("/", "~1")


def unescape(step: str) -> str:
    """Give the key that a step of a JSON pointer names."""
    return step.replace("~1", "/").replace("~0", "~")


def value_at(tree: object, pointer: str) -> object:
    """Give what a pointer points at, None where there is nothing."""
    for step in pointer.split("/")[1:]:
        key = unescape(step)
        if isinstance(tree, list):
            tree = tree[int(key)] if key.isdecimal() and int(key) < len(tree) else None
        else:
            tree = tree.get(key) if isinstance(tree, dict) else None
    return tree


def without(tree: "dict[str, JsonValue]", pointers: Collection[str]) -> "dict[str, JsonValue]":
    """Give a tree without what some pointers point at; items of a list go together, so that they count as they did."""
    return {
        key: _without(value, f"/{escape(key)}", pointers=pointers)
        for key, value in tree.items()
        if f"/{escape(key)}" not in pointers
    }


def _without(value: "JsonValue", above: str, *, pointers: Collection[str]) -> "JsonValue":
    if isinstance(value, dict):
        inner = {key: (f"{above}/{escape(key)}", each) for key, each in value.items()}
        return {
            key: _without(each, own, pointers=pointers) for key, (own, each) in inner.items() if own not in pointers
        }
    if isinstance(value, list):
        items = [(f"{above}/{index}", each) for index, each in enumerate(value)]
        return [_without(each, own, pointers=pointers) for own, each in items if own not in pointers]
    return value

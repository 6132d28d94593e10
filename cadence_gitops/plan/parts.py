"""Which parts of an object an update sends: what somebody else does to the other parts is not in its way."""

from collections.abc import Iterator, Mapping

from pydantic import JsonValue

from cadence_gitops.model.pointer import escape, value_at
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.model.shape import DISCRIMINATOR
from cadence_gitops.model.tree import digest

# /steps and /steps/NAME: the list, or an entry of it.
ENTRY_DEPTH = 2


def parts_of(payload: Mapping[str, JsonValue], tree: Mapping[str, JsonValue]) -> dict[str, str]:
    """Name what is now at every place that a merge patch writes to: lists, and what has a ``type``, are written whole."""
    return {pointer: _name(tree, pointer) for pointer in _places(payload)}


def moved_parts(parts: Mapping[str, str], tree: Mapping[str, JsonValue]) -> tuple[str, ...]:
    """Give the pointers at which something else is than what was named."""
    return tuple(pointer for pointer, named in sorted(parts.items()) if _name(tree, pointer) != named)


def takes_entries(kind: str, places: Iterator[str]) -> bool:
    """Tell whether one of these places is a keyed list or an entry of one, of which only the service knows all."""
    keyed = {name for name, child in BY_NAME[kind].shape.fields.items() if child.keyed is not None}
    return any(place.count("/") <= ENTRY_DEPTH and place[1:].partition("/")[0] in keyed for place in places)


def _places(payload: Mapping[str, JsonValue], at: str = "") -> Iterator[str]:
    for key, value in payload.items():
        place = f"{at}/{escape(key)}"
        if isinstance(value, dict) and value and DISCRIMINATOR not in value:
            yield from _places(value, place)
        else:
            yield place


def _name(tree: Mapping[str, JsonValue], pointer: str) -> str:
    found = value_at(tree, pointer)
    return digest({"value": found})  # type: ignore[dict-item]  # what is in a tree is JSON

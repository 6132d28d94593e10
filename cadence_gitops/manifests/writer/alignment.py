"""Which entry of a list becomes which: what stays keeps its text and its comments, whatever place it moves to."""

from collections.abc import Sequence
from difflib import SequenceMatcher

import orjson
from pydantic import JsonValue

from cadence_gitops.model.shape import DISCRIMINATOR, Shape


def aligned(old: Sequence[JsonValue], new: Sequence[JsonValue], *, shape: Shape) -> list[int | None]:
    """Give, for each new entry of a list, the old entry that it is, None for one that wasn't there.

    Equal entries are the same, then those of one key or type, then, where entries have neither, those in one place.
    """
    found: list[int | None] = [None] * len(new)
    before, after = list(map(_written, old)), list(map(_written, new))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for block in matcher.get_matching_blocks():
        for offset in range(block.size):
            found[block.b + offset] = block.a + offset
    _pair(found, before, after=after)
    by = shape.keyed or (DISCRIMINATOR if shape.items is not None and shape.items.variants else None)
    if by is not None:
        _pair(found, [_identity(each, by) for each in old], after=[_identity(each, by) for each in new])
        return found
    used = set(found)
    for tag, first, last, place, end in matcher.get_opcodes():
        for index, other in zip(range(first, last), range(place, end), strict=False) if tag == "replace" else ():
            if found[other] is None and index not in used and _form(old[index]) is _form(new[other]):
                found[other] = index
    return found


def _pair(found: list[int | None], before: Sequence[bytes | None], *, after: Sequence[bytes | None]) -> None:
    """Pair what is left on both sides and is called the same."""
    used = {index for index in found if index is not None}
    left: dict[bytes, list[int]] = {}
    for index, name in enumerate(before):
        if index not in used and name is not None:
            left.setdefault(name, []).append(index)
    for index, name in enumerate(after):
        if found[index] is None and name is not None and left.get(name):
            found[index] = left[name].pop(0)


def _written(value: JsonValue) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def _identity(entry: JsonValue, by: str) -> bytes | None:
    return _written(entry.get(by)) if isinstance(entry, dict) else None


def _form(entry: JsonValue) -> type:
    return type(entry) if isinstance(entry, dict | list) else str

"""What a manifest has to say so that it says what is live: only what it manages, and otherwise in its own words."""

from pydantic import JsonValue

from cadence_gitops.diff.patch import same
from cadence_gitops.model.markers import Sequence
from cadence_gitops.model.shape import DISCRIMINATOR, Shape
from cadence_gitops.model.statement import in_order
from cadence_gitops.model.tree import Tree


def adjusted(shape: Shape, said: Tree, *, live: Tree, owned: bool = False) -> Tree:
    """Give the mapping that a manifest has instead of ``said``; both look as manifests do.

    What is absent stays unmanaged, what is gone is cleared. ``owned``: the mapping says all that there is, so that what is
    live is added, and what is gone goes.
    """
    before, after = shape.variant(said), shape.variant(live)
    whole = owned or said.get(DISCRIMINATOR) != live.get(DISCRIMINATOR)
    result: Tree = {}
    for key, value in said.items():
        child = before.fields.get(key) or before.items or Shape()
        if child.transition is not None or (value is None and key not in live):
            result[key] = value
        elif key in live:
            result[key] = _value(child, value, live=live[key], owned=owned)
        elif not whole or (not owned and key in after.fields):
            result[key] = None
    return result | {key: value for key, value in live.items() if whole and key not in said}


def _value(shape: Shape, said: JsonValue, *, live: JsonValue, owned: bool) -> JsonValue:
    if isinstance(said, dict) and isinstance(live, dict):
        return (
            {**live, **said, "version": live.get("version")}
            if shape.secret
            else adjusted(shape, said, live=live, owned=owned or shape.whole)
        )
    if isinstance(said, list) and isinstance(live, list):
        if shape.keyed is not None:
            return _keyed(shape, said, live=live, by=shape.keyed)
        return _set(shape, said, live=live) if shape.sequence is Sequence.SET else _ordered(said, live)
    return said if same(said, live) else live


def _keyed(shape: Shape, said: list[JsonValue], *, live: list[JsonValue], by: str) -> list[JsonValue]:
    known = {entry.get(by): entry for entry in said if isinstance(entry, dict)}
    items = shape.items or Shape()
    return [
        adjusted(items, known[entry[by]], live=entry) if isinstance(entry, dict) and entry[by] in known else entry
        for entry in live
    ]


def _set(shape: Shape, said: list[JsonValue], *, live: list[JsonValue]) -> list[JsonValue]:
    """Keep the order of a set, and what repeats itself; what is new comes last, or in its place among known words."""
    words = shape.items.words if shape.items is not None else ()
    texts = [str(entry) for entry in said]
    if set(texts) == set(map(str, live)):
        return said
    if texts == in_order(words, texts):
        return [*in_order(words, map(str, live))]
    return [*(entry for entry in said if entry in live), *(entry for entry in live if entry not in said)]


def _ordered(said: list[JsonValue], live: list[JsonValue]) -> list[JsonValue]:
    """Keep entries that mean the same as they are; of the others what is live counts."""
    left = list(said)
    result: list[JsonValue] = []
    for entry in live:
        place = next((index for index, each in enumerate(left) if same(_bare(each), _bare(entry))), None)
        result.append(entry if place is None else left.pop(place))
    return result


def _bare(value: JsonValue) -> JsonValue:
    if isinstance(value, dict):
        return {key: _bare(each) for key, each in value.items() if each is not None}
    return [_bare(each) for each in value] if isinstance(value, list) else value

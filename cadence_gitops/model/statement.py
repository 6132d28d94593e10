"""An object as a person would write it: fields in the order of their kind, and sets in the order of their words."""

from collections.abc import Iterable

from pydantic import JsonValue

from cadence_gitops.model.kind import Kind
from cadence_gitops.model.markers import Sequence
from cadence_gitops.model.shape import Shape
from cadence_gitops.model.tree import Tree, from_tree


def statement(kind: Kind, tree: Tree) -> Tree:
    """Write a tree as the ``spec`` of a manifest."""
    spec = from_tree(kind.spec, kind.shape, tree=tree)
    return _mapping(kind.shape, spec.model_dump(mode="json", by_alias=True, exclude_unset=True))


def in_order(words: tuple[str, ...], texts: Iterable[str]) -> list[str]:
    """Sort texts as people give them; any that isn't among the words comes last."""
    return sorted(texts, key=lambda text: (words.index(text) if text in words else len(words), text))


def _mapping(shape: Shape, value: Tree) -> Tree:
    chosen = shape.variant(value)
    keys = in_order(chosen.words, value) if chosen.words else value
    return {key: _ordered(chosen.fields.get(key) or chosen.items or Shape(), value[key]) for key in keys}


def _ordered(shape: Shape, value: JsonValue) -> JsonValue:
    if isinstance(value, dict):
        return _mapping(shape, value)
    if not isinstance(value, list):
        return value
    words = shape.items.words if shape.items is not None else ()
    if shape.sequence is Sequence.SET:
        return [*in_order(words, map(str, value))]
    return [_ordered(shape.items or Shape(), each) for each in value]

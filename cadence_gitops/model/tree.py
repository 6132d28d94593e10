"""The plain form of a specification, in which engines compare, patch and digest.

A tree has the manifest's keys, with four differences: sets are sorted and free of repetitions, keyed lists are a map
beside an order (``steps`` and ``stepsOrder``, cleared together), transitions are left out, and unmanaged fields are
absent.
"""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import orjson
from pydantic import JsonValue

from cadence_gitops.model.markers import Sequence
from cadence_gitops.model.shape import Shape
from cadence_gitops.model.spec import Spec

Tree = dict[str, JsonValue]
ORDER_SUFFIX = "Order"
S = TypeVar("S", bound=Spec)


def to_tree(shape: Shape, spec: Spec) -> Tree:
    """Write a specification as a tree."""
    if shape.verbatim:
        # Most objects are workflows, whose trees C can make alone, three times as fast.
        text = spec.model_dump_json(by_alias=True, exclude_unset=True)
        if "null" not in text:
            tree: Tree = orjson.loads(text)
            return tree
    return _object(shape, spec.model_dump(mode="json", by_alias=True, exclude_unset=True))


def as_written(shape: Shape, given: Tree) -> Tree | None:
    """Give the tree of a specification that was accepted as its author wrote it, if it is just that."""
    return given if shape.verbatim and b"null" not in orjson.dumps(given) else None


def everything(shape: Shape, spec: Spec) -> Tree:
    """Write a specification as a tree, transitions included: all that its author said."""
    return _object(shape, spec.model_dump(mode="json", by_alias=True, exclude_unset=True), moving=True)


def transitions(shape: Shape, spec: Spec) -> Mapping[str, tuple[str | None, JsonValue]]:
    """Give the top-level transition fields that were set: name to (the field it accompanies, value)."""
    dumped = spec.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return {
        name: (child.transition.beside, dumped[name])
        for name, child in shape.fields.items()
        if child.transition is not None and dumped.get(name) is not None
    }


def from_tree(spec: type[S], shape: Shape, *, tree: Tree) -> S:
    """Read a tree as a specification; raises pydantic's ``ValidationError`` where it doesn't fit."""
    return spec.model_validate(_restore(shape, tree))


def canonical(tree: Mapping[str, JsonValue]) -> bytes:
    """Write a tree as canonical JSON: sorted keys, no spaces, UTF-8."""
    return orjson.dumps(tree, option=orjson.OPT_SORT_KEYS)


def digest(tree: Mapping[str, JsonValue]) -> str:
    """Name a tree by its content."""
    return f"sha256:{hashlib.sha256(canonical(tree)).hexdigest()}"


def without_nulls(tree: Tree) -> Tree:
    """Leave out what is not set: on the live side absent and null mean the same."""
    return {
        key: without_nulls(value) if isinstance(value, dict) else value
        for key, value in tree.items()
        if value is not None
    }


def rename_references(shape: Shape, tree: Tree, *, renamed: Callable[[str, str], str]) -> Tree:
    """Replace every reference ``name`` to a ``kind`` by ``renamed(kind, name)``."""
    result: Tree = {}
    chosen = shape.variant(tree)
    for key, value in tree.items():
        child = chosen.fields.get(key) or chosen.items or Shape()
        result[key] = _renamed(child, value, renamed=renamed)
    return result


def _renamed(shape: Shape, value: JsonValue, *, renamed: Callable[[str, str], str]) -> JsonValue:
    if shape.reference is not None and isinstance(value, str):
        return renamed(shape.reference, value)
    if shape.keyed and shape.items is not None and isinstance(value, dict):
        return {name: _renamed(shape.items, entry, renamed=renamed) for name, entry in value.items()}
    if isinstance(value, dict):
        return rename_references(shape, value, renamed=renamed)
    if isinstance(value, list) and shape.items is not None:
        return [_renamed(shape.items, entry, renamed=renamed) for entry in value]
    return value


def _object(shape: Shape, dumped: Mapping[str, Any], *, moving: bool = False) -> Tree:
    tree: Tree = {}
    chosen = shape.variant(dumped)
    for key, value in dumped.items():
        child = chosen.fields.get(key) or chosen.items or Shape()
        if child.transition is not None and not moving:
            continue
        if child.keyed is not None and value is None:
            tree |= {key: None, key + ORDER_SUFFIX: None}
        elif child.keyed is not None and child.items is not None:
            entries = {entry[child.keyed]: _object(child.items, entry) for entry in value}
            tree[key] = {name: _without(entry, child.keyed) for name, entry in entries.items()}
            tree[key + ORDER_SUFFIX] = [entry[child.keyed] for entry in value]
        else:
            tree[key] = _value(child, value, moving=moving)
    return tree


def _value(shape: Shape, value: Any, *, moving: bool = False) -> JsonValue:  # noqa: ANN401 - what pydantic dumps is not typed further
    if isinstance(value, dict):
        return _object(shape, value, moving=moving)
    if isinstance(value, list):
        entries = [_entry_of(shape.items or Shape(), entry) for entry in value]
        return [*sorted({str(entry) for entry in entries})] if shape.sequence is Sequence.SET else entries
    return value  # type: ignore[no-any-return]  # a scalar that pydantic dumped as JSON


def _entry_of(shape: Shape, entry: Any) -> JsonValue:  # noqa: ANN401 - what pydantic dumps is not typed further
    value = _value(shape, entry)
    return without_nulls(value) if isinstance(value, dict) else value


def _restore(shape: Shape, tree: Mapping[str, JsonValue]) -> dict[str, Any]:
    chosen = shape.variant(tree)
    restored: dict[str, Any] = {}
    for key, value in tree.items():
        child = chosen.fields.get(key) or chosen.items
        if child is None:
            if not _is_order(chosen, key):
                restored[key] = value
        elif child.keyed is not None and child.items is not None and isinstance(value, dict):
            order = tree.get(key + ORDER_SUFFIX)
            names = [str(name) for name in order] if isinstance(order, list) else []
            names += [name for name in value if name not in names]
            restored[key] = [{child.keyed: name, **_entry(child.items, value.get(name))} for name in names]
        else:
            restored[key] = _restored(child, value)
    return restored


def _restored(shape: Shape, value: JsonValue) -> Any:  # noqa: ANN401 - goes straight into pydantic's validation
    if isinstance(value, dict):
        return _restore(shape, value)
    if isinstance(value, list) and shape.items is not None:
        return [_restored(shape.items, entry) for entry in value]
    return value


def _entry(shape: Shape, entry: JsonValue) -> dict[str, Any]:
    return _restore(shape, entry) if isinstance(entry, dict) else {}


def _is_order(shape: Shape, key: str) -> bool:
    child = shape.fields.get(key.removesuffix(ORDER_SUFFIX))
    return key.endswith(ORDER_SUFFIX) and child is not None and child.keyed is not None


def _without(entry: Tree, key: str) -> Tree:
    return {name: value for name, value in entry.items() if name != key}

"""JSON Merge Patches (RFC 7396) between trees: what an update sends, so that everything unmanaged survives."""

from collections.abc import Mapping

from pydantic import JsonValue

from cadence_gitops.model.shape import DISCRIMINATOR, Shape
from cadence_gitops.model.tree import Tree, canonical


def as_live(shape: Shape, tree: Mapping[str, JsonValue]) -> Tree:
    """Write a tree as the live side would read it: nothing cleared is left, and a secret shows only its version."""
    if shape.secret:
        return {"version": tree.get("version")}
    chosen = shape.variant(tree)
    return {
        key: as_live(_child(chosen, key), value) if isinstance(value, dict) else value
        for key, value in tree.items()
        if value is not None
    }


def merge_patch(shape: Shape, desired: Mapping[str, JsonValue], *, live: Mapping[str, JsonValue]) -> Tree:
    """Compute the smallest patch that makes ``live`` have everything that ``desired`` says.

    A key that ``desired`` doesn't have is left alone, except where it belongs to another variant of a union, or to an
    entry that a keyed list, which is owned whole, no longer has. An object that isn't live has nothing to clear.
    """
    patch: Tree = {}
    chosen = shape.variant(desired)
    for key, wanted in desired.items():
        found = live.get(key)
        child = _child(chosen, key)
        if found is None and shape.keyed is None and child.keyed is None and isinstance(wanted, dict):
            found = {}
        if isinstance(wanted, dict) and isinstance(found, dict):
            part = _object_patch(child, wanted, found=found)
            if part:
                patch[key] = part
        elif not same(wanted, found):
            patch[key] = wanted
    return patch


def difference_patch(shape: Shape, desired: Tree, *, live: Tree) -> Tree:
    """Compute the same patch for objects of which most are as they should be: equal bytes are seen at once."""
    alike = desired is live or canonical(desired) == canonical(live)
    return {} if alike else merge_patch(shape, desired, live=live)


def same(first: JsonValue, second: JsonValue) -> bool:
    """Compare two values as JSON does, for which ``true`` isn't 1."""
    if isinstance(first, dict) and isinstance(second, dict):
        return first.keys() == second.keys() and all(same(first[key], second[key]) for key in first)
    if isinstance(first, list) and isinstance(second, list):
        return len(first) == len(second) and all(map(same, first, second))
    return first == second and isinstance(first, bool) == isinstance(second, bool)


def apply_patch(tree: Mapping[str, JsonValue], patch: Mapping[str, JsonValue]) -> Tree:
    """Apply a merge patch."""
    result: Tree = dict(tree)
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        elif isinstance(value, dict):
            below = result.get(key)
            result[key] = apply_patch(below if isinstance(below, dict) else {}, value)
        else:
            result[key] = value
    return result


def changes_nothing(shape: Shape, patch: Mapping[str, JsonValue], *, live: Mapping[str, JsonValue]) -> bool:
    """Tell whether ``live`` already has everything that a patch says; what the patch doesn't name may be anything."""
    if shape.secret:
        return patch.get("version") == live.get("version")
    chosen = shape.variant(patch if DISCRIMINATOR in patch else live)
    for key, wanted in patch.items():
        found = live.get(key)
        if isinstance(wanted, dict):
            if not changes_nothing(_child(chosen, key), wanted, live=found if isinstance(found, dict) else {}):
                return False
        elif not same(wanted, found):
            return False
    return True


def _child(shape: Shape, key: str) -> Shape:
    found = shape.fields.get(key) or shape.items
    if found is None:
        return Shape()
    if found.keyed is not None:
        return Shape(items=found.items, keyed=found.keyed)
    return found


def _object_patch(shape: Shape, wanted: Tree, *, found: Tree) -> Tree:
    if shape.secret:
        return wanted if wanted.get("version") != found.get("version") else {}
    patch: Tree = {}
    if shape.keyed is not None or shape.whole:
        patch = _cleared(wanted, found)
    elif shape.variants and wanted.get(DISCRIMINATOR) != found.get(DISCRIMINATOR):
        return _cleared(wanted, found) | wanted
    return patch | merge_patch(shape, wanted, live=found)


def _cleared(wanted: Tree, found: Tree) -> Tree:
    return {key: None for key in found if key not in wanted}

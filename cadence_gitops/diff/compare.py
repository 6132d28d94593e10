"""Leaf-level differences: what of an object changes, value by value."""

from collections.abc import Iterable, Iterator, Mapping

from pydantic import JsonValue

from cadence_gitops.diff.change import FieldChange, Turn
from cadence_gitops.diff.patch import apply_patch, as_live, merge_patch, same
from cadence_gitops.model.pointer import escape
from cadence_gitops.model.shape import Shape
from cadence_gitops.model.tree import Tree

Step = str | int


def changes(
    shape: Shape, desired: Mapping[str, JsonValue], *, live: Mapping[str, JsonValue]
) -> tuple[FieldChange, ...]:
    """Compare what is managed of an object; sorted by pointer.

    A list of plain values is one leaf, so that a reader sees it whole.
    """
    patch = merge_patch(shape, desired, live=live)
    if not patch:
        return ()
    return leaf_changes(as_live(shape, live), as_live(shape, apply_patch(live, patch)))


def leaf_changes(before: Tree, after: Tree) -> tuple[FieldChange, ...]:
    """Compare two trees of one object leaf by leaf."""
    found = {
        pointer: FieldChange(pointer, _turn(old, new), old, new)
        for pointer, old, new in (_leaf(before, after, path=path) for path in _paths(before, after))
    }
    return tuple(found[pointer] for pointer in sorted(found))


def _paths(before: Tree, after: Tree) -> Iterator[list[Step]]:
    path, old, new = _narrowed(before, after)
    if not (isinstance(old, dict | list) and isinstance(new, dict | list)):
        yield path
        return
    # Loaded when more than one thing differs: most plans needn't wait for it.
    from deepdiff import DeepDiff

    difference = DeepDiff(
        old,
        new,
        view="tree",
        verbose_level=0,
        zip_ordered_iterables=True,
        # Go down to the leaf however little two objects have in common, and into keys that look private to Python.
        threshold_to_diff_deeper=0,
        ignore_private_variables=False,
    )
    for report in difference.values():
        for level in report:
            yield [*path, *level.path(output_format="list")]


def _narrowed(before: JsonValue, after: JsonValue) -> tuple[list[Step], JsonValue, JsonValue]:
    """Go down as long as a single entry differs: most changes are of one value, which is found at once this way."""
    path: list[Step] = []
    while True:
        apart = [step for step in _steps(before, after) if not same(_below(before, step), _below(after, step))]
        if len(apart) != 1:
            return path, before, after
        path.append(apart[0])
        before, after = _below(before, apart[0]), _below(after, apart[0])


def _steps(before: JsonValue, after: JsonValue) -> Iterable[Step]:
    if isinstance(before, dict) and isinstance(after, dict):
        return before | after
    if isinstance(before, list) and isinstance(after, list):
        return range(max(len(before), len(after)))
    return ()


def _leaf(before: JsonValue, after: JsonValue, *, path: list[Step]) -> tuple[str, JsonValue, JsonValue]:
    pointer = ""
    for step in path:
        if _plain_list(before) or _plain_list(after):
            break
        before, after = _below(before, step), _below(after, step)
        pointer += f"/{escape(str(step))}"
    return pointer, before, after


def _plain_list(value: JsonValue) -> bool:
    return isinstance(value, list) and not any(isinstance(entry, dict | list) for entry in value)


def _below(value: JsonValue, step: Step) -> JsonValue:
    if isinstance(value, dict) and isinstance(step, str):
        return value.get(step)
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return None


def _turn(before: JsonValue, after: JsonValue) -> Turn:
    if before is None:
        return Turn.ADDED
    return Turn.REMOVED if after is None else Turn.CHANGED

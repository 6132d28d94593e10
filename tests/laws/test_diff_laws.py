"""Laws of comparing and patching: what a patch must do, whatever the kind and whatever is live."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject
from pydantic import JsonValue

from cadence_gitops.diff.compare import changes
from cadence_gitops.diff.patch import apply_patch, as_live, changes_nothing, merge_patch, same
from cadence_gitops.model.kind import Kind
from cadence_gitops.model.registry import KINDS
from cadence_gitops.model.shape import Shape
from cadence_gitops.model.tree import Tree, as_written, canonical, digest, from_tree, to_tree, without_nulls
from tests.laws.around import Around
from tests.laws.saying import saying
from tests.laws.specs import data as fields_of
from tests.laws.specs import specs

EVERY_KIND = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
UNKNOWN: JsonValue = {"delay": {"days": 2}}


def desired_tree(data: DataObject, kind: Kind) -> Tree:
    return to_tree(kind.shape, data.draw(specs(kind.name, clears=True), label="desired"))


def live_tree(data: DataObject, kind: Kind) -> Tree:
    """Draw what the service shows: nothing is null, and of a secret there is only the version."""
    return as_live(kind.shape, to_tree(kind.shape, data.draw(specs(kind.name), label="live")))


def assert_holds(shape: Shape, wanted: Tree, found: Tree) -> None:
    """Check that a tree has what is wanted; written without the code under test."""
    if shape.secret:
        assert found["version"] == wanted["version"]
        return
    chosen = shape.variant(wanted)
    for key, value in wanted.items():
        child = chosen.fields.get(key) or chosen.items or Shape()
        if value is None:
            assert key not in found
        elif isinstance(value, dict):
            below = found.get(key, {})
            assert isinstance(below, dict)
            if child.keyed or child.whole:
                assert {name for name in value if child.keyed or value[name] is not None} == below.keys()
            assert_holds(Shape(items=child.items) if child.keyed else child, value, below)
        else:
            assert same(found[key], value)


def with_unknown(tree: Tree) -> Tree:
    """Add what we don't know of: beside the fields, and within every step and every custom status."""
    entries: Tree = {
        key: {name: {**entry, "undocumented": UNKNOWN} for name, entry in value.items() if isinstance(entry, dict)}
        for key, value in tree.items()
        if key in {"steps", "custom"} and isinstance(value, dict)
    }
    return {**tree, **entries, "undocumented": UNKNOWN}


@EVERY_KIND
@given(data=st.data())
def test_a_patched_tree_holds_what_is_desired(kind: Kind, data: DataObject) -> None:
    wanted, found = desired_tree(data, kind), live_tree(data, kind)
    patched = apply_patch(found, merge_patch(kind.shape, wanted, live=found))
    assert_holds(kind.shape, wanted, patched)


@EVERY_KIND
@given(data=st.data())
def test_a_patch_leaves_nothing_for_a_second_one(kind: Kind, data: DataObject) -> None:
    wanted, found = desired_tree(data, kind), live_tree(data, kind)
    patch = merge_patch(kind.shape, wanted, live=found)
    patched = apply_patch(found, patch)
    assert merge_patch(kind.shape, wanted, live=patched) == {}
    assert merge_patch(kind.shape, wanted, live=as_live(kind.shape, patched)) == {}
    assert apply_patch(patched, patch) == patched


@EVERY_KIND
@given(data=st.data())
def test_a_patch_says_only_what_changes(kind: Kind, data: DataObject) -> None:
    wanted, found = desired_tree(data, kind), live_tree(data, kind)
    patch = merge_patch(kind.shape, wanted, live=found)
    patched = apply_patch(found, patch)
    assert changes_nothing(kind.shape, patch, live=patched)
    assert bool(patch) == (not same(as_live(kind.shape, patched), found))
    assert changes_nothing(kind.shape, patch, live=found) == (patch == {})
    assert patch.keys() <= wanted.keys()


@EVERY_KIND
@given(data=st.data())
def test_equal_sides_need_no_patch(kind: Kind, data: DataObject) -> None:
    tree = desired_tree(data, kind)
    for found in (tree, as_live(kind.shape, tree), without_nulls(tree), with_unknown(as_live(kind.shape, tree))):
        assert merge_patch(kind.shape, tree, live=found) == {}
        assert changes(kind.shape, tree, live=found) == ()


@EVERY_KIND
@given(data=st.data())
def test_what_is_not_managed_survives(kind: Kind, data: DataObject) -> None:
    wanted, known = desired_tree(data, kind), live_tree(data, kind)
    found = with_unknown(known)
    patched = apply_patch(found, merge_patch(kind.shape, wanted, live=known))
    for key in found.keys() - wanted.keys():
        assert patched[key] == found[key]
    for key in ("steps", "custom"):
        before, after = found.get(key), patched.get(key)
        if isinstance(before, dict) and isinstance(after, dict):
            for name in before.keys() & after.keys():
                entry = after[name]
                assert isinstance(entry, dict)
                assert entry["undocumented"] == UNKNOWN


@EVERY_KIND
@given(data=st.data())
def test_changes_are_the_leaves_that_differ(kind: Kind, data: DataObject) -> None:
    wanted, found = desired_tree(data, kind), live_tree(data, kind)
    patched = as_live(kind.shape, apply_patch(found, merge_patch(kind.shape, wanted, live=found)))
    listed = changes(kind.shape, wanted, live=found)
    pointers = [change.pointer for change in listed]
    assert pointers == sorted(set(pointers))
    assert not any(same(change.before, change.after) for change in listed)
    for change in listed:
        assert value_at(found, change.pointer) == change.before
        assert value_at(patched, change.pointer) == change.after
    assert bool(listed) == (not same(patched, found))
    touched = {pointer.split("/")[1] for pointer in pointers}
    assert touched == {key for key in {*found, *patched} if not same(found.get(key), patched.get(key))}


def value_at(tree: JsonValue, pointer: str) -> JsonValue:
    for step in pointer.split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        if isinstance(tree, dict):
            tree = tree.get(key)
        elif isinstance(tree, list):
            tree = tree[int(key)] if int(key) < len(tree) else None
    return tree


@EVERY_KIND
@given(data=st.data())
def test_a_tree_is_read_back_as_it_was(kind: Kind, data: DataObject) -> None:
    spec = data.draw(specs(kind.name, clears=True))
    tree = to_tree(kind.shape, spec)
    restored = from_tree(kind.spec, kind.shape, tree=tree)
    assert to_tree(kind.shape, restored) == tree
    assert saying(kind.shape, restored) == saying(kind.shape, spec)


@EVERY_KIND
@given(data=st.data())
def test_what_an_author_wrote_is_a_tree_only_if_it_would_become_the_same(kind: Kind, data: DataObject) -> None:
    written = data.draw(fields_of(kind.name, Around(), 0))
    tree = as_written(kind.shape, written)
    if tree is not None:
        assert canonical(tree) == canonical(to_tree(kind.shape, kind.spec.model_validate(written)))


@EVERY_KIND
@given(data=st.data())
def test_the_order_of_keys_is_not_content(kind: Kind, data: DataObject) -> None:
    tree = desired_tree(data, kind)
    keys = data.draw(st.permutations(sorted(tree)))
    assert digest({key: tree[key] for key in keys}) == digest(tree)

from typing import Annotated, Literal

import pytest
from pydantic import Field

from cadence_gitops.model.markers import Keyed, OnlyGrows, Reference, Sequence, Status, Transition, Whole
from cadence_gitops.model.pointer import escape, unescape
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.model.shape import Shape, has_transitions, leaves, references, shape_of
from cadence_gitops.model.spec import Decimal, Secret, Spec, Text


class Dog(Spec):
    type: Literal["dog", "wolf"]
    owner: Annotated[Text, Reference("Member")] | None = None


class Cat(Spec):
    type: Literal["cat"]
    colour: Text


class Untold(Spec):
    type: Text


class Tree(Spec):
    name: Text
    branches: tuple["Tree", ...] | None = None


class Marked(Spec):
    plain: Text
    optional: int | None = None
    referred: Annotated[Text | None, Reference("Group")] = None
    within: Annotated[Text, Status("lead")] | None = None
    days: Annotated[tuple[Text, ...] | None, Sequence.SET] = None
    members: tuple[Annotated[Text, Reference("Member")], ...] | None = None
    named_entries: Annotated[tuple[Cat, ...] | None, Keyed("name")] = None
    whole: Annotated[Cat | None, Whole(), Field(title="ignored")] = None
    also: Cat | None = None
    growing: Annotated[Text | None, OnlyGrows()] = None
    leads: Annotated[Text | None, Transition(beside="group", check="a-check")] = None
    key: Secret | None = None
    either: Annotated[Dog | Cat, Field(discriminator="type")] | None = None
    open_union: Text | Cat | Untold | None = None
    mapped: dict[str, Annotated[Text, Reference("Cadence")] | None] | None = None
    tree: Tree | None = None


MARKED = shape_of(Marked)


@pytest.mark.parametrize(
    ("field", "attribute", "value"),
    [
        ("referred", "reference", "Group"),
        ("within", "status", "lead"),
        ("days", "sequence", Sequence.SET),
        ("members", "sequence", Sequence.ORDERED),
        ("namedEntries", "keyed", "name"),
        ("whole", "whole", True),
        ("growing", "only_grows", True),
        ("leads", "transition", Transition(beside="group", check="a-check")),
        ("key", "secret", True),
    ],
)
def test_a_marker_is_found_on_its_field_alone(field: str, attribute: str, value: object) -> None:
    assert getattr(MARKED.fields[field], attribute) == value
    unmarked = getattr(Shape(), attribute)
    others = {name for name, shape in MARKED.fields.items() if getattr(shape, attribute) == value}
    assert others == {field} or (attribute, others) == ("sequence", {"members", "namedEntries"})
    assert getattr(MARKED.fields["plain"], attribute) == unmarked


def test_a_marker_of_one_field_leaves_others_of_the_same_model_alone() -> None:
    assert MARKED.fields["whole"].fields == MARKED.fields["also"].fields
    assert not MARKED.fields["also"].whole


def test_fields_carry_their_names_on_the_outside() -> None:
    assert "namedEntries" in MARKED.fields
    assert "named_entries" not in MARKED.fields
    assert MARKED.fields["plain"] == MARKED.fields["optional"] == Shape()


def test_entries_of_lists_and_values_of_maps_have_a_shape() -> None:
    assert MARKED.fields["members"].items == Shape(reference="Member")
    mapped = MARKED.fields["mapped"]
    assert (mapped.items, mapped.sequence) == (Shape(reference="Cadence"), None)
    assert MARKED.fields["namedEntries"].items == shape_of(Cat)


def test_a_model_within_itself_has_one_shape() -> None:
    tree = shape_of(Tree)
    inner = tree.fields["branches"].items
    assert inner is not None
    assert inner.fields is tree.fields


@pytest.mark.parametrize(
    ("value", "fields"),
    [
        ({"type": "dog"}, {"type", "owner"}),
        ({"type": "wolf"}, {"type", "owner"}),
        ({"type": "cat"}, {"type", "colour"}),
        ({"type": "cow"}, set()),
        ({}, set()),
    ],
)
def test_the_type_chooses_the_member_of_a_union(value: dict[str, object], fields: set[str]) -> None:
    assert MARKED.fields["either"].variant(value).fields.keys() == fields


def test_what_no_type_tells_apart_is_a_leaf() -> None:
    assert MARKED.fields["openUnion"] == Shape(variants={"cat": shape_of(Cat)})
    cat = shape_of(Cat)
    assert cat.variant({"type": "dog"}) is cat


def test_every_reference_is_found_wherever_it_stands() -> None:
    tree = {
        "referred": "sales",
        "plain": "sales",
        "members": ["ann", "bob"],
        "either": {"type": "dog", "owner": "carl"},
        "mapped": {"a/b": "nurture", "~": None},
    }
    assert [*references(MARKED, tree)] == [
        ("/referred", "Group", "sales"),
        ("/members/0", "Member", "ann"),
        ("/members/1", "Member", "bob"),
        ("/either/owner", "Member", "carl"),
        ("/mapped/a~1b", "Cadence", "nurture"),
    ]


@pytest.mark.parametrize(
    "tree", [{"referred": None}, {"referred": 3}, {"unknown": "sales"}, {"either": {"type": "cat", "owner": "carl"}}]
)
def test_nothing_else_is_a_reference(tree: dict[str, object]) -> None:
    assert [*references(MARKED, tree)] == []


def test_leaves_are_found_in_keyed_lists_of_either_form() -> None:
    shape = BY_NAME["Cadence"].shape
    tree = {"steps": {"a/b": {"type": "mail"}}, "stepsOrder": ["a/b"], "folder": None}
    assert [(pointer, value) for pointer, _, value in leaves(shape, tree)] == [
        ("/steps/a~1b/type", "mail"),
        ("/stepsOrder/0", "a/b"),
        ("/folder", None),
    ]
    written = {"steps": [{"name": "a/b", "type": "mail"}]}
    assert [pointer for pointer, _, _ in leaves(shape, written, pointer="/spec")] == [
        "/spec/steps/0/name",
        "/spec/steps/0/type",
    ]


def test_an_entry_of_a_keyed_list_has_the_shape_of_entries() -> None:
    shape = shape_of(Marked)
    found = {pointer: node for pointer, node, _ in leaves(shape, {"whole": {"type": "cat"}, "key": {"version": 1}})}
    assert found.keys() == {"/whole/type", "/key/version"}
    entries = BY_NAME["IntegrationStatus"].shape.fields["custom"].items
    assert entries is not None
    assert entries.fields["reasons"].sequence is Sequence.ORDERED


@pytest.mark.parametrize(("key", "escaped"), [("a", "a"), ("a/b", "a~1b"), ("~", "~0"), ("~1", "~01"), ("/~", "~1~0")])
def test_keys_are_escaped_as_in_rfc_6901(key: str, escaped: str) -> None:
    assert escape(key) == escaped


@pytest.mark.parametrize(
    ("shape", "found"),
    [
        (Shape(), False),
        (Shape(fields={"a": Shape()}), False),
        (Shape(fields={"a": Shape(), "b": Shape(transition=Transition())}), True),
        (Shape(fields={"a": Shape(fields={"b": Shape(), "c": Shape(transition=Transition())})}), True),
        (Shape(fields={"a": Shape(fields={"b": Shape()})}), False),
    ],
)
def test_transitions_are_found_in_fields_and_in_their_parts(shape: Shape, *, found: bool) -> None:
    assert has_transitions(shape) is found


def anywhere(shape: Shape, seen: tuple[int, ...] = ()) -> bool:
    if id(shape.fields) in seen:
        return False
    below = [*shape.fields.values(), *shape.variants.values(), *([shape.items] if shape.items else [])]
    return shape.transition is not None or any(anywhere(each, (*seen, id(shape.fields))) for each in below)


@pytest.mark.parametrize("name", [*BY_NAME])
def test_no_kind_has_a_transition_where_nobody_looks(name: str) -> None:
    kind = BY_NAME[name]
    assert anywhere(kind.shape) == has_transitions(kind.shape) == (name in {"Organization", "Member"})


@pytest.mark.parametrize("key", ["plain", "a/b", "a~b", "~1", "a~/b~0"])
def test_a_key_comes_back_from_its_pointer(key: str) -> None:
    assert unescape(escape(key)) == key
    assert "/" not in escape(key)


class Owned(Spec):
    owner: Tree | None = None
    leads: Annotated[Text | None, Transition("group")] = None


class Weighed(Spec):
    weight: Decimal


VERBATIM = [(Tree, True), (Cat, True), (Marked, False), (Owned, False), (Weighed, False)]


@pytest.mark.parametrize(("model", "verbatim"), VERBATIM)
def test_what_is_neither_sorted_nor_told_apart_is_taken_as_written(model: type[Spec], verbatim: bool) -> None:
    assert shape_of(model).verbatim is verbatim

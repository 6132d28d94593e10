"""Two readings of a CRM differ in leaves, and in none exactly where their digests are the same."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from cadence_gitops.diff.crm_metadata import Leaf, Moved, compare_metadata
from cadence_gitops.model.crm_metadata import CrmMetadata
from tests.fakes.crm_metadata import READ_AT, field, metadata

Tree = dict[str, JsonValue]


def option(value: str, **rest: JsonValue) -> JsonValue:
    return {"value": value, "label": value.title(), **rest}


def told(before: list[Tree], after: list[Tree]) -> list[tuple[str, str, list[Leaf]]]:
    found = compare_metadata(metadata(contact=before), metadata(contact=after))
    return [(each.moved.value, each.field, list(each.leaves)) for each in found.fields]


def test_fields_come_go_and_change() -> None:
    before = [field("a"), field("b", length=10), field("c")]
    after = [field("b", length=20, label="B!"), field("c"), field("d")]
    assert told(before, after) == [
        ("removed", "a", []),
        ("changed", "b", [Leaf("label", "B", "B!"), Leaf("length", 10, 20)]),
        ("added", "d", []),
    ]


def test_options_come_go_and_change() -> None:
    before = [field("s", options=[option("new"), option("old"), option("won")])]
    after = [field("s", options=[option("new", label="Neu"), option("won"), option("lost")])]
    ((_, _, leaves),) = told(before, after)
    assert [(leaf.name, leaf.before is None, leaf.after is None) for leaf in leaves] == [
        ("options/lost", True, False),
        ("options/new", False, False),
        ("options/old", False, True),
    ]


def test_another_order_of_options_is_told_as_that() -> None:
    before = [field("s", options=[option("a"), option("b")])]
    after = [field("s", options=[option("b"), option("a")])]
    assert told(before, after) == [("changed", "s", [Leaf("options", ["a", "b"], ["b", "a"])])]


def test_objects_come_and_go_whole_and_change_themselves() -> None:
    before, after = (
        metadata(contact=[field("a")], lead=[field("a")]),
        metadata(contact=[field("a")], company=[field("n")]),
    )
    found = compare_metadata(before, after)
    assert [(each.moved, each.object, each.field) for each in found.fields] == [
        (Moved.ADDED, "company", ""),
        (Moved.REMOVED, "lead", ""),
    ]
    assert (found.counted(Moved.ADDED), found.counted(Moved.REMOVED), found.counted(Moved.CHANGED)) == (1, 1, 0)

    contact = before.objects[0]
    changed = before.model_copy(update={"objects": (contact.model_copy(update={"label": "Person"}), before.objects[1])})
    (change,) = compare_metadata(before, changed).fields
    assert (change.field, change.leaves) == ("", (Leaf("label", "Contact", "Person"),))


def test_as_whom_it_was_read_counts() -> None:
    before = metadata()
    found = compare_metadata(before, before.model_copy(update={"principal": "app 100"}))
    assert found.leaves == (Leaf("principal", "app 99", "app 100"),)
    assert bool(found)


def test_when_it_was_read_does_not() -> None:
    before = metadata()
    objects = tuple(each.model_copy(update={"last_modified": "Tue"}) for each in before.objects)
    later = before.model_copy(update={"fetched_at": READ_AT + timedelta(days=1), "objects": objects})
    assert not compare_metadata(before, later)
    assert before.digest == later.digest


FIELDS = st.lists(
    st.builds(
        field,
        st.sampled_from("abc"),
        length=st.sampled_from([None, 5]),
        hidden=st.booleans(),
        options=st.lists(st.builds(option, st.sampled_from("xy"), active=st.booleans()), max_size=3),
    ),
    max_size=3,
    unique_by=lambda each: str(each["name"]),
).map(lambda fields: sorted(fields, key=lambda each: str(each["name"])))
READINGS = st.builds(lambda fields: metadata(contact=fields), FIELDS)


@given(READINGS, READINGS)
def test_nothing_differs_exactly_where_the_digests_are_the_same(one: CrmMetadata, other: CrmMetadata) -> None:
    assert bool(compare_metadata(one, other)) == (one.digest != other.digest)


@pytest.mark.parametrize("name", ["account", "apiVersion"])
def test_terms_are_compared(name: str) -> None:
    before = metadata()
    tree = before.model_dump(mode="json", by_alias=True) | {name: "other"}
    assert len(compare_metadata(before, CrmMetadata.model_validate(tree)).leaves) == 1

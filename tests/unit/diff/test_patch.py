from typing import Any

import pytest
from pydantic import JsonValue

from cadence_gitops.diff.patch import apply_patch, as_live, changes_nothing, difference_patch, merge_patch, same
from cadence_gitops.model.registry import BY_NAME

Tree = dict[str, JsonValue]
Loose = dict[str, Any]
KEY1: Loose = {"env": "KEY", "version": 1}
KEY2: Loose = {"env": "KEY", "version": 2}
MAIL, CALL = {"type": "mail"}, {"type": "call", "script": "Hello"}


@pytest.mark.parametrize(
    ("kind", "desired", "live", "patch"),
    [
        # absent is unmanaged, null is cleared, empty is a value
        ("Cadence", {}, {"folder": "A"}, {}),
        ("Cadence", {"folder": None}, {"folder": "A"}, {"folder": None}),
        ("Cadence", {"folder": None}, {}, {}),
        ("Cadence", {"folder": "B"}, {"folder": "A"}, {"folder": "B"}),
        ("Cadence", {"folder": "B"}, {}, {"folder": "B"}),
        ("Organization", {"mail": []}, {"mail": ["google"]}, {"mail": []}),
        ("Organization", {"mail": []}, {}, {"mail": []}),
        # objects: only what differs
        (
            "Rules",
            {"sms": {"maxPerDay": 2}},
            {"sms": {"maxPerDay": 1, "workingDays": ["mon"]}},
            {"sms": {"maxPerDay": 2}},
        ),
        ("Rules", {"sms": {"maxPerDay": None}}, {"sms": {"maxPerDay": 1}}, {"sms": {"maxPerDay": None}}),
        ("Rules", {"sms": {"maxPerDay": 2}}, {}, {"sms": {"maxPerDay": 2}}),
        ("Rules", {"sms": {"maxPerDay": None, "workingDays": ["mon"]}}, {}, {"sms": {"workingDays": ["mon"]}}),
        ("Rules", {"sms": {"maxPerDay": None}, "mail": {}}, {}, {}),
        ("Rules", {"sms": None}, {"sms": {"maxPerDay": 1}}, {"sms": None}),
        # unions: another member leaves nothing behind
        (
            "Rules",
            {"mail": {"delay": {"type": "fixed", "value": 5}}},
            {"mail": {"delay": {"type": "random", "from": 1, "to": 2}}},
            {"mail": {"delay": {"type": "fixed", "value": 5, "from": None, "to": None}}},
        ),
        (
            "Rules",
            {"mail": {"delay": {"type": "fixed", "value": 5}}},
            {"mail": {"delay": {"type": "fixed", "value": 4}}},
            {"mail": {"delay": {"value": 5}}},
        ),
        # what is owned whole
        ("Rules", {"scope": {"member": "ann"}}, {"scope": {"group": "a"}}, {"scope": {"group": None, "member": "ann"}}),
        (
            "AdvancedWorkflow",
            {"conditions": {"any": [1]}},
            {"conditions": {"all": [1], "any": [1]}},
            {"conditions": {"all": None}},
        ),
        # keyed lists
        (
            "Cadence",
            {"steps": {"a": MAIL}, "stepsOrder": ["a"]},
            {"steps": {"a": MAIL, "b": CALL}, "stepsOrder": ["a", "b"]},
            {"steps": {"b": None}, "stepsOrder": ["a"]},
        ),
        (
            "Cadence",
            {"steps": {"a": {"type": "mail", "automation": "automated"}, "b": CALL}, "stepsOrder": ["b", "a"]},
            {"steps": {"a": MAIL, "b": CALL}, "stepsOrder": ["a", "b"]},
            {"steps": {"a": {"automation": "automated"}}, "stepsOrder": ["b", "a"]},
        ),
        (
            "Cadence",
            {"steps": {"a": MAIL}, "stepsOrder": ["a"]},
            {"steps": {"a": CALL}, "stepsOrder": ["a"]},
            {"steps": {"a": {"type": "mail", "script": None}}},
        ),
        (
            "IntegrationStatus",
            {"custom": {"Won": {}}, "customOrder": ["Won"]},
            {"custom": {}, "customOrder": []},
            {"custom": {"Won": {}}, "customOrder": ["Won"]},
        ),
        (
            "Cadence",
            {"steps": {}, "stepsOrder": []},
            {},
            {"steps": {}, "stepsOrder": []},
        ),
        # secrets: by version
        (
            "Organization",
            {"phoneSystem": {"type": "ringover", "userId": "1", "apiKey": KEY1}},
            {"phoneSystem": {"type": "ringover", "userId": "1", "apiKey": {"version": 1}}},
            {},
        ),
        (
            "Organization",
            {"phoneSystem": {"type": "ringover", "userId": "1", "apiKey": KEY2}},
            {"phoneSystem": {"type": "ringover", "userId": "1", "apiKey": {"version": 1}}},
            {"phoneSystem": {"apiKey": KEY2}},
        ),
        (
            "Organization",
            {"phoneSystem": {"type": "ringover", "userId": "1", "apiKey": KEY1}},
            {"phoneSystem": {"type": "none"}},
            {"phoneSystem": {"type": "ringover", "userId": "1", "apiKey": KEY1}},
        ),
        # lists are owned whole, and true isn't 1
        ("StandardWorkflow", {"actions": [{"a": 1}]}, {"actions": [{"a": True}]}, {"actions": [{"a": 1}]}),
        (
            "FieldMapping",
            {"fields": {"email": None}},
            {"fields": {"email": "E", "phone": "P"}},
            {"fields": {"email": None}},
        ),
        # What says its type without being one of a union keeps what isn't named.
        (
            "FieldMapping",
            {"fields": {"email": {"name": "E", "type": "number"}}},
            {"fields": {"email": {"name": "E", "type": "text", "unknown": 1}}},
            {"fields": {"email": {"type": "number"}}},
        ),
        (
            "FieldMapping",
            {"fields": {"email": "E"}},
            {"fields": {"email": {"name": "E", "type": "text"}}},
            {"fields": {"email": "E"}},
        ),
        (
            "FieldMapping",
            {"fields": {"email": {"name": "E", "type": "text"}}},
            {"fields": {"email": "E"}},
            {"fields": {"email": {"name": "E", "type": "text"}}},
        ),
    ],
)
def test_a_patch_is_the_least_that_makes_live_as_desired(kind: str, desired: Tree, live: Tree, patch: Tree) -> None:
    assert merge_patch(BY_NAME[kind].shape, desired, live=live) == patch


# RFC 7396, appendix A, as far as its examples are objects.
@pytest.mark.parametrize(
    ("tree", "patch", "result"),
    [
        ({"a": "b"}, {"a": "c"}, {"a": "c"}),
        ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
        ({"a": "b"}, {"a": None}, {}),
        ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
        ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
        ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
        ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
        ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
        ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
        ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
        ({}, {"a": None}, {}),
    ],
)
def test_a_patch_is_applied_as_in_rfc_7396(tree: Tree, patch: Tree, result: Tree) -> None:
    before = repr(tree)
    assert apply_patch(tree, patch) == result
    assert repr(tree) == before


@pytest.mark.parametrize(
    ("kind", "tree", "shown"),
    [
        ("Cadence", {"folder": None, "title": "A"}, {"title": "A"}),
        ("Rules", {"sms": {"maxPerDay": None, "workingDays": []}}, {"sms": {"workingDays": []}}),
        (
            "Organization",
            {"phoneSystem": {"type": "ringover", "userId": "1", "apiKey": KEY1}},
            {"phoneSystem": {"type": "ringover", "userId": "1", "apiKey": {"version": 1}}},
        ),
        # A step may be called "type": that chooses no member of a union.
        (
            "Cadence",
            {"steps": {"type": {"type": "mail", "automation": None}}, "stepsOrder": ["type"]},
            {"steps": {"type": MAIL}, "stepsOrder": ["type"]},
        ),
        ("FieldMapping", {"fields": {"email": None, "phone": "P"}}, {"fields": {"phone": "P"}}),
        ("Group", {"unknown": {"a": None, "env": "KEY"}}, {"unknown": {"env": "KEY"}}),
    ],
)
def test_the_live_side_shows_nothing_cleared_and_no_secret(kind: str, tree: Tree, shown: Tree) -> None:
    assert as_live(BY_NAME[kind].shape, tree) == shown


@pytest.mark.parametrize(
    ("kind", "patch", "live", "nothing"),
    [
        ("Cadence", {}, {"title": "A"}, True),
        ("Cadence", {"title": "A"}, {"title": "A", "folder": "B"}, True),
        ("Cadence", {"title": "A"}, {"title": "B"}, False),
        ("Cadence", {"folder": None}, {}, True),
        ("Cadence", {"folder": None}, {"folder": "B"}, False),
        # A part of a keyed list says nothing of the other entries.
        ("Cadence", {"steps": {"a": MAIL}}, {"steps": {"a": MAIL, "b": CALL}, "stepsOrder": ["a", "b"]}, True),
        ("Cadence", {"steps": {"b": None}}, {"steps": {"a": MAIL}}, True),
        ("Cadence", {"steps": {"b": None}}, {"steps": {"b": MAIL}}, False),
        ("Cadence", {"steps": {"b": None}}, {}, True),
        ("Cadence", {"stepsOrder": ["a", "b"]}, {"stepsOrder": ["b", "a"]}, False),
        ("Rules", {"sms": {"maxPerDay": 2}}, {"sms": "odd"}, False),
        ("Rules", {"sms": {"maxPerDay": None}}, {}, True),
        ("Rules", {"mail": {"delay": {"value": 5}}}, {"mail": {"delay": {"type": "fixed", "value": 5}}}, True),
        ("Rules", {"mail": {"delay": {"value": 6}}}, {"mail": {"delay": {"type": "fixed", "value": 5}}}, False),
        ("Rules", {"scope": {"group": None, "member": "a"}}, {"scope": {"member": "a"}}, True),
        (
            "Organization",
            {"phoneSystem": {"apiKey": KEY1}},
            {"phoneSystem": {"type": "ringover", "userId": "1", "apiKey": {"version": 1}}},
            True,
        ),
        (
            "Organization",
            {"phoneSystem": {"type": "ringover", "apiKey": KEY2}},
            {"phoneSystem": {"type": "ringover", "userId": "1", "apiKey": {"version": 1}}},
            False,
        ),
        (
            "Organization",
            {"phoneSystem": {"type": "ringover", "apiKey": KEY1}},
            {"phoneSystem": {"type": "none"}},
            False,
        ),
    ],
)
def test_a_patch_changes_nothing_where_live_has_all_that_it_says(
    kind: str, patch: Tree, live: Tree, *, nothing: bool
) -> None:
    assert changes_nothing(BY_NAME[kind].shape, patch, live=live) is nothing


@pytest.mark.parametrize(
    ("first", "second", "equal"),
    [
        (1, 1.0, True),
        (1, True, False),
        (0, False, False),
        (True, True, True),
        ("1", 1, False),
        (None, None, True),
        (None, False, False),
        ([1, 2], [1, 2], True),
        ([1, 2], [2, 1], False),
        ([1], [1, 2], False),
        ([1, 2], [1], False),
        ([[1]], [[True]], False),
        ({"a": 1}, {"a": 1}, True),
        ({"a": 1}, {"a": True}, False),
        ({"a": 1}, {"a": 1, "b": None}, False),
        ({"a": 1, "b": None}, {"a": 1}, False),
        ({}, [], False),
    ],
)
def test_values_are_compared_as_json_compares_them(first: JsonValue, second: JsonValue, *, equal: bool) -> None:
    assert same(first, second) is equal


@pytest.mark.parametrize(
    "live", [{}, {"title": "Sales"}, {"title": "Sales", "visibility": "company"}, {"title": "Other"}]
)
def test_the_patch_of_a_difference_is_the_patch(live: Tree) -> None:
    desired: Tree = {"title": "Sales"}
    shape = BY_NAME["Cadence"].shape
    assert difference_patch(shape, desired, live=live) == merge_patch(shape, desired, live=live)

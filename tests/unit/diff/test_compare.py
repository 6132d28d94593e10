from typing import Any

import pytest

from cadence_gitops.diff.change import FieldChange, Turn
from cadence_gitops.diff.compare import changes, leaf_changes
from cadence_gitops.model.registry import BY_NAME

Loose = dict[str, Any]
KEY = {"env": "KEY", "version": 2}
ADDED, REMOVED, CHANGED = Turn.ADDED, Turn.REMOVED, Turn.CHANGED


@pytest.mark.parametrize(
    ("kind", "desired", "live", "expected"),
    [
        ("Cadence", {"title": "A"}, {"title": "A", "folder": "B"}, []),
        ("Cadence", {"title": "A"}, {"title": "B"}, [("/title", CHANGED, "B", "A")]),
        ("Cadence", {"folder": "F"}, {"title": "B"}, [("/folder", ADDED, None, "F")]),
        ("Cadence", {"folder": None}, {"folder": "F"}, [("/folder", REMOVED, "F", None)]),
        # A list of plain values is one leaf.
        (
            "Organization",
            {"mail": ["google"]},
            {"mail": ["google", "outlook"]},
            [("/mail", CHANGED, ["google", "outlook"], ["google"])],
        ),
        ("Organization", {"mail": ["google"]}, {}, [("/mail", ADDED, None, ["google"])]),
        ("Organization", {"mail": []}, {"mail": ["google"]}, [("/mail", CHANGED, ["google"], [])]),
        # Sorted by pointer, whatever the order of keys.
        (
            "Rules",
            {"sms": {"workingDays": ["mon"], "maxPerDay": 2}, "mail": {"maxPerDay": 3}},
            {"sms": {"workingDays": ["tue"], "maxPerDay": 1}, "mail": {"maxPerDay": 1}},
            [
                ("/mail/maxPerDay", CHANGED, 1, 3),
                ("/sms/maxPerDay", CHANGED, 1, 2),
                ("/sms/workingDays", CHANGED, ["tue"], ["mon"]),
            ],
        ),
        # Down to the leaf, however little the two sides share.
        (
            "Rules",
            {
                "scope": {"company": True},
                "sms": {"maxPerDay": 2},
                "mail": {"maxPerDay": 3},
                "onBounce": {"skipTasks": []},
            },
            {"scope": {"company": True}},
            [
                ("/mail", ADDED, None, {"maxPerDay": 3}),
                ("/onBounce", ADDED, None, {"skipTasks": []}),
                ("/sms", ADDED, None, {"maxPerDay": 2}),
            ],
        ),
        # Within a list of objects, by position.
        (
            "StandardWorkflow",
            {"actions": [{"type": "pause-cadence", "days": 3}, {"type": "stop-cadence"}]},
            {"actions": [{"type": "pause-cadence", "days": 2}]},
            [("/actions/0/days", CHANGED, 2, 3), ("/actions/1", ADDED, None, {"type": "stop-cadence"})],
        ),
        (
            "StandardWorkflow",
            {"actions": [{"type": "stop-cadence"}]},
            {"actions": [{"type": "go-to-last-step"}, {"type": "stop-cadence"}]},
            [
                ("/actions/0/type", CHANGED, "go-to-last-step", "stop-cadence"),
                ("/actions/1", REMOVED, {"type": "stop-cadence"}, None),
            ],
        ),
        (
            "AdvancedWorkflow",
            {"conditions": {"all": [{"value": True}]}},
            {"conditions": {"all": [{"value": 1}]}},
            [("/conditions/all/0/value", CHANGED, 1, True)],
        ),
        # Keys that need escaping, or look private to Python.
        (
            "Cadence",
            {"steps": {"a/b": {"type": "mail"}, "__c": {"type": "mail"}, "~": {"type": "mail"}}, "stepsOrder": []},
            {"steps": {"a/b": {"type": "call"}, "__c": {"type": "call"}, "~": {"type": "call"}}, "stepsOrder": []},
            [
                ("/steps/__c/type", CHANGED, "call", "mail"),
                ("/steps/a~1b/type", CHANGED, "call", "mail"),
                ("/steps/~0/type", CHANGED, "call", "mail"),
            ],
        ),
        # Another member of a union: what it doesn't have goes.
        (
            "Rules",
            {"mail": {"delay": {"type": "fixed", "value": 5}}},
            {"mail": {"delay": {"type": "random", "from": 1, "to": 2}}},
            [
                ("/mail/delay/from", REMOVED, 1, None),
                ("/mail/delay/to", REMOVED, 2, None),
                ("/mail/delay/type", CHANGED, "random", "fixed"),
                ("/mail/delay/value", ADDED, None, 5),
            ],
        ),
        # Of a secret only the version is ever shown.
        (
            "Organization",
            {"phoneSystem": {"type": "ringover", "apiKey": KEY}},
            {"phoneSystem": {"type": "ringover", "apiKey": {"version": 1}}},
            [("/phoneSystem/apiKey/version", CHANGED, 1, 2)],
        ),
    ],
)
def test_an_object_is_compared_leaf_by_leaf(
    kind: str, desired: Loose, live: Loose, expected: list[tuple[str, Turn, Any, Any]]
) -> None:
    assert changes(BY_NAME[kind].shape, desired, live=live) == tuple(FieldChange(*change) for change in expected)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({}, {}, []),
        ({"a": []}, {"a": [{"b": 1}]}, [("/a", CHANGED, [], [{"b": 1}])]),
        ({"a": [{"b": 1}]}, {"a": []}, [("/a", CHANGED, [{"b": 1}], [])]),
        (
            {"a": [{"b": 1}, {"b": 2}, {"b": 3}]},
            {"a": [{"b": 2}, {"b": 3}]},
            [("/a/0/b", CHANGED, 1, 2), ("/a/1/b", CHANGED, 2, 3), ("/a/2", REMOVED, {"b": 3}, None)],
        ),
        ({"a": [{"b": 1}]}, {"a": {"b": 1}}, [("/a", CHANGED, [{"b": 1}], {"b": 1})]),
        ({"a": [{"b": [1, 2]}]}, {"a": [{"b": [2, 1]}]}, [("/a/0/b", CHANGED, [1, 2], [2, 1])]),
        ({"a": {"b": 1}}, {"a": "b"}, [("/a", CHANGED, {"b": 1}, "b")]),
    ],
)
def test_two_trees_are_compared_leaf_by_leaf(
    before: Loose, after: Loose, expected: list[tuple[str, Turn, Any, Any]]
) -> None:
    assert leaf_changes(before, after) == tuple(FieldChange(*change) for change in expected)

from typing import Any

import pytest
from pydantic import JsonValue, ValidationError

from cadence_gitops.model.kinds.cadence import CADENCE, CadenceSpec
from cadence_gitops.model.kinds.standard_workflow import STANDARD_WORKFLOW
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.model.tree import (
    canonical,
    digest,
    everything,
    from_tree,
    rename_references,
    to_tree,
    transitions,
    without_nulls,
)
from tests.fakes.builders import LEAST, spec

Fields = dict[str, Any]
CALLBACK = {"type": "callback", "duration": 60, "retryAfter": 30, "retries": 2}
STEPS = [{"name": "a", "type": "mail", "automation": None}, {"name": "type", **CALLBACK}]


@pytest.mark.parametrize(
    ("kind", "fields", "tree"),
    [
        ("Cadence", {}, {}),
        ("Cadence", {"folder": None}, {"folder": None}),
        (
            "Cadence",
            {"steps": STEPS},
            {"steps": {"a": {"type": "mail", "automation": None}, "type": CALLBACK}, "stepsOrder": ["a", "type"]},
        ),
        ("Cadence", {"steps": []}, {"steps": {}, "stepsOrder": []}),
        ("Cadence", {"steps": None}, {"steps": None, "stepsOrder": None}),
        (
            "IntegrationStatus",
            {"custom": [{"status": "Won", "reasons": ["b", "a"]}, {"status": "Lost", "reasons": None}]},
            {"custom": {"Won": {"reasons": ["b", "a"]}, "Lost": {"reasons": None}}, "customOrder": ["Won", "Lost"]},
        ),
        ("Organization", {"mail": ["outlook", "google", "outlook"]}, {"mail": ["google", "outlook"]}),
        ("Organization", {"mail": None, "activitySync": []}, {"mail": None, "activitySync": []}),
        (
            "Organization",
            {"crm": {"provider": "hubspot", "change": {"from": "salesforce", "keep": "nothing"}}},
            {"crm": {"provider": "hubspot"}},
        ),
        ("Member", {"group": "sales", "leads": {"moveTo": "nurture"}}, {"group": "sales"}),
        (
            "StandardWorkflow",
            {"actions": [{"type": "pause-cadence", "days": 3, "minutes": None}, {"type": "stop-cadence"}]},
            {"actions": [{"type": "pause-cadence", "days": 3}, {"type": "stop-cadence"}]},
        ),
        (
            "AdvancedWorkflow",
            {"conditions": {"all": [{"any": [{"field": "a", "operator": "is", "value": None}], "all": None}]}},
            {"conditions": {"all": [{"any": [{"field": "a", "operator": "is"}]}]}},
        ),
        (
            "FieldMapping",
            {"fields": {"email": None, "jobPosition": {"name": "Job", "type": "text"}, "firstName": "First"}},
            {"fields": {"email": None, "jobPosition": {"name": "Job", "type": "text"}, "firstName": "First"}},
        ),
    ],
)
def test_a_specification_is_written_as_a_tree(kind: str, fields: Fields, tree: Fields) -> None:
    made = to_tree(BY_NAME[kind].shape, spec(kind, **fields))
    assert made == {**LEAST[kind], **tree}


@pytest.mark.parametrize(
    ("kind", "fields", "found"),
    [
        ("Member", {"group": "sales", "leads": {"moveTo": "nurture"}}, {"leads": ("group", {"moveTo": "nurture"})}),
        ("Member", {"group": "sales"}, {}),
        ("Member", {"leads": None}, {}),
        ("Organization", {"crm": {"provider": "hubspot", "change": {"from": "x", "keep": "nothing"}}}, {}),
    ],
)
def test_transitions_are_given_with_what_they_accompany(kind: str, fields: Fields, found: Fields) -> None:
    assert transitions(BY_NAME[kind].shape, spec(kind, **fields)) == found


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("Member", {"group": "sales", "leads": {"moveTo": "nurture"}}),
        ("Organization", {"crm": {"provider": "hubspot", "change": {"from": "salesforce", "keep": "nothing"}}}),
    ],
)
def test_everything_is_what_the_author_said(kind: str, fields: Fields) -> None:
    assert everything(BY_NAME[kind].shape, spec(kind, **fields)) == {**LEAST[kind], **fields}


@pytest.mark.parametrize(
    ("tree", "names"),
    [
        ({"steps": {"a": {"type": "sms"}, "b": {"type": "mail"}}, "stepsOrder": ["b", "a"]}, ["b", "a"]),
        ({"steps": {"a": {"type": "sms"}, "b": {"type": "mail"}}}, ["a", "b"]),
        ({"steps": {"a": {"type": "sms"}, "b": {"type": "mail"}}, "stepsOrder": ["b"]}, ["b", "a"]),
        ({"stepsOrder": []}, None),
        ({"steps": None, "stepsOrder": None}, None),
    ],
)
def test_a_keyed_list_is_read_in_its_order_and_whole(tree: dict[str, JsonValue], names: list[str] | None) -> None:
    read = from_tree(CadenceSpec, CADENCE.shape, tree={"title": "A", "visibility": "company", **tree})
    assert (None if read.steps is None else [step.name for step in read.steps]) == names


@pytest.mark.parametrize(
    "wrong",
    [
        {"steps": {"a": {"type": "sms"}}, "stepsOrder": ["a", "b"]},
        {"steps": {"a": "sms"}, "stepsOrder": ["a"]},
        {"steps": {"a": {"type": "pigeon"}}, "stepsOrder": ["a"]},
        {"steps": "a"},
        {"delays": {}},
        {"titleOrder": []},
        {"delaysOrder": []},
    ],
)
def test_a_tree_that_does_not_fit_is_refused(wrong: dict[str, JsonValue]) -> None:
    with pytest.raises(ValidationError):
        from_tree(CadenceSpec, CADENCE.shape, tree={"title": "A", "visibility": "company", **wrong})


@pytest.mark.parametrize(
    ("kind", "tree"),
    [
        (
            "FieldMapping",
            {"fields": {"firstName": "First", "jobPosition": {"name": "Job", "type": "text"}, "email": None}},
        ),
        ("StandardWorkflow", {"actions": [{"type": "pause-cadence", "days": 3}, {"type": "stop-cadence"}]}),
        ("AdvancedWorkflow", {"conditions": {"all": [{"any": [{"field": "a", "operator": "is", "value": True}]}]}}),
        ("Rules", {"mail": {"allowedDays": ["fri", "mon"], "delay": {"type": "fixed", "value": 3}}, "sms": None}),
    ],
)
def test_maps_and_lists_of_objects_are_read_back(kind: str, tree: Fields) -> None:
    whole = {**LEAST[kind], **tree}
    described = BY_NAME[kind]
    assert to_tree(described.shape, from_tree(described.spec, described.shape, tree=whole)) == whole


def test_canonical_json_is_sorted_without_spaces_and_in_utf_8() -> None:
    assert canonical({"b": [1, True, None], "a": {"d": "é", "c": 1.5}}) == (
        '{"a":{"c":1.5,"d":"é"},"b":[1,true,null]}'.encode()
    )
    # sha256 of {}, made with another tool.
    assert digest({}) == "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


@pytest.mark.parametrize(
    ("tree", "left"),
    [
        ({"a": None, "b": 0, "c": False, "d": "", "e": []}, {"b": 0, "c": False, "d": "", "e": []}),
        ({"a": {"b": None, "c": {"d": None}}}, {"a": {"c": {}}}),
        ({"a": [None, 1]}, {"a": [None, 1]}),
    ],
)
def test_what_is_not_set_is_left_out(tree: dict[str, JsonValue], left: dict[str, JsonValue]) -> None:
    assert without_nulls(tree) == left


def other(kind: str, name: str) -> str:
    return f"{kind}-{name}".lower()


@pytest.mark.parametrize(
    ("kind", "tree", "renamed"),
    [
        ("Member", {"email": "a@b.c", "group": "sales"}, {"email": "a@b.c", "group": "group-sales"}),
        ("Member", {"group": None}, {"group": None}),
        ("Member", {"leads": {"moveTo": "nurture"}}, {"leads": {"moveTo": "cadence-nurture"}}),
        ("Rules", {"scope": {"member": "ann"}}, {"scope": {"member": "member-ann"}}),
        ("Cadence", {"owner": "ann", "folder": "ann"}, {"owner": "member-ann", "folder": "ann"}),
        (
            "Cadence",
            {"steps": {"owner": {"type": "mail"}}, "stepsOrder": ["owner"], "undocumented": {"owner": "ann"}},
            {"steps": {"owner": {"type": "mail"}}, "stepsOrder": ["owner"], "undocumented": {"owner": "ann"}},
        ),
        (
            "StandardWorkflow",
            {"actions": [{"type": "change-owner", "owner": "ann"}, {"type": "move-to-cadence", "cadence": "a"}]},
            {
                "actions": [
                    {"type": "change-owner", "owner": "member-ann"},
                    {"type": "move-to-cadence", "cadence": "cadence-a"},
                ]
            },
        ),
        ("StandardWorkflow", {"actions": [{"type": "stop-cadence", "owner": "ann"}]}, None),
        ("FieldMapping", {"fields": {"email": "ann"}}, None),
    ],
)
def test_references_are_renamed_and_nothing_else(
    kind: str, tree: dict[str, JsonValue], renamed: dict[str, JsonValue] | None
) -> None:
    assert rename_references(BY_NAME[kind].shape, tree, renamed=other) == (tree if renamed is None else renamed)


def test_a_manifest_is_renamed_like_a_tree() -> None:
    written: dict[str, JsonValue] = {"actions": [{"type": "change-owner", "owner": "ann"}]}
    assert rename_references(STANDARD_WORKFLOW.shape, written, renamed=other)["actions"] == [
        {"type": "change-owner", "owner": "member-ann"}
    ]
    steps: dict[str, JsonValue] = {"steps": [{"name": "a", "type": "mail"}]}
    assert rename_references(CADENCE.shape, steps, renamed=other) == steps

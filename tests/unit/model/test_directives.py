from dataclasses import replace

import pytest
from pydantic import ValidationError

from cadence_gitops.model.address import Address
from cadence_gitops.model.directives import (
    AttachedItem,
    ConsentLosses,
    ConsentSpec,
    CountedItem,
    RemovedSpec,
    SettingItem,
)
from tests.fakes.builders import consent, origin, removed


@pytest.mark.parametrize(
    ("written", "item"),
    [
        ({"leads": "crm", "atMost": 5}, "leads:crm"),
        ({"records": "history", "atMost": 0}, "records:history"),
        ({"part": "cadence-steps", "atMost": 5}, "part:cadence-steps"),
        ({"enrolled": "Cadence/trial", "atMost": 5}, "enrolled:Cadence/trial"),
        ({"owned": "Member/tom", "atMost": 5}, "owned:Member/tom"),
    ],
)
def test_a_counted_item_is_named_as_losses_are(written: dict[str, object], item: str) -> None:
    assert CountedItem.model_validate(written).item == item


def test_a_setting_is_named_as_losses_are() -> None:
    assert SettingItem.model_validate({"setting": "crm-admin"}).item == "setting:crm-admin"


def test_what_goes_with_a_deleted_object_names_it() -> None:
    counted = [
        {"enrolled": "Cadence/c", "atMost": 1},
        {"owned": "Member/m", "atMost": 1},
        {"leads": "crm", "atMost": 1},
    ]
    assert [CountedItem.model_validate(item).holder for item in counted] == ["Cadence/c", "Member/m", None]
    attached = AttachedItem.model_validate({"attached": "Group/g"})
    assert (attached.item, attached.holder) == ("attached:Group/g", "Group/g")


@pytest.mark.parametrize(
    "written",
    [
        {"atMost": 5},
        {"enrolled": "trial", "atMost": 5},
        {"enrolled": "Cadence/trial", "owned": "Member/tom", "atMost": 5},
        {"leads": "crm"},
        {"leads": "crm", "records": "history", "atMost": 5},
        {"leads": "crm", "part": "cadence-steps", "atMost": 5},
        {"records": "history", "part": "cadence-steps", "atMost": 5},
        {"leads": "crm", "atMost": -1},
        {"leads": "crm", "atMost": "5"},
        {"leads": "crm", "atMost": 5, "setting": "mail"},
    ],
)
def test_a_counted_item_has_one_subject_and_a_ceiling(written: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        CountedItem.model_validate(written)


@pytest.mark.parametrize(
    "item",
    ["Cadence/nurture", "Cadence/~cd-1", {"leads": "crm", "atMost": 1}, {"setting": "mail"}, {"attached": "Group/g"}],
)
def test_losses_list_objects_counts_and_settings(item: object) -> None:
    assert len(ConsentLosses.model_validate({"unknown": [item]}).unknown) == 1


@pytest.mark.parametrize(
    "item", ["nurture", "cadence/nurture", "Cadence/", "Cadence/a b", "Cadence//a", 3, {}, {"attached": "g"}]
)
def test_losses_list_nothing_else(item: object) -> None:
    with pytest.raises(ValidationError):
        ConsentLosses.model_validate({"unknown": [item]})


@pytest.mark.parametrize(
    "wrong",
    [{"acceptedBy": []}, {"reason": ""}, {"expires": "2026-12-08T20:00:00"}, {"change": {"from": "a", "to": "b"}}],
)
def test_a_consent_says_who_why_until_when_and_to_what(wrong: dict[str, object]) -> None:
    written = consent().spec.model_dump(mode="json", by_alias=True)
    assert ConsentSpec.model_validate(written) == consent().spec
    with pytest.raises(ValidationError):
        ConsentSpec.model_validate({**written, **wrong})


def test_removed_objects_keep_their_order() -> None:
    assert removed("Group/b", "Cadence/a").addresses == (Address("Group", "b"), Address("Cadence", "a"))


@pytest.mark.parametrize("wrong", [{"objects": []}, {"reason": ""}, {"objects": ["trial"]}])
def test_a_removal_names_objects_and_a_reason(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        RemovedSpec.model_validate({"reason": "Unused.", "objects": ["Group/a"], **wrong})


def test_where_a_directive_stands_is_not_part_of_its_value() -> None:
    assert removed("Group/a", origin=origin()) == removed("Group/a")
    assert removed("Group/a") != removed("Group/b")
    assert replace(consent(), origin=origin()) == consent()
    assert consent() != consent(reason="Another.")

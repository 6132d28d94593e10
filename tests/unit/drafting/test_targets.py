import pytest
from pydantic import JsonValue

from cadence_gitops.drafting.targets import called, pointable, pointed_at, target_of
from cadence_gitops.model.kinds.field_mapping import CustomField
from tests.fakes.crm_metadata import field, metadata

OWN = field("4f71", label="Title", custom=True, rawType="varchar")
TWIN = field("9a18", label="Title", custom=True, rawType="varchar")
NAME = field("name")


def test_a_custom_field_is_named_by_what_is_the_same_in_every_account() -> None:
    name, own = sorted(metadata("pipedrive", person=[OWN, NAME]).objects[0].fields, key=lambda each: each.custom)
    assert target_of("pipedrive", own) == {"name": "Title", "type": "varchar"}
    assert called("pipedrive", own) == "Title (varchar)"
    assert (target_of("hubspot", own), called("hubspot", own)) == ("4f71", "4f71")
    assert (target_of("pipedrive", name), called("pipedrive", name)) == ("name", "name")


def test_words_point_at_every_field_that_they_fit() -> None:
    person = metadata("pipedrive", person=[OWN, NAME, TWIN]).objects[0]
    words = CustomField(name="Title", type="varchar")
    assert [each.name for each in pointed_at(person, words)] == ["4f71", "9a18"]
    assert [each.name for each in pointed_at(person, "name")] == ["name"]
    assert pointed_at(person, "nmae") == ()
    assert not pointable("pipedrive", person, field=person.by_name["4f71"])
    assert pointable("hubspot", person, field=person.by_name["4f71"])
    assert pointable("pipedrive", metadata("pipedrive", person=[OWN]).objects[0], field=person.by_name["4f71"])


@pytest.mark.parametrize("rest", [{"label": ""}, {"label": "x" * 501}, {"rawType": ""}], ids=str)
def test_what_has_no_words_that_a_manifest_can_hold_cannot_be_pointed_at(rest: dict[str, JsonValue]) -> None:
    person = metadata("pipedrive", person=[{**OWN, **rest}, {**NAME, "name": "n" * 501}]).objects[0]
    assert not any(pointable("pipedrive", person, field=each) for each in person.fields)


def test_a_field_that_is_put_away_stands_in_nobodys_way() -> None:
    person = metadata("pipedrive", person=[OWN, {**TWIN, "archived": True}]).objects[0]
    assert pointable("pipedrive", person, field=person.by_name["4f71"])
    assert len(pointed_at(person, CustomField(name="Title", type="varchar"))) == 1


def test_a_label_that_a_field_of_every_account_has_too_points_at_neither() -> None:
    person = metadata("pipedrive", person=[OWN, {**NAME, "label": "Title", "rawType": "varchar"}]).objects[0]
    assert not pointable("pipedrive", person, field=person.by_name["4f71"])
    assert len(pointed_at(person, CustomField(name="Title", type="varchar"))) == 2

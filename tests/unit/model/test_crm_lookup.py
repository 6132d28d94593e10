import pytest

from cadence_gitops.model.crm_lookup import alike, named
from cadence_gitops.model.kinds.field_mapping import CustomField
from tests.fakes.crm_metadata import field, metadata

PERSON = metadata(
    "pipedrive",
    person=[
        field("1a", label="Title", custom=True, rawType="varchar"),
        field("2b", label="Title", custom=True, rawType="enum", type="picklist"),
        field("3c", label="Title", custom=True, rawType="text", archived=True),
        field("4d", label="Fax", custom=True, rawType="varchar", archived=True),
        field("website", label="Site", rawType="varchar"),
        field("5e", label="Site", custom=True, rawType="varchar"),
    ],
).objects[0]


@pytest.mark.parametrize(
    ("name", "type_", "found"),
    [
        ("Title", "varchar", ["1a"]),
        # Of two words for a type the vendor's counts before ours.
        ("Title", "text", ["1a"]),
        ("Title", "picklist", ["2b"]),
        ("Title", "set", []),
        ("title", "varchar", []),
        ("Fax", "varchar", ["4d"]),
        # A field that every account has is meant no less than the organisation's own.
        ("Site", "varchar", ["website", "5e"]),
    ],
)
def test_a_name_means_the_fields_of_its_label_and_type(name: str, type_: str, found: list[str]) -> None:
    assert sorted(each.name for each in named(PERSON, CustomField(name=name, type=type_))) == sorted(found)


def test_what_was_put_away_is_meant_only_where_nothing_else_is() -> None:
    assert [each.name for each in alike(PERSON, CustomField(name="Title", type="set"))] == ["1a", "2b"]
    assert [each.name for each in alike(PERSON, CustomField(name="Fax", type="set"))] == ["4d"]

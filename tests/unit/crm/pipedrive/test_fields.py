from typing import cast

import pytest
from pydantic import JsonValue

from cadence_gitops.crm.pipedrive.fields import DOCUMENTED, normal_name
from cadence_gitops.model.crm_metadata import CrmField, FieldType, Reason, Trait, Writable
from tests.fakes.pipedrive import fields_of, object_of, rows_v1
from tests.fakes.recordings import Body, corpora, own

V1 = corpora("pipedrive", "*Fields.v1*.json")
SYSTEM = {"id", "add_time", "update_time", "picture_id", "next_activity_date", "last_activity_date"}
STANDARD = {"name", "first_name", "last_name", "phone", "email", "label", "org_id", "owner_id", "visible_to", "address"}
Row = dict[str, JsonValue]


def page(*rows: Row) -> JsonValue:
    return {"success": True, "data": [*rows]}


def v1(key: str, kind: str = "varchar", **more: JsonValue) -> Row:
    return {"id": 1, "key": key, "name": key, "field_type": kind, **more}


def v2(code: str, kind: str = "varchar", **more: JsonValue) -> Row:
    return {"field_code": code, "field_name": code, "field_type": kind, **more}


def one(row: Row, *, flags: Row | None = None) -> CrmField:
    name = normal_name(str(row.get("field_code") or row.get("key")))
    if "key" in row:
        return fields_of("person", v1=page(row))[name]
    return fields_of("person", v2=page(row), v1=None if flags is None else page(flags))[name]


@pytest.mark.parametrize("body", V1, ids=str)
def test_the_table_of_what_may_be_written_holds_for_every_row(body: Body) -> None:
    fields = fields_of(object_of(body.name), v1=body.value)
    for row in rows_v1(body.value):
        field = fields[normal_name(row.key)]
        if row.part:
            parent = fields[str(field.parent)]
            assert row.key.startswith(f"{parent.name}_")
            assert field.writable is parent.writable
        elif row.edit_flag:
            assert (field.writable, field.custom) == (Writable.YES, True)
        elif row.key in STANDARD:
            assert (field.writable, field.custom) == (Writable.YES, False)
        elif row.key in SYSTEM or row.key.endswith(("_count", "_mail_time")):
            assert (field.writable, field.reason, field.required_on_create) == (Writable.NO, Reason.SYSTEM, False)


@pytest.mark.parametrize("body", V1, ids=str)
def test_every_type_that_is_seen_is_known(body: Body) -> None:
    assert FieldType.UNKNOWN not in {field.type for field in fields_of(object_of(body.name), v1=body.value).values()}


@pytest.mark.parametrize("body", V1, ids=str)
def test_of_what_only_the_documentation_tells_nothing_else_is_said_to_be_writable(body: Body) -> None:
    object_id = object_of(body.name)
    rows: list[JsonValue] = [
        v2(row.key, row.field_type, is_custom_field=row.edit_flag) for row in rows_v1(body.value) if not row.part
    ]
    for field in fields_of(object_id, v2={"success": True, "data": rows}).values():
        documented = field.custom or field.name in DOCUMENTED[object_id]
        assert field.reason is Reason.ASSUMED
        assert field.writable is (Writable.YES if documented else Writable.UNKNOWN)


TYPES = {
    "varchar": FieldType.TEXT,
    "varchar_auto": FieldType.TEXT,
    "varchar_options": FieldType.PICKLIST,
    "text": FieldType.LONG_TEXT,
    "double": FieldType.DECIMAL,
    "int": FieldType.INTEGER,
    "monetary": FieldType.MONEY,
    "date": FieldType.DATE,
    "time": FieldType.TIME,
    "daterange": FieldType.RANGE,
    "timerange": FieldType.RANGE,
    "phone": FieldType.PHONE,
    "enum": FieldType.PICKLIST,
    "set": FieldType.MULTI_PICKLIST,
    "user": FieldType.OWNER,
    "org": FieldType.REFERENCE,
    "people": FieldType.REFERENCE,
    "address": FieldType.COMPOUND,
    "picture": FieldType.FILE,
    "visible_to": FieldType.PICKLIST,
    "stage": FieldType.REFERENCE,
    "status": FieldType.PICKLIST,
    "hologram": FieldType.UNKNOWN,
}


@pytest.mark.parametrize(("raw", "kind"), TYPES.items(), ids=TYPES)
def test_a_type_is_given_in_words_that_are_no_vendor_s(raw: str, kind: FieldType) -> None:
    field = one(v1("f" * 40, raw, edit_flag=True))
    assert (field.type, field.raw_type) == (kind, raw)


def test_a_type_that_nobody_knows_is_no_reason_to_say_that_it_may_not_be_written() -> None:
    assert one(v1("f" * 40, "hologram", edit_flag=True)).writable is Writable.YES


def test_two_fields_are_known_by_what_they_hold() -> None:
    assert one(v1("id", "int")).type is FieldType.ID
    assert one(v1("email", "varchar")).type is FieldType.EMAIL
    assert one(v1("email", "address")).type is FieldType.COMPOUND


@pytest.mark.parametrize(("newer", "name"), [("phones", "phone"), ("emails", "email"), ("label_ids", "label")])
def test_what_the_two_versions_call_differently_is_one_field(newer: str, name: str) -> None:
    found = fields_of("person", v2=page(v2(newer)), v1=page(v1(name, bulk_edit_allowed=True)))
    assert list(found) == [name]
    assert found[name].writable is Writable.YES


def test_a_key_is_never_written_otherwise() -> None:
    key = "Ab" * 20
    assert one(v2(key, is_custom_field=True), flags=v1(key, edit_flag=True)).name == key


def test_who_says_nothing_of_writing_leaves_it_unknown() -> None:
    field = one(v2("name"), flags=v1("name"))
    assert (field.writable, field.reason) == (Writable.UNKNOWN, Reason.NOT_TOLD)
    assert one(v2("name"), flags=v1("else", edit_flag=True)).writable is Writable.UNKNOWN


def test_a_part_is_written_if_the_whole_is() -> None:
    rows = (
        v1("zip", "address", bulk_edit_allowed=False, edit_flag=False),
        v1("zip_code", "address", edit_flag=True) | {"id": 2},
        # By its number it is a part of the first, by its name also of the second.
        v1("zip_code_country", edit_flag=True, is_subfield=True, parent_id=1) | {"id": None},
        v1("zip_code_route", edit_flag=False, is_subfield=True) | {"id": None},
        v1("lost_route", edit_flag=True, is_subfield=True) | {"id": None},
    )
    found = fields_of("person", v1=page(*rows))
    assert {name: (field.parent, field.writable) for name, field in found.items() if "_" in name} == {
        "zip_code": (None, Writable.YES),
        "zip_code_country": ("zip", Writable.NO),
        "zip_code_route": ("zip_code", Writable.YES),
        "lost_route": (None, Writable.UNKNOWN),
    }


@pytest.mark.parametrize("code", ["route", "address_route"])
def test_the_parts_of_version_two_are_named_as_those_of_version_one(code: str) -> None:
    parts: list[JsonValue] = [v2(code), v2("value"), v2("address_value")]
    row = v2("address", "address", subfields=parts, is_custom_field=False)
    found = fields_of("organization", v2=page(row))
    assert set(found) == {"address", "address_route"}
    assert (found["address_route"].parent, found["address_route"].writable) == ("address", Writable.YES)
    flags = page(v1("address", "address", edit_flag=False, bulk_edit_allowed=False))
    assert fields_of("organization", v2=page(row), v1=flags)["address_route"].writable is Writable.NO


def test_options_are_told_by_what_a_record_holds_and_deleted_ones_are_inactive() -> None:
    row = v1(
        "status",
        "enum",
        edit_flag=True,
        options=[{"id": 7, "label": "Hot"}, {"id": "won", "label": ""}, {"id": 7, "label": "Again"}],
        options_deleted=[{"id": 8, "label": "Cold"}, {"id": 7, "label": "Old"}],
    )
    field = one(row)
    assert [(each.value, each.label, each.active) for each in field.options] == [
        ("7", "Hot", True),
        ("won", "won", True),
        ("8", "Cold", False),
    ]
    assert field.options_complete
    assert field.restricted
    assert not one(v1("status", "enum")).options_complete
    assert not one(v1("status", "varchar_options")).restricted


def test_a_deleted_field_is_archived_and_one_that_is_shown_nowhere_is_hidden() -> None:
    nowhere: Row = {"index_visible_flag": False, "details_visible_flag": False, "add_visible_flag": False}
    assert one(v1("a", active_flag=False)).archived
    assert not one(v1("a", active_flag=True)).archived
    assert one(v1("a") | nowhere).hidden
    assert not one(v1("a") | nowhere | {"index_visible_flag": True}).hidden
    assert not one(v1("a")).hidden


def test_required_is_what_nobody_else_fills_in() -> None:
    writable: Row = {"bulk_edit_allowed": True, "mandatory_flag": True}
    assert one(v1("name") | writable).required_on_create
    assert not one(v1("name") | writable | {"mandatory_flag": {"1": [2]}}).required_on_create
    assert not one(v1("owner_id") | writable).required_on_create
    assert not one(v1("id", mandatory_flag=True, bulk_edit_allowed=False, edit_flag=False)).required_on_create
    newer = v2("k" * 40, is_custom_field=True, required_fields={"enabled": True})
    assert one(newer, flags=v1("k" * 40, edit_flag=True)).required_on_create
    assert not one(
        {**newer, "required_fields": {"enabled": False}}, flags=v1("k" * 40, edit_flag=True)
    ).required_on_create


def test_a_name_that_is_made_of_its_parts_need_not_be_filled_in() -> None:
    writable: Row = {"bulk_edit_allowed": True, "mandatory_flag": True}
    rows = [v1(name) | writable for name in ("name", "first_name", "last_name")]
    found = fields_of("person", v1=page(*rows))
    assert [name for name, field in found.items() if field.required_on_create] == ["first_name", "last_name"]


def test_only_own_texts_of_one_line_have_a_documented_length() -> None:
    assert one(v1("f" * 40, edit_flag=True)).length == 255
    assert one(v1("f" * 40, "text", edit_flag=True)).length is None
    assert one(v1("email", bulk_edit_allowed=True)).length is None


def test_an_account_that_shows_no_custom_field_says_so() -> None:
    from cadence_gitops.crm.pipedrive.fields import crm_object

    assert crm_object("person", (), flags=rows_v1(page(v1("name")))).traits == (Trait.NO_CUSTOM_FIELD_VISIBLE,)
    assert crm_object("person", (), flags=rows_v1(page(v1("a", edit_flag=True)))).traits == ()


def test_both_versions_together_give_what_each_alone_has() -> None:
    older, newer = own("pipedrive", "personFields.v1.json"), own("pipedrive", "personFields.v2.json")
    found = fields_of("person", v1=older, v2=newer)
    by_label = {field.label: field for field in found.values()}
    # Deleted, so only version 1 has it; and one that version 2 doesn't show.
    assert by_label["Fax"].archived
    assert found["last_name"].writable is Writable.YES
    assert by_label["Currency of Budget"].parent == by_label["Budget"].name
    labels = [field.label for field in found.values()]
    assert [labels.count(label) for label in ("Source", "Segment")] == [2, 2]
    rows = cast("list[Row]", cast("Row", older)["data"])
    assert {normal_name(str(row["key"])) for row in rows} <= set(found)


def test_a_part_is_not_required_although_it_is_flagged_so() -> None:
    whole = v1("address", "address", bulk_edit_allowed=True, mandatory_flag=False)
    part = v1("address_country", is_subfield=True, parent_id=1, mandatory_flag=True)
    found = fields_of("organization", v1=page(whole, {**part, "id": None}))
    assert found["address_country"].writable is Writable.YES
    assert not found["address_country"].required_on_create

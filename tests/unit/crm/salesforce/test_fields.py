from collections.abc import Iterator, Mapping

import pytest
from pydantic import JsonValue

from cadence_gitops.crm.salesforce.fields import OBJECTS, TYPES, object_of
from cadence_gitops.errors import BadAnswer
from cadence_gitops.model.crm_metadata import CrmField, CrmObject, FieldType, Option, Reason, Trait, Writable
from tests.fakes.recordings import Body, corpora, own

ASKED = "GET /describe/"
PLAIN: Mapping[str, JsonValue] = {
    "name": "Plain",
    "type": "string",
    "createable": True,
    "updateable": True,
    "nillable": True,
    "permissionable": True,
}


def read(name: str) -> CrmObject:
    return object_of(own("salesforce", f"{name}.describe.json"), object_id=name.lower(), request=ASKED)


def one(**members: JsonValue) -> CrmField:
    """Read a lead with one field, which differs from a plain one by these members; None leaves a key out."""
    row: JsonValue = {name: value for name, value in {**PLAIN, **members}.items() if value is not None}
    body: JsonValue = {"name": "Lead", "createable": True, "updateable": True, "fields": [row]}
    found = object_of(body, object_id="lead", request=ASKED)
    return found.fields[0]


LEAD, ACCOUNT, CONTACT = read("Lead"), read("Account"), read("Contact")
YES, NO, CREATE_ONLY, UNKNOWN = Writable.YES, Writable.NO, Writable.CREATE_ONLY, Writable.UNKNOWN


@pytest.mark.parametrize(
    ("name", "writable", "reason"),
    [
        ("FirstName", YES, None),
        ("Status", YES, None),
        ("Country", YES, None),
        ("Place__Latitude__s", YES, None),
        ("EmailBouncedReason", YES, None),
        ("IsConverted", CREATE_ONLY, None),
        ("Score__c", NO, Reason.CALCULATED),
        ("Number__c", NO, Reason.AUTO_NUMBER),
        ("Name", NO, Reason.COMPOUND),
        ("Address", NO, Reason.COMPOUND),
        ("Place__c", NO, Reason.COMPOUND),
        ("Id", NO, Reason.SYSTEM),
        ("CreatedById", NO, Reason.SYSTEM),
        ("Limit__c", NO, Reason.NOT_EDITABLE_BY_PRINCIPAL),
        ("Doors__c", YES, None),
    ],
)
def test_flags_say_what_is_writable_and_why_not(name: str, writable: Writable, reason: Reason | None) -> None:
    field = LEAD.by_name[name]
    assert (field.writable, field.reason) == (writable, reason)


def test_a_compound_s_name_makes_nothing_read_only() -> None:
    """``Account.Name`` is a part of itself where accounts may be people, and is written as ever."""
    name = ACCOUNT.by_name["Name"]
    assert (name.writable, name.reason, name.parent) == (YES, None, None)
    assert [each.name for each in ACCOUNT.parts_of("Name")] == ["FirstName", "LastName"]


def test_a_compound_offers_its_parts() -> None:
    assert [each.name for each in LEAD.parts_of("Name")] == ["FirstName", "LastName"]
    assert [each.name for each in LEAD.parts_of("Address")] == ["Country"]
    assert [each.name for each in ACCOUNT.parts_of("BillingAddress")] == [
        "BillingCountry",
        "BillingCountryCode",
        "BillingStateCode",
    ]


@pytest.mark.parametrize("name", ["LastName", "Email", "HomePhone", "CreatedDate"])
def test_an_object_that_may_not_be_edited_explains_its_fields(name: str) -> None:
    assert (CONTACT.creatable, CONTACT.updatable) == (False, False)
    assert CONTACT.by_name[name].reason is Reason.NOT_EDITABLE_BY_PRINCIPAL


@pytest.mark.parametrize(
    ("members", "writable", "reason"),
    [
        ({"updateable": None}, UNKNOWN, Reason.NOT_TOLD),
        ({"updateable": None, "createable": False}, UNKNOWN, Reason.NOT_TOLD),
        ({"updateable": False, "createable": None}, UNKNOWN, Reason.NOT_TOLD),
        ({"createable": None}, YES, None),
        ({"calculated": True}, NO, Reason.CALCULATED),
        ({"autoNumber": True}, NO, Reason.AUTO_NUMBER),
        ({"type": "address"}, NO, Reason.COMPOUND),
        ({"type": "location"}, NO, Reason.COMPOUND),
        ({"updateable": False, "createable": False, "permissionable": None}, NO, Reason.NOT_EDITABLE_BY_PRINCIPAL),
        ({"updateable": False, "createable": False, "permissionable": False}, NO, Reason.SYSTEM),
        ({"updateable": False, "createable": False, "type": "id"}, NO, Reason.SYSTEM),
    ],
)
def test_flags_that_are_missing_or_at_odds_make_nothing_writable(
    members: dict[str, JsonValue], writable: Writable, reason: Reason | None
) -> None:
    field = one(**members)
    assert (field.writable, field.reason) == (writable, reason)


@pytest.mark.parametrize(
    ("members", "required"),
    [
        ({}, False),
        ({"nillable": False}, True),
        ({"nillable": False, "defaultedOnCreate": True}, False),
        ({"nillable": False, "createable": False}, False),
        ({"nillable": None}, False),
    ],
)
def test_a_new_record_must_have_what_nobody_else_fills(members: dict[str, JsonValue], *, required: bool) -> None:
    assert one(**members).required_on_create is required


def test_required_fields_of_a_lead() -> None:
    assert [each.name for each in LEAD.fields if each.required_on_create] == ["Company", "LastName"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Company", FieldType.TEXT),
        ("NumberOfEmployees", FieldType.INTEGER),
        ("Rooms__c", FieldType.INTEGER),
        ("Discount__c", FieldType.DECIMAL),
        ("Limit__c", FieldType.MONEY),
        ("Interests__c", FieldType.MULTI_PICKLIST),
        ("OwnerId", FieldType.OWNER),
        ("CreatedById", FieldType.REFERENCE),
        ("Manager__c", FieldType.REFERENCE),
        ("Address", FieldType.COMPOUND),
        ("Name", FieldType.TEXT),
        ("Doors__c", FieldType.UNKNOWN),
    ],
)
def test_types_are_told_in_words_that_are_no_vendor_s(name: str, kind: FieldType) -> None:
    assert LEAD.by_name[name].type is kind


@pytest.mark.parametrize("raw", sorted(TYPES))
def test_every_type_of_the_reference_is_known(raw: str) -> None:
    field = one(type=raw)
    assert field.raw_type == raw
    assert field.type is TYPES[raw]
    assert field.type is not FieldType.UNKNOWN


@pytest.mark.parametrize("raw", ["anyType", "STRING", "junctionIdList", "json", " "])
def test_another_type_is_unknown_and_promises_no_options(raw: str) -> None:
    assert (one(type=raw).type, one(type=raw).options_complete) == (FieldType.UNKNOWN, False)


def test_an_owner_is_a_user_and_called_one() -> None:
    assert one(type="reference", name="OwnerId", referenceTo=["Queue"]).type is FieldType.REFERENCE
    assert one(type="reference", name="OwnerId").type is FieldType.REFERENCE
    assert one(type="reference", name="Owner__c", referenceTo=["User"]).type is FieldType.REFERENCE


def test_options_are_values_with_labels_in_the_vendor_s_order() -> None:
    status = LEAD.by_name["Status"]
    assert status.options == (
        Option(value="Open - Not Contacted", label="Ouvert - Non contacté"),
        Option(value="Closed - Converted", label="Clôturé - Converti"),
    )
    assert (status.options_complete, status.restricted, status.depends_on) == (True, False, None)


def test_a_dependent_picklist_names_what_it_depends_on() -> None:
    town = LEAD.by_name["Town__c"]
    assert (town.depends_on, town.restricted, town.options_complete) == ("Region__c", True, True)
    assert [(each.value, each.active) for each in town.options] == [("Nice", True), ("Lille", True), ("Brest", False)]
    assert LEAD.by_name["Region__c"].depends_on is None


@pytest.mark.parametrize(
    ("members", "complete"),
    [
        ({"type": "picklist", "picklistValues": [{"value": "a"}]}, True),
        ({"type": "picklist", "picklistValues": []}, False),
        ({"type": "picklist"}, False),
        ({"type": "combobox", "picklistValues": [{"value": "a"}]}, False),
        ({"type": "picklist", "picklistValues": [{"value": "a"}], "dependentPicklist": True}, False),
        ({"picklistValues": [{"value": "a"}]}, True),
    ],
)
def test_options_are_complete_only_where_there_are_any(members: dict[str, JsonValue], *, complete: bool) -> None:
    assert one(**members).options_complete is complete


def test_what_is_no_picklist_has_no_options() -> None:
    assert one(picklistValues=[{"value": "a"}]).options == ()
    assert one(controllerName="Other").depends_on is None


def test_the_rest_is_taken_as_it_is_said() -> None:
    company, old, manager = (LEAD.by_name[name] for name in ("Company", "Old__c", "Manager__c"))
    assert (company.label, company.length, company.custom, company.hidden) == ("Société", 255, False, False)
    assert (old.custom, old.hidden, old.archived) == (True, True, False)
    assert manager.references == ("User",)
    assert LEAD.by_name["OwnerId"].references == ("Group", "User")
    assert LEAD.by_name["NumberOfEmployees"].length is None
    assert one(label=None).label == "Plain"


def test_an_object_is_named_and_sorted() -> None:
    assert (LEAD.id, LEAD.name, LEAD.label, LEAD.creatable, LEAD.updatable) == ("lead", "Lead", "Piste", True, True)
    assert [each.name for each in LEAD.fields] == sorted(each.name for each in LEAD.fields)
    dated = object_of(own("salesforce", "Lead.describe.json"), object_id="lead", request=ASKED, last_modified="then")
    assert dated.last_modified == "then"


@pytest.mark.parametrize(
    ("found", "traits"),
    [
        (LEAD, ()),
        (ACCOUNT, (Trait.PERSON_ACCOUNTS, Trait.RECORD_TYPES, Trait.STATE_AND_COUNTRY_PICKLISTS)),
        (CONTACT, (Trait.NO_CUSTOM_FIELD_VISIBLE,)),
    ],
    ids=["lead", "account", "contact"],
)
def test_traits_say_what_changes_the_reading(found: CrmObject, traits: tuple[Trait, ...]) -> None:
    assert found.traits == traits


def test_fields_of_the_organisation_s_own_are_no_trait_by_their_name() -> None:
    row = {**PLAIN, "name": "OurCountryCode", "custom": True}
    body: JsonValue = {"name": "Lead", "fields": [row], "recordTypeInfos": [{"active": False, "master": False}]}
    assert object_of(body, object_id="lead", request=ASKED).traits == ()


def broken() -> Iterator[tuple[JsonValue, str]]:
    field: JsonValue = {"name": "A", "type": "string"}
    yield {"name": "Account", "fields": [field]}, "name: another object than Lead"
    yield {"name": "Lead", "fields": [field, field]}, "fields[1].name: it has come before"
    yield {"name": "Lead", "fields": []}, "fields: "
    yield {"name": "Lead"}, "fields: "
    yield {"name": "Lead", "fields": [{"name": "A"}]}, "fields[0].type: "
    yield {"name": "Lead", "fields": [{"name": "", "type": "string"}]}, "fields[0].name: "
    yield {"name": "Lead", "fields": [{"name": "A", "type": "string", "updateable": "true"}]}, "fields[0].updateable: "
    yield {"name": "Lead", "fields": [{"name": "A", "type": "string", "updateable": 1}]}, "fields[0].updateable: "
    yield {"name": "Lead", "fields": [{"name": "A", "type": "string", "length": -1}]}, "fields[0].length: "
    yield (
        {"name": "Lead", "fields": [{"name": "A", "type": "picklist", "picklistValues": [{"label": "a"}]}]},
        "fields[0].picklistValues[0].value: ",
    )
    yield [{"errorCode": "NOT_FOUND"}], "the body: "


@pytest.mark.parametrize(("body", "place"), list(broken()), ids=range(11))
def test_what_is_no_describe_is_named_by_its_place(body: JsonValue, place: str) -> None:
    with pytest.raises(BadAnswer) as caught:
        object_of(body, object_id="lead", request=ASKED)
    assert caught.value.detail.startswith(place)


DESCRIBES = corpora("salesforce", "*.describe*.json")


@pytest.mark.parametrize("body", DESCRIBES, ids=str)
def test_every_field_that_was_sent_is_read(body: Body) -> None:
    object_id = body.name.partition(".")[0].lower()
    found = object_of(body.value, object_id=object_id, request=ASKED)
    assert isinstance(body.value, dict)
    sent = body.value["fields"]
    assert isinstance(sent, list)
    assert sorted(found.by_name) == sorted(str(row["name"]) for row in sent if isinstance(row, dict))
    assert found.name == OBJECTS[object_id]
    # The own responses show one type that nobody knows.
    assert {each.raw_type for each in found.fields if each.type is FieldType.UNKNOWN} <= {"doorway"}


@pytest.mark.parametrize("body", [each for each in DESCRIBES if "Lead" in each.name], ids=str)
def test_what_every_lead_is_known_to_have(body: Body) -> None:
    found = object_of(body.value, object_id="lead", request=ASKED)
    assert found.by_name["Name"].reason is Reason.COMPOUND
    assert {each.name for each in found.parts_of("Name")} >= {"FirstName", "LastName"}
    assert found.by_name["IsConverted"].writable is CREATE_ONLY
    assert [each.name for each in found.fields if each.required_on_create] == ["Company", "LastName"]
    assert found.by_name["OwnerId"].type is FieldType.OWNER
    assert not found.by_name["Status"].restricted
    assert found.by_name["CreatedById"].reason is Reason.SYSTEM

"""What HubSpot's flags say of a property is what its field says, and nothing more; of recorded properties each is judged."""

from collections.abc import Mapping

import pytest
from pydantic import JsonValue

from cadence_gitops.crm.hubspot.fields import joined, properties
from cadence_gitops.errors import BadAnswer, IncompleteRead
from cadence_gitops.model.crm_metadata import CrmField, FieldType, Reason, Writable
from tests.fakes.hubspot import LISTS, PropertyList, flags, option_values, own_properties
from tests.fakes.recordings import recording

REQUEST = "GET /crm/properties/2026-09/contacts"
OWN = {each.name: each for each in properties(own_properties(), request=REQUEST)}


def read(*found: Mapping[str, JsonValue], archived: bool = False) -> tuple[CrmField, ...]:
    return properties({"results": [dict(each) for each in found]}, request=REQUEST, archived=archived)


def one(**members: JsonValue) -> CrmField:
    return read({"name": "x", "type": "string", **members})[0]


@pytest.mark.parametrize(
    ("name", "kind", "raw"),
    [
        ("firstname", FieldType.TEXT, "string/text"),
        ("about", FieldType.LONG_TEXT, "string/textarea"),
        ("page", FieldType.LONG_TEXT, "string/html"),
        ("phone", FieldType.PHONE, "string/phonenumber"),
        ("offer", FieldType.FILE, "string/file"),
        ("dialled", FieldType.PHONE, "phone_number/phonenumber"),
        ("employees", FieldType.DECIMAL, "number/number"),
        ("lamps", FieldType.DECIMAL, "number/number"),
        ("budget", FieldType.MONEY, "number/number"),
        ("turnover", FieldType.MONEY, "number/number"),
        ("days_to_close", FieldType.DECIMAL, "number/calculation_equation"),
        ("born", FieldType.DATE, "date/date"),
        ("createdate", FieldType.DATETIME, "datetime/date"),
        ("optout", FieldType.BOOLEAN, "bool/booleancheckbox"),
        ("newsletter", FieldType.BOOLEAN, "enumeration/booleancheckbox"),
        ("lead_status", FieldType.PICKLIST, "enumeration/radio"),
        ("partner", FieldType.PICKLIST, "enumeration/select"),
        ("rooms", FieldType.MULTI_PICKLIST, "enumeration/checkbox"),
        ("hubspot_owner_id", FieldType.OWNER, "enumeration/select"),
        ("second_owner", FieldType.OWNER, "enumeration/select"),
        ("company_id", FieldType.REFERENCE, "number/number"),
        ("outreach", FieldType.REFERENCE, "object_coordinates/text"),
        ("enrichment", FieldType.UNKNOWN, "json/text"),
        ("bare", FieldType.TEXT, "string"),
    ],
)
def test_type_and_form_together_say_what_it_holds(name: str, kind: FieldType, raw: str) -> None:
    assert (OWN[name].type, OWN[name].raw_type) == (kind, raw)


def test_a_type_that_nobody_knows_is_unknown() -> None:
    assert one(type="hologram", fieldType="text").type is FieldType.UNKNOWN


@pytest.mark.parametrize(
    ("name", "writable", "reason"),
    [
        ("firstname", Writable.YES, None),
        ("createdate", Writable.NO, Reason.READ_ONLY_VALUE),
        ("deals", Writable.NO, Reason.CALCULATED),
        ("unsaid", Writable.UNKNOWN, Reason.NOT_TOLD),
        ("bare", Writable.UNKNOWN, Reason.NOT_TOLD),
        ("contradictory", Writable.UNKNOWN, Reason.CALCULATED),
        ("pipeline", Writable.YES, None),
    ],
)
def test_what_may_be_written_is_what_the_flag_of_its_value_says(
    name: str, writable: Writable, reason: Reason | None
) -> None:
    assert (OWN[name].writable, OWN[name].reason) == (writable, reason)


def test_that_a_definition_is_read_only_says_nothing_of_values() -> None:
    told: JsonValue = {"readOnlyDefinition": True}
    assert one(modificationMetadata=told).writable is Writable.UNKNOWN
    assert one(modificationMetadata={"readOnlyDefinition": True, "readOnlyValue": False}).writable is Writable.YES


@pytest.mark.parametrize("told", ["true", 1, 0, "", [], {}])
def test_a_flag_that_is_no_truth_value_is_refused_and_not_read_as_one(told: JsonValue) -> None:
    with pytest.raises(BadAnswer, match=r"results\[0\].modificationMetadata.readOnlyValue"):
        one(modificationMetadata={"readOnlyValue": told})


def test_options_are_in_order_and_hidden_ones_are_not_to_be_chosen() -> None:
    options = OWN["lead_status"].options
    assert [(each.value, each.label, each.active) for each in options] == [
        ("NEW", "New", True),
        ("IN_PROGRESS", "In progress", True),
        ("RECYCLED", "Recycled", False),
    ]
    assert one(type="enumeration", options=[{"value": "a"}]).options[0].label == "a"


@pytest.mark.parametrize(
    ("name", "complete"),
    [
        ("lead_status", True),
        ("rooms", True),
        ("stage", False),
        ("partner", False),
        ("hubspot_owner_id", False),
        ("pipeline", False),
        ("firstname", True),
        ("optout", True),
    ],
)
def test_options_that_are_kept_elsewhere_or_absent_are_not_all(name: str, complete: bool) -> None:
    assert OWN[name].options_complete is complete


def test_what_hubspot_did_not_define_the_organisation_did() -> None:
    assert not OWN["firstname"].custom
    assert OWN["rooms"].custom
    assert OWN["bare"].custom
    assert one(hubspotDefined=False).custom


def test_hidden_archived_and_references() -> None:
    assert (OWN["pipeline"].hidden, OWN["firstname"].hidden) == (True, False)
    assert (OWN["old_badge"].archived, OWN["old_badge"].archived_at) == (True, "2026-04-02T08:15:00.000Z")
    assert not OWN["firstname"].archived
    assert OWN["company_id"].references == ("COMPANY",)
    assert OWN["firstname"].references == ()
    assert (OWN["bare"].label, OWN["contradictory"].label) == ("bare", "contradictory")


def test_what_was_asked_for_as_put_away_is() -> None:
    (found,) = read({"name": "x", "type": "string"}, archived=True)
    assert (found.archived, found.archived_at) == (True, None)


def test_no_property_is_said_to_be_required() -> None:
    assert not any(each.required_on_create for each in OWN.values())


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (None, "the body"),
        ([], "the body"),
        ({}, "results"),
        ({"results": {}}, "results"),
        ({"status": "error", "message": "no"}, "results"),
        ({"results": [{"type": "string"}]}, r"results\[0\].name"),
        ({"results": [{"name": "", "type": "string"}]}, r"results\[0\].name"),
        ({"results": [{"name": "x"}]}, r"results\[0\].type"),
        ({"results": [{"name": "x", "type": "string", "options": [{}]}]}, r"results\[0\].options\[0\].value"),
        ({"results": [{"name": "x", "type": "a"}, {"name": "x", "type": "b"}]}, r"results\[1\].name"),
    ],
)
def test_what_is_no_list_of_properties_is_refused_with_the_place(body: JsonValue, place: str) -> None:
    with pytest.raises(BadAnswer, match=f"{place}: ") as caught:
        properties(body, request=REQUEST)
    assert caught.value.request == REQUEST


def test_that_there_is_more_is_noticed() -> None:
    more: JsonValue = {"results": [], "paging": {"next": {"after": "100", "link": "?after=100"}}}
    with pytest.raises(IncompleteRead) as caught:
        properties(more, request=REQUEST)
    assert (caught.value.what, caught.value.problem) == (REQUEST, "more-pages")
    assert "paging.next" in caught.value.detail


@pytest.mark.parametrize("paging", [None, {}, {"next": None}, {"prev": {"before": "1"}}])
def test_paging_that_leads_nowhere_is_no_more(paging: JsonValue) -> None:
    assert properties({"results": [], "paging": paging}, request=REQUEST) == ()


def test_views_are_joined_by_name_and_the_first_goes_before() -> None:
    used = read({"name": "b", "type": "string"}, {"name": "a", "type": "string"})
    away = read({"name": "b", "type": "number"}, {"name": "c", "type": "date"}, archived=True)
    both = joined([used, away])
    assert [(each.name, each.type.value, each.archived) for each in both] == [
        ("a", "text", False),
        ("b", "text", False),
        ("c", "date", True),
    ]


@pytest.mark.parametrize("given", LISTS, ids=str)
def test_every_property_is_as_its_own_flags_say(given: PropertyList) -> None:
    found = {each.name: each for each in properties(given.body, request=REQUEST)}
    assert len(found) == len(given.properties)
    for each in given.properties:
        read_only, calculated = flags(each)
        field = found[str(each["name"])]
        assert (field.writable is Writable.YES) == (read_only is False and not calculated)
        assert (field.writable is Writable.NO) == (read_only is True)
        assert (field.reason is Reason.CALCULATED) == (calculated and read_only is not None)
        assert field.custom == (each.get("hubspotDefined") is not True)
        assert field.type is not FieldType.UNKNOWN or each["type"] == "json"
        # What the API takes is never re-written.
        assert [option.value for option in field.options] == option_values(each)


RECORDED = {
    "contacts_properties.v3.body.json": (354, 91, 263, 35),
    "schemas_CONTACT.v3.json": (273, 79, 194, 29),
    "custom_contact_properties.json": (3, 3, 0, 0),
}


def test_of_recorded_properties_as_many_may_be_written_as_are_not_flagged() -> None:
    counted = {
        given.name: (
            len(fields := properties(given.body, request=REQUEST)),
            *(sum(each.writable is writable for each in fields) for writable in (Writable.YES, Writable.NO)),
            sum(each.reason is Reason.CALCULATED for each in fields),
        )
        for given in LISTS
        if given.origin == "recorded" and given.name in RECORDED
    }
    there = {name: told for name, told in RECORDED.items() if recording("hubspot", name) is not None}
    assert counted == there

from pydantic import JsonValue

from cadence_gitops.drafting.draft import Act, DraftedManifest
from cadence_gitops.drafting.line import Mark, Why
from cadence_gitops.model.address import Address
from cadence_gitops.model.kinds.integration_status import IntegrationStatusSpec
from cadence_gitops.model.resource import Resource
from tests.fakes.builders import resource
from tests.fakes.crm_metadata import field, metadata
from tests.fakes.drafting import drafted, hubspot, lines_of, manifest_of, mapping, picklist, salesforce, today

LEAD = "IntegrationStatus/lead"
AFTER = hubspot(statuses=("NEW=New", "LOST=Lost", "WON=Won"))


def _status(**fields: object) -> Resource:
    object_id = fields.pop("object", "lead")
    address = Address("IntegrationStatus", str(object_id))
    return Resource(address, IntegrationStatusSpec.model_validate({"object": object_id, **fields}))


def _drafted(**fields: object) -> DraftedManifest:
    return manifest_of(drafted(today(_status(**fields)), AFTER), LEAD)


def test_statuses_are_carried_over_to_the_object_that_stands_for_the_same() -> None:
    custom: JsonValue = [{"status": "New", "reasons": ["First", "Second"]}]
    found = _drafted(disqualification={"status": "Lost"}, conversion={"status": "WON"}, custom=custom, default="New")
    assert found.act is Act.CHANGE
    assert found.spec == {
        "object": "contact",
        "disqualification": {"status": "LOST"},
        "conversion": {"status": "WON"},
        "custom": [{"status": "NEW", "reasons": ["First", "Second"]}],
        "default": "NEW",
    }
    assert [(line.pointer, line.mark, line.changed) for line in found.lines] == [
        ("/object", Mark.LIKELY, True),
        ("/disqualification/status", Mark.LIKELY, True),
        ("/conversion/status", Mark.SURE, False),
        ("/custom/0/status", Mark.LIKELY, True),
        ("/default", Mark.LIKELY, True),
    ]


def test_what_is_open_is_left_out_and_stays_in_the_whole() -> None:
    custom: JsonValue = [{"status": "Gone", "reasons": ["Why"]}, {"status": "New"}]
    found = _drafted(disqualification={"status": "Elsewhere"}, custom=custom, default="Gone")
    assert found.open == ("/disqualification", "/custom/0", "/default")
    assert found.spec == {"object": "contact", "custom": [{"status": "NEW"}]}
    assert found.whole["disqualification"] == {"status": "Elsewhere"}
    assert found.whole["custom"] == [{"status": "Gone", "reasons": ["Why"]}, {"status": "NEW"}]
    assert found.whole["default"] == "Gone"


def test_a_list_of_which_nothing_is_left_is_not_said_at_all() -> None:
    found = _drafted(conversion={"status": "Won"}, custom=[{"status": "Gone"}])
    assert found.open == ("/custom",)
    assert "custom" not in found.spec
    assert _drafted(conversion={"status": "Won"}, custom=[]).spec["custom"] == []


def test_a_manifest_of_which_nothing_is_left_rests() -> None:
    assert _drafted(conversion={"status": "Gone"}).act is Act.REST
    assert _drafted().act is Act.CHANGE


def test_the_manifest_of_the_same_object_goes_before_others() -> None:
    found = drafted(
        today(_status(conversion={"status": "Won"}), _status(object="contact", conversion={"status": "Won"})), AFTER
    )
    assert manifest_of(found, "IntegrationStatus/contact").act is Act.CHANGE
    assert lines_of(found, LEAD)[""].why is Why.STATUS_ELSEWHERE
    assert manifest_of(found, LEAD).act is Act.REST


def test_of_several_that_stand_for_the_same_a_lead_goes_first() -> None:
    person = [field("FirstName"), field("LastName"), field("Company"), picklist("Status", "Won")]
    only_leads = metadata("salesforce", lead=person)
    before = today(
        resource("IntegrationStatus/a", object="contact", conversion={"status": "Won"}),
        resource("IntegrationStatus/z", object="contact", conversion={"status": "Won"}),
        crm="hubspot",
    )
    found = drafted(before, only_leads)
    assert manifest_of(found, "IntegrationStatus/a").spec["object"] == "lead"
    assert manifest_of(found, "IntegrationStatus/z").act is Act.REST


def test_statuses_of_an_object_without_a_picklist_rest() -> None:
    found = drafted(today(_status(object="account", conversion={"status": "Won"})), AFTER)
    assert lines_of(found, "IntegrationStatus/account")[""].why is Why.NO_STATUS_FIELD
    person = [field("first_name"), field("last_name")]
    nowhere = drafted(today(_status(conversion={"status": "Won"})), metadata("pipedrive", person=person))
    assert lines_of(nowhere, LEAD)[""].why is Why.NO_STATUS_FIELD


def test_without_a_change_of_crm_what_no_picklist_is_known_for_stays() -> None:
    lead = mapping("salesforce", "lead", firstName="FirstName", lastName="LastName", companyName="Company")
    found = drafted(today(lead, _status(conversion={"status": "Anything"})), salesforce())
    assert (manifest_of(found, LEAD).act, manifest_of(found, LEAD).lines) == (Act.SAME, ())


def test_what_says_the_same_is_the_same() -> None:
    contact = _status(object="contact", conversion={"status": "WON"}, default="WON")
    found = manifest_of(drafted(today(contact, crm="salesforce"), AFTER), "IntegrationStatus/contact")
    assert found.act is Act.SAME
    assert {line.why for line in found.lines} == {Why.EQUAL_VALUE}

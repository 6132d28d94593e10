import pytest
from pydantic import JsonValue

from cadence_gitops.drafting.draft import Act
from cadence_gitops.drafting.line import Line, Mark, Why
from cadence_gitops.model.crm_metadata import CrmMetadata
from tests.fakes.builders import resource
from tests.fakes.crm_metadata import field, metadata
from tests.fakes.drafting import STATUS, drafted, hubspot, lines_of, manifest_of, mapping, picklist, salesforce, today

CONTACT = "FieldMapping/hubspot-contact"
PERSON = "FieldMapping/pipedrive-person"
LEAD = mapping(
    "salesforce", "lead", linkedinUrl="LinkedIn__c", jobPosition="Title", phone="Phone", integrationStatus="Status"
)
OPEN = resource("IntegrationStatus/lead", object="lead", conversion={"status": "Won"}, custom=[{"status": "New"}])


def _line(name: str, after: CrmMetadata, *, address: str = CONTACT) -> Line:
    return lines_of(drafted(today(LEAD), after), address)[f"/fields/{name}"]


def test_a_field_of_a_known_name_is_sure() -> None:
    line = _line("firstName", hubspot())
    assert (line.mark, line.why, line.value) == (Mark.SURE, Why.KNOWN_NAME, "firstname")


def test_a_known_name_that_the_organisation_gave_to_a_field_of_its_own_is_only_alike() -> None:
    line = _line("jobPosition", hubspot(field("jobtitle", custom=True)))
    assert (line.mark, line.why) == (Mark.LIKELY, Why.ALIKE)


def test_a_known_name_that_holds_some_is_likely_with_what_else_there_is() -> None:
    company = [
        field("name"),
        field("numberofemployees", type="decimal"),
        field("band", label="Company size", custom=True),
    ]
    after = metadata(
        "hubspot", contact=[field("firstname")], company=sorted(company, key=lambda each: str(each["name"]))
    )
    before = today(mapping("salesforce", "account", companySize="NumberOfEmployees"))
    line = lines_of(drafted(before, after), "FieldMapping/hubspot-company")["/fields/companySize"]
    assert (line.mark, line.why, line.value) == (Mark.LIKELY, Why.HOLDS_SOME, "numberofemployees")
    assert line.runner_up is not None
    assert line.runner_up.name == "band"


@pytest.mark.parametrize("rest", [{"writable": "no"}, {"archived": True}, {"type": "compound"}], ids=str)
def test_what_cannot_be_fed_is_neither_drafted_nor_offered(rest: dict[str, JsonValue]) -> None:
    line = _line("jobPosition", hubspot(field("jobtitle", label="Job title", **rest)))
    assert (line.mark, line.value, line.candidates) == (Mark.TO_DECIDE, None, ())


def test_the_organisations_own_field_of_the_same_label_and_type_is_sure() -> None:
    old = salesforce(lead=[field("LinkedIn__c", label="Réseau", type="url", custom=True)])
    after = hubspot(field("reseau", label="Reseau", type="url", custom=True), field("linkedin_page", type="url"))
    line = lines_of(drafted(today(LEAD, old=old), after), CONTACT)["/fields/linkedinUrl"]
    assert (line.mark, line.why, line.value) == (Mark.SURE, Why.SAME_CUSTOM_FIELD, "reseau")


@pytest.mark.parametrize("rest", [{"type": "text"}, {"label": "Other"}, {"custom": False}], ids=str)
def test_another_type_or_label_or_a_field_of_the_crm_is_not_the_same(rest: dict[str, JsonValue]) -> None:
    old = salesforce(lead=[field("LinkedIn__c", label="Réseau", type="url", custom=True)])
    after = hubspot(field("r", **{"label": "Réseau", "type": "url", "custom": True, **rest}))
    line = lines_of(drafted(today(LEAD, old=old), after), CONTACT)["/fields/linkedinUrl"]
    assert line.mark is not Mark.SURE


def test_a_name_that_is_alike_is_likely_with_its_runner_up() -> None:
    after = hubspot(field("a", label="Profil LinkedIn", custom=True), field("b", label="Linked page", custom=True))
    line = _line("linkedinUrl", after)
    assert (line.mark, line.why, line.value, line.likeness) == (Mark.LIKELY, Why.ALIKE, "a", 99)
    assert line.runner_up is not None
    assert line.runner_up.name == "b"


def test_of_several_as_good_ones_somebody_has_to_decide() -> None:
    after = hubspot(field("a", label="LinkedIn", custom=True), field("b", label="Linked-in", custom=True))
    line = _line("linkedinUrl", after)
    assert (line.mark, line.why, line.value) == (Mark.TO_DECIDE, Why.SEVERAL_FIT, None)
    assert [each.name for each in line.candidates] == ["a", "b"]


def test_a_field_feeds_one_field_only() -> None:
    line = _line("linkedinUrl", hubspot(field("firstname2", label="Linkedin")))
    assert line.value == "firstname2"
    after = salesforce(lead=[field("Phone", type="phone")])
    before = today(mapping("hubspot", "contact", phone="phone", companyPhone="p"), crm="hubspot")
    lines = lines_of(drafted(before, after), "FieldMapping/salesforce-lead")
    assert lines["/fields/primaryPhone"].value == "Phone"
    assert lines["/fields/companyPhone"].candidates == ()


def test_a_custom_field_of_pipedrive_is_named_by_label_and_type() -> None:
    own = field("4f71", label="Job title", rawType="varchar", custom=True)
    person = [own, field("first_name"), field("last_name")]
    line = _line("jobPosition", metadata("pipedrive", person=person), address=PERSON)
    assert line.value == {"name": "Job title", "type": "varchar"}


def test_a_name_that_two_fields_have_is_never_drafted() -> None:
    twins = [
        field("4f71", label="Job title", rawType="varchar", custom=True),
        field("9a18", label="Job title", rawType="varchar", custom=True, writable="no"),
    ]
    person = [*twins, field("first_name"), field("last_name")]
    line = _line("jobPosition", metadata("pipedrive", person=person), address=PERSON)
    assert (line.mark, line.why) == (Mark.TO_DECIDE, Why.NAME_AMBIGUOUS)
    old = salesforce(lead=[field("Title", label="Job title", custom=True)])
    again = lines_of(drafted(today(LEAD, old=old), metadata("pipedrive", person=person)), PERSON)
    assert again["/fields/jobPosition"].why is Why.NAME_AMBIGUOUS


def test_what_is_required_and_what_is_mapped_today_is_told_when_nothing_fits() -> None:
    after = metadata("hubspot", contact=[field("firstname")])
    lines = lines_of(drafted(today(LEAD), after), CONTACT)
    assert lines["/fields/lastName"].required
    assert lines["/fields/lastName"].why is Why.NOTHING_FITS
    assert "/fields/linkedinUrl" in lines
    assert "/fields/email" not in lines
    assert manifest_of(drafted(today(LEAD), after), CONTACT).spec["fields"] == {"firstName": "firstname"}
    assert "/fields/email" in lines_of(drafted(today(), after), CONTACT)


def test_a_mapping_of_which_nothing_is_left_or_found_is_not_drafted() -> None:
    own = mapping("hubspot", "contact", linkedinUrl="gone")
    after = metadata("hubspot", contact=[field("x")])
    assert manifest_of(drafted(today(LEAD, own), after), CONTACT).act is Act.REST
    assert manifest_of(drafted(today(LEAD), after), CONTACT).act is Act.SAME


def test_an_object_that_the_metadata_lacks_is_told() -> None:
    line = _line("firstName", metadata("hubspot", company=[field("name")]))
    assert (line.mark, line.why) == (Mark.TO_DECIDE, Why.NO_OBJECT)


def _status(*own: dict[str, JsonValue], statuses: bool = True) -> Line:
    contact = [field("firstname"), field("lastname"), *own]
    before = today(LEAD, OPEN) if statuses else today(LEAD)
    return lines_of(drafted(before, metadata("hubspot", contact=contact)), CONTACT)["/fields/integrationStatus"]


def test_a_picklist_that_offers_what_the_old_one_did_is_likely_whatever_it_is_called() -> None:
    line = _status(picklist("zzz", "won=Won", "new=New"), picklist("stage", "new=New"))
    assert (line.mark, line.why, line.value, line.likeness) == (Mark.LIKELY, Why.SAME_OPTIONS, "zzz", 100)
    assert line.runner_up is not None
    assert (line.runner_up.name, line.runner_up.likeness) == ("stage", 50)
    assert _status(picklist("zzz", "won=Won")).runner_up is None


def test_of_picklists_that_offer_as_much_somebody_has_to_decide() -> None:
    assert _status(picklist("xx", "won"), picklist("zz", "won")).why is Why.SEVERAL_FIT


def test_a_picklist_that_only_has_the_name_is_offered_and_not_drafted() -> None:
    line = _status(picklist("status", "A", "B"))
    assert (line.mark, line.why) == (Mark.TO_DECIDE, Why.OPTIONS_DIFFER)
    assert [each.name for each in line.candidates] == ["status"]
    assert _status(picklist("status", "A", "B"), statuses=False).why is Why.NOTHING_FITS
    assert _status(picklist("zzz", "A")).candidates == ()


def test_a_picklist_with_an_ambiguous_name_is_not_drafted() -> None:
    own: dict[str, JsonValue] = {"label": "Stage", "rawType": "enum", "custom": True}
    account = [picklist("aa", "Won", "New", **own), picklist("bb", "Won", **{**own, "writable": "no"}), field("x")]
    from cadence_gitops.catalogue.crm import MappedField
    from cadence_gitops.drafting.search import Search

    found = metadata("pipedrive", person=account).objects[0]
    line = Search("pipedrive", found, today(LEAD, OPEN)).guess(MappedField("integrationStatus", picklist=True), ())
    assert line.why is Why.NAME_AMBIGUOUS


def test_what_a_manifest_says_of_the_new_crm_stands() -> None:
    own = mapping("hubspot", "contact", name="mine", firstName="firstname", email=None, lastName="lastname")
    found = manifest_of(drafted(today(LEAD, own), hubspot()), "FieldMapping/mine")
    assert (found.act, found.open) == (Act.SAME, ())
    assert [(line.mark, line.why, line.changed) for line in found.lines] == [
        (Mark.SURE, Why.STANDS, False),
        (Mark.SURE, Why.UNMAPPED, False),
        (Mark.SURE, Why.STANDS, False),
    ]


def test_what_it_says_wrongly_is_replaced_or_open_and_what_is_required_is_added() -> None:
    own = mapping("hubspot", "contact", firstName="fristname", linkedinUrl="gone", phone=None)
    found = manifest_of(drafted(today(LEAD, own), hubspot()), CONTACT)
    assert found.act is Act.CHANGE
    assert found.open == ("/fields/linkedinUrl",)
    assert found.spec["fields"] == {"firstName": "firstname", "lastName": "lastname", "phone": None}
    assert {line.subject: line.why for line in found.lines} == {
        "firstName": Why.KNOWN_NAME,
        "lastName": Why.KNOWN_NAME,
        "linkedinUrl": Why.NOTHING_FITS,
        "phone": Why.UNMAPPED,
    }


def test_a_custom_field_that_stands_keeps_its_words_and_a_field_of_no_table_stays() -> None:
    words: JsonValue = {"name": "Job title", "type": "varchar"}
    own = mapping("pipedrive", "person", jobPosition=words, firstName="first_name", lastName="last_name", zoomInfo="zi")
    person = [
        field("4f71", label="Job title", rawType="varchar", custom=True),
        field("first_name"),
        field("last_name"),
        field("zi"),
    ]
    found = manifest_of(drafted(today(own, crm="pipedrive"), metadata("pipedrive", person=person)), PERSON)
    assert found.act is Act.SAME


def test_a_name_that_is_taken_is_not_taken_again() -> None:
    one = mapping("salesforce", "lead", name="hubspot-contact", firstName="FirstName")
    two = mapping("salesforce", "contact", name="hubspot-contact-2", firstName="FirstName")
    found = drafted(today(one, two), hubspot())
    assert manifest_of(found, "FieldMapping/hubspot-contact-3").act is Act.NEW


def test_the_picklist_of_statuses_is_known_to_whoever_carries_them_over() -> None:
    line = _line("integrationStatus", hubspot())
    assert (line.value, line.why) == (STATUS, Why.KNOWN_NAME)


def test_a_picklist_that_was_made_for_something_else_is_taken_for_what_it_offers_only() -> None:
    before = today(mapping("hubspot", "contact", integrationStatus="hs_lead_status"), crm="hubspot")
    line = lines_of(drafted(before, salesforce()), "FieldMapping/salesforce-account")["/fields/integrationStatus"]
    assert (line.mark, line.value) == (Mark.TO_DECIDE, None)

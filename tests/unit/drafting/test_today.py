from cadence_gitops.drafting.today import Today
from cadence_gitops.model.inventory import Inventory
from tests.fakes.builders import resource
from tests.fakes.crm_metadata import field
from tests.fakes.drafting import mapping, picklist, salesforce, today

LEAD = mapping("salesforce", "lead", primaryPhone="Phone", companyName="Company", zoomInfo=None)
ACCOUNT = mapping("salesforce", "account", companyName="Name", integrationStatus="Type")
ELSEWHERE = mapping("hubspot", "company", companyName="name")


def test_sources_are_those_of_todays_crm_the_objects_that_stand_for_the_same_first() -> None:
    found = today(LEAD, ACCOUNT, ELSEWHERE)
    assert [(each.object, each.target) for each in found.sources("companyName", "company")] == [
        ("account", "Name"),
        ("lead", "Company"),
    ]
    assert [each.object for each in found.sources("companyName", "person")] == ["lead", "account"]


def test_fields_that_another_table_calls_otherwise_are_found() -> None:
    found = today(LEAD)
    assert [each.target for each in found.sources("phone", "contact")] == ["Phone"]
    assert {"phone", "primaryPhone"} <= found.mapped
    assert "zoomInfo" not in found.mapped


def test_what_is_listed_nowhere_is_told_once() -> None:
    found = today(LEAD, ACCOUNT)
    assert found.unlisted({"phone", "companyName"}) == ("integrationStatus",)


def test_labels_come_from_metadata_where_it_is_known() -> None:
    more = [picklist("Rating__c", "New=Nouveau", "Old"), field("Old_Phone__c", label="Ancien")]
    old = salesforce(lead=more)
    lead = mapping("salesforce", "lead", integrationStatus="Rating__c", phone="Old_Phone__c")
    found = today(lead, old=old)
    assert found.labels("New") == ("Nouveau",)
    assert found.labels("Newer") == ()
    assert [each.names for each in found.sources("phone", "contact")] == [("Old_Phone__c", "Ancien")]
    assert today(lead).labels("New") == ()


def test_a_custom_field_is_called_by_its_label() -> None:
    found = today(mapping("pipedrive", "person", jobPosition={"name": "Job", "type": "varchar"}), crm="pipedrive")
    assert [each.names for each in found.sources("jobPosition", "contact")] == [("Job",)]


def test_an_object_that_the_metadata_lacks_tells_nothing() -> None:
    found = today(mapping("salesforce", "candidate", phone="Phone"), old=salesforce())
    assert [each.field for each in found.sources("phone", "contact")] == [None]


def test_statuses_are_told_once() -> None:
    lead = resource("IntegrationStatus/lead", object="lead", conversion={"status": "Won"}, custom=[{"status": "New"}])
    account = resource("IntegrationStatus/account", object="account", conversion={"status": "Won"})
    assert Today(Inventory.of([lead, account]), "salesforce").statuses == ("Won", "New")

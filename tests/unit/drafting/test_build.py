from cadence_gitops.drafting.build import provider
from cadence_gitops.drafting.draft import Act
from cadence_gitops.drafting.line import Mark, Why
from cadence_gitops.model.address import Address
from cadence_gitops.model.inventory import Inventory
from tests.fakes.builders import resource
from tests.fakes.crm_metadata import field, metadata
from tests.fakes.drafting import drafted, hubspot, lines_of, manifest_of, mapping, salesforce, today

LEAD = mapping("salesforce", "lead", firstName="FirstName", lastName="LastName", companyName="Company", zoomInfo="Z__c")
WORKFLOW = resource("StandardWorkflow/w", trigger={"type": "lead-status-updated"}, actions=[{"type": "stop-cadence"}])


def test_who_does_not_say_what_is_kept_has_the_organisation_left_alone() -> None:
    found = drafted(today(LEAD), hubspot())
    organization = manifest_of(found, "Organization/acme")
    assert (organization.act, organization.lines[0].why, found.declared) == (Act.SAME, Why.KEEP_UNKNOWN, False)
    assert Act.LEAVE not in {each.act for each in found.manifests}


def test_who_says_it_has_the_change_declared_and_other_mappings_go() -> None:
    found = drafted(today(LEAD), hubspot(), keep="everything")
    assert manifest_of(found, "Organization/acme").spec == {
        "crm": {"provider": "hubspot", "change": {"from": "salesforce", "keep": "everything"}}
    }
    assert manifest_of(found, "FieldMapping/salesforce-lead").act is Act.LEAVE
    assert found.declared


def test_a_crm_that_is_not_changed_has_nothing_to_declare_and_keeps_its_workflows() -> None:
    found = drafted(today(LEAD, WORKFLOW), salesforce())
    assert (manifest_of(found, "StandardWorkflow/w").act, found.declared) == (Act.SAME, True)
    assert Address("Organization", "acme") not in {each.address for each in found.manifests}


def test_without_an_organisation_nothing_is_declared_in_it() -> None:
    from cadence_gitops.drafting.today import Today

    found = drafted(Today(Inventory.of([LEAD]), "salesforce"), hubspot(), keep="nothing")
    assert "Organization" not in {each.address.kind for each in found.manifests}


def test_manifests_are_sorted_and_lines_are_counted() -> None:
    found = drafted(today(LEAD, WORKFLOW), hubspot())
    addresses = [each.address for each in found.manifests]
    assert addresses == sorted(addresses)
    assert sum(found.count(mark) for mark in Mark) == len([*found.lines()])
    assert found.count(Mark.LIKELY) == 1
    assert lines_of(found, "StandardWorkflow/w")["/trigger/type"].mark is Mark.LIKELY


def test_fields_that_the_new_crm_has_no_place_for_are_told() -> None:
    assert drafted(today(LEAD), hubspot()).unplaced == ("zoomInfo",)
    assert drafted(today(LEAD), salesforce()).unplaced == ()


def test_the_crm_is_what_the_one_organisation_says() -> None:
    acme = resource("Organization/acme", crm={"provider": "hubspot"})
    assert provider(Inventory.of([acme])) == "hubspot"
    assert provider(Inventory.of([LEAD])) is None


def test_a_part_of_the_pages_of_a_crm_drafts_what_they_list() -> None:
    after = metadata("bullhorn", lead=[field("firstName", label="First name")])
    found = drafted(today(LEAD), after)
    assert {each.address.name for each in found.manifests if each.act is Act.NEW} == {"bullhorn-lead"}
    assert lines_of(found, "FieldMapping/bullhorn-lead")["/fields/firstName"].parent == "/fields"

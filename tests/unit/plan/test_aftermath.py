"""What a saved plan leads to is told by the plan and by what is live."""

from cadence_gitops.model.address import Address
from cadence_gitops.plan.aftermath import aftermath
from tests.fakes import wishes
from tests.fakes.applying import plan_on
from tests.fakes.surroundings import Site


def test_a_change_of_crm_leads_to_the_new_crm_with_what_the_plan_makes(site: Site) -> None:
    plan, live = plan_on(site, *wishes.moving()), site.reader().read()
    found = aftermath(plan, live).inventory

    organization = found.organization
    assert organization is not None
    assert organization.tree["crm"]["provider"] == "hubspot"  # type: ignore[index,call-overload]  # a tree is JSON
    mapping = found.find(Address.parse("FieldMapping/hubspot-contact"))
    assert mapping is not None
    assert mapping.tree["fields"] == {"firstName": "firstname", "lastName": "lastname"}
    assert not [each for each in found.of_kind("FieldMapping") if each.tree["crm"] == "salesforce"]
    assert found.find(Address.parse("StandardWorkflow/owner-moves")) is not None


def test_an_ordinary_plan_leads_to_what_it_says(site: Site) -> None:
    wanted, unused = wishes.ordinary()
    plan, live = plan_on(site, *wanted, removed=[unused]), site.reader().read()
    found = aftermath(plan, live).inventory

    for resource in wanted:
        after = found.find(resource.address)
        assert after is not None
        assert after.tree == {**after.tree, **resource.tree}
    assert Address.parse("StandardWorkflow/owner-moves") not in found
    assert Address.parse("Group/sales") not in found
    assert (
        len(found.resources)
        == len(live.inventory.resources) + sum(operation.action == "create" for operation in plan.operations) - 1
    )


def test_what_a_plan_writes_stands_where_it_was_asked_for(site: Site) -> None:
    plan, live = plan_on(site, wishes.SPRING), site.reader().read()
    found = aftermath(plan, live).inventory.find(wishes.SPRING.address)
    (operation,) = plan.operations

    assert found is not None
    assert (found.origin.location if found.origin is not None else None) == operation.cause

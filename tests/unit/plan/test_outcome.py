"""What a plan would leave behind, and what the service would refuse on the way."""

import pytest

from cadence_gitops.errors import InvalidManifests
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.live import LeadCount, LiveState
from cadence_gitops.model.resource import Origin, Resource
from cadence_gitops.plan.precondition import NOWHERE
from tests.fakes.builders import desired, live, organization, origin, plan, removed, resource


def refused(wanted: Desired, found: LiveState) -> list[tuple[str, str]]:
    with pytest.raises(InvalidManifests) as caught:
        plan(wanted, found)
    return [(finding.check, finding.subject) for finding in caught.value.findings]


def test_a_field_that_is_left_alone_must_fit_the_one_that_changes() -> None:
    found = live(resource("IntegrationStatus/lead", conversion={"status": "Won"}))
    wanted = desired(resource("IntegrationStatus/lead", custom=[{"status": "Won"}]))
    assert refused(wanted, found) == [("status-used-twice", "IntegrationStatus/lead")]


def test_an_unmanaged_object_may_hold_the_title_already() -> None:
    found = live(resource("Group/kept", title="Sales"))
    assert refused(desired(resource("Group/new", title="Sales")), found) == [("not-unique", "Group/new")]


def test_what_is_still_referred_to_cannot_be_removed() -> None:
    found = live(resource("Cadence/trial"), resource("AdvancedWorkflow/import", cadence="trial"))
    assert refused(desired(removed=[removed("Cadence/trial")]), found) == [("removal-in-use", "Cadence/trial")]
    both = plan(desired(removed=[removed("Cadence/trial", "AdvancedWorkflow/import")]), found)
    assert [operation.level for operation in both.operations] == [0, 1]


def test_a_reference_that_moves_away_frees_the_object() -> None:
    found = live(resource("Cadence/trial"), resource("AdvancedWorkflow/import", cadence="trial"))
    wanted = [resource("Cadence/nurture", title="Other"), resource("AdvancedWorkflow/import", cadence="nurture")]
    done = plan(desired(*wanted, removed=[removed("Cadence/trial")]), found)
    assert [operation.id for operation in done.operations][-1] == "delete:Cadence/trial"


def test_what_is_renamed_in_the_same_plan_is_looked_at_under_its_new_name() -> None:
    found = live(resource("Group/old", title="Sales"), resource("Member/ann", group="old"))
    renamed = resource("Group/new", previous=["old"], title="Sellers")
    assert [operation.id for operation in plan(desired(renamed), found).operations] == ["rename:Group/new"]


LEADS = (LeadCount("crm", "c", "m", 4), LeadCount("csv", "c", "", 1), LeadCount("csv", "", "m", 2))


@pytest.mark.parametrize(
    ("doomed", "leads"),
    [(resource("Cadence/c"), "5"), (resource("Member/m"), "6")],
)
def test_what_leads_hang_on_cannot_be_removed(doomed: Resource, leads: str) -> None:
    with pytest.raises(InvalidManifests) as caught:
        plan(desired(removed=[removed(str(doomed.address))]), live(doomed, leads=LEADS))
    assert [(finding.check, finding.found) for finding in caught.value.findings] == [("removal-with-leads", leads)]


def test_leads_that_the_change_of_crm_erases_are_no_reason() -> None:
    doomed, leads = resource("Cadence/c"), (LeadCount("crm", "c", "", 4),)
    moved = organization("hubspot", change={"from": "salesforce", "keep": "everything"})
    done = plan(desired(moved, removed=[removed("Cadence/c")]), live(organization(), doomed, leads=leads))
    assert "delete:Cadence/c" in [operation.id for operation in done.operations]


def test_objects_on_which_no_leads_hang_can_be_removed() -> None:
    found = live(resource("Cadence/d"), resource("Group/c"), resource("Member/n"), leads=LEADS)
    done = plan(desired(removed=[removed("Cadence/d", "Group/c", "Member/n")]), found)
    assert len(list(done.operations)) == 3


@pytest.mark.parametrize("where", [origin(line=9), None])
@pytest.mark.parametrize(
    ("found", "check"),
    [
        (live(resource("Cadence/c"), resource("AdvancedWorkflow/import", cadence="c")), "removal-in-use"),
        (live(resource("Cadence/c"), leads=LEADS), "removal-with-leads"),
    ],
)
def test_a_removal_that_cannot_be_is_an_error_in_its_place(found: LiveState, check: str, where: Origin | None) -> None:
    with pytest.raises(InvalidManifests) as caught:
        plan(desired(removed=[removed("Cadence/c", origin=where)]), found)
    place = NOWHERE if where is None else where.location
    assert [(finding.check, finding.location) for finding in caught.value.findings] == [(check, place)]

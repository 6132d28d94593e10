"""What a plan would leave behind, and what the service would refuse on the way."""

import pytest

from cadence_gitops.errors import InvalidManifests
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.live import LiveState
from tests.fakes.builders import desired, live, plan, removed, resource


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

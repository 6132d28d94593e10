"""What a plan would leave behind, and what the service would refuse on the way."""

import pytest

from cadence_gitops.errors import InvalidManifests
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.live import LiveState
from cadence_gitops.model.resource import Origin
from cadence_gitops.plan.precondition import NOWHERE
from cadence_gitops.render.text.findings import details_text, message_text
from cadence_gitops.render.words import words
from tests.fakes.builders import desired, live, origin, plan, removed, resource


def refused(wanted: Desired, found: LiveState) -> list[tuple[str, str]]:
    with pytest.raises(InvalidManifests) as caught:
        plan(wanted, found)
    return [(finding.check, finding.subject) for finding in caught.value.findings]


def test_a_field_that_is_left_alone_must_fit_the_one_that_changes() -> None:
    found = live(resource("IntegrationStatus/lead", conversion={"status": "Won"}))
    wanted = desired(resource("IntegrationStatus/lead", custom=[{"status": "Won"}]))
    assert refused(wanted, found) == [("status-used-twice", "IntegrationStatus/lead")]


@pytest.mark.parametrize("name", ["new", "a"])
def test_an_unmanaged_object_may_hold_the_title_already(name: str) -> None:
    found = live(resource("Group/kept", title="Sales"))
    wanted = desired(resource(f"Group/{name}", title="Sales", origin=origin(line=9)))
    with pytest.raises(InvalidManifests) as caught:
        plan(wanted, found)
    (finding,) = caught.value.findings
    assert (finding.check, finding.subject) == ("not-unique", f"Group/{name}")
    assert finding.location == origin(line=9).at("")
    assert message_text(finding, words()) == (
        "Group/kept, which is live and which no manifest describes, has the same title"
    )
    assert any("write `name: kept` under the manifest's metadata" in text for text in details_text(finding, words()))


def test_what_was_made_in_the_web_app_is_named_by_its_id() -> None:
    found = live(resource("Group/a", title="Old"), resource("Group/~gr-9", title="Sales"))
    with pytest.raises(InvalidManifests) as caught:
        plan(desired(resource("Group/a", title="Sales", origin=origin(line=9))), found)
    assert any("`id: gr-9`" in text for text in details_text(caught.value.findings[0], words()))
    assert [message_text(finding, words()) for finding in caught.value.findings] == [
        "the group with the id gr-9, which is live and which no manifest describes, has the same title"
    ]


def test_of_two_manifests_and_a_live_object_each_manifest_is_pointed_at() -> None:
    found = live(resource("Group/kept", title="Sales"))
    both = (resource(f"Group/{name}", title="Sales", origin=origin(line=9)) for name in ("a", "new"))
    assert refused(desired(*both), found) == [("not-unique", "Group/a"), ("not-unique", "Group/new")]


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


@pytest.mark.parametrize("where", [origin(line=9), None])
@pytest.mark.parametrize(
    ("found", "check"),
    [
        (live(resource("Cadence/c"), resource("AdvancedWorkflow/import", cadence="c")), "removal-in-use"),
    ],
)
def test_a_removal_that_cannot_be_is_an_error_in_its_place(found: LiveState, check: str, where: Origin | None) -> None:
    with pytest.raises(InvalidManifests) as caught:
        plan(desired(removed=[removed("Cadence/c", origin=where)]), found)
    place = NOWHERE if where is None else where.location
    assert [(finding.check, finding.location) for finding in caught.value.findings] == [(check, place)]

from dataclasses import replace

import pytest

from cadence_gitops.catalogue.catalogue import CATALOGUE
from cadence_gitops.diagnostics import Diagnostic, Location, Severity
from cadence_gitops.errors import InvalidManifests, Refused
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.directives import Directives
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.live import LeadCount, LiveState
from cadence_gitops.model.resource import Origin, Resource
from cadence_gitops.plan.build import Stamp, build_plan
from cadence_gitops.plan.choices import compare_choices
from cadence_gitops.plan.fingerprint import fingerprint, manifests_digest
from cadence_gitops.plan.loss import Return
from cadence_gitops.plan.plan import CrmChange, People, Plan, StageName
from tests.fakes.builders import NOW, change, desired, live, organization, origin, plan, removed, resource

DECLARED = {"from": "salesforce", "keep": "everything"}
HUBSPOT = organization("hubspot", change=DECLARED)
PLACE = Location("a.yaml", 3, 1)


def operations(made: Plan) -> list[str]:
    return [operation.id for operation in made.operations]


def findings(wanted: Desired, state: LiveState) -> list[tuple[str, str, str]]:
    with pytest.raises(InvalidManifests) as invalid:
        plan(wanted, state)
    return [(finding.check, finding.subject, finding.found) for finding in invalid.value.findings]


def test_a_plan_says_what_it_was_made_from() -> None:
    wanted = desired(resource("Group/a", title="New"))
    state = live(resource("Group/a"), resource("Group/other", title="Other"), revision=41)
    made = plan(wanted, state)
    assert (made.organization, made.created_at, made.commit) == ("acme", "2026-12-06T09:00:00+00:00", "0123abc")
    assert (made.basis.revision, made.basis.provider) == (41, "salesforce")
    assert (made.basis.catalogue, made.basis.manifests) == (CATALOGUE.version, manifests_digest(wanted))
    assert made.fingerprint == fingerprint(made)
    assert build_plan(wanted, state, catalogue=CATALOGUE, stamp=Stamp(NOW)).commit is None


def test_the_objects_that_a_plan_names_are_known_by_their_content() -> None:
    group, old, other = resource("Group/a"), resource("Group/~1", title="Old"), resource("Group/other", title="Other")
    wanted = desired(resource("Group/a", title="New"), resource("Group/b", title="Old"), resource("Group/c", title="C"))
    made = plan(wanted, live(group, old, other))
    assert made.basis.digests == {"Group/a": group.digest, "Group/c": "absent", "Group/~1": old.digest}
    assert [*made.basis.digests] == sorted(made.basis.digests)


def test_lost_objects_are_known_by_their_content_whoever_manages_them() -> None:
    lost = resource("AdvancedWorkflow/~1")
    made = plan(desired(HUBSPOT), live(lost, leads=[LeadCount("crm", "", "", 2)]))
    assert made.basis.digests["AdvancedWorkflow/~1"] == lost.digest
    assert "leads:crm" not in made.basis.digests


def test_a_plan_without_a_change_has_no_losses_and_asks_nothing() -> None:
    made = plan(desired(resource("Group/a")), live(resource("AdvancedWorkflow/w"), leads=[LeadCount("crm", "", "", 2)]))
    assert (made.change, made.losses, made.comparisons, made.people, made.open_questions) == (None, (), (), None, ())
    assert operations(made) == ["create:Group/a"]


@pytest.mark.parametrize(("keep", "asked"), [("everything", True), ("nothing", False)])
def test_a_change_says_what_it_touches_and_what_no_page_tells(keep: str, *, asked: bool) -> None:
    state = live(resource("AdvancedWorkflow/w"), members=60)
    made = plan(desired(organization("hubspot", change={"from": "salesforce", "keep": keep})), state)
    assert made.change is not None
    assert (made.change.from_, made.change.to, made.change.keep) == ("salesforce", "hubspot", keep)
    assert made.people == People(60, 60)
    assert made.comparisons == compare_choices(made.change, state, catalogue=CATALOGUE)
    assert "lost-features-list-is-open" in made.open_questions
    assert ("older-page-erases-every-lead" in made.open_questions) is asked
    assert "condition-operators" not in made.open_questions


def test_with_a_change_live_is_compared_as_it_will_be() -> None:
    lost, kept = resource("AdvancedWorkflow/w"), resource("Group/a")
    made = plan(desired(HUBSPOT, lost, kept), live(lost, kept))
    assert operations(made) == ["create:AdvancedWorkflow/w"]
    (loss,) = (loss for loss in made.losses if loss.item == "AdvancedWorkflow/w")
    assert (loss.comes_back, loss.operation) == (Return.RESTORED, "create:AdvancedWorkflow/w")
    assert operations(plan(desired(lost, kept), live(lost, kept))) == []


def test_mappings_are_made_within_the_lock_out_and_the_rest_after_it() -> None:
    mapping = resource("FieldMapping/hubspot-contact", crm="hubspot", object="contact")
    made = plan(desired(HUBSPOT, mapping, resource("Group/a")), live(resource("FieldMapping/lead")))
    stages = {stage.name: [operation.id for operation in stage.operations] for stage in made.stages}
    assert stages[StageName.MAP] == ["create:FieldMapping/hubspot-contact"]
    assert stages[StageName.REBUILD] == ["create:Group/a"]


def test_a_lost_object_comes_back_under_the_name_that_it_gets() -> None:
    wanted = desired(HUBSPOT, resource("AdvancedWorkflow/new", previous=["old"], cadence="c"), resource("Cadence/c"))
    made = plan(wanted, live(resource("AdvancedWorkflow/old", cadence="~1"), resource("Cadence/~1")))
    (loss,) = (loss for loss in made.losses if loss.item == "AdvancedWorkflow/old")
    # The cadence is only adopted: the workflow comes back as it was.
    assert (loss.comes_back, loss.operation) == (Return.RESTORED, "create:AdvancedWorkflow/new")


def test_the_cause_of_a_loss_is_the_line_of_the_change() -> None:
    place = Location("organization.yaml", 7, 5)
    placed = Resource(HUBSPOT.address, HUBSPOT.spec, (), Origin(PLACE, {"/spec/crm/change": place}))
    made = plan(desired(placed), live(resource("AdvancedWorkflow/w")))
    assert {loss.cause for loss in made.losses} == {place}
    assert made.change == CrmChange("salesforce", "hubspot", "everything", place)


def test_manifests_with_errors_are_not_planned() -> None:
    error = Diagnostic("unknown-reference", Severity.ERROR, PLACE)
    with pytest.raises(InvalidManifests) as invalid:
        plan(desired(findings=[error]), live())
    assert invalid.value.findings == (error,)
    warning = Diagnostic("overlap", Severity.WARNING, PLACE)
    assert plan(desired(findings=[warning]), live()).findings == ()


def test_without_an_organization_nothing_is_planned() -> None:
    nothing = Desired(Inventory.of([resource("Group/a")]), Directives())
    with pytest.raises(InvalidManifests):
        plan(nothing, live())


def test_a_member_who_moves_needs_a_choice_for_the_leads() -> None:
    found = findings(desired(resource("Member/m", group="b")), live(resource("Member/m", group="a")))
    assert found == [("group-change-without-leads-choice", "Member/m", "a → b")]


def test_a_role_that_no_page_passes_on_is_refused_with_both_sides_in_hand() -> None:
    state = live(resource("Member/m", role="super-admin"))
    assert findings(desired(resource("Member/m", role="admin")), state)[0][0] == "super-admin-transfer"


@pytest.mark.parametrize("where", [None, origin()])
def test_an_object_that_could_be_two_is_an_error_in_its_place(where: Origin | None) -> None:
    wanted = desired(resource("StandardWorkflow/a", origin=where))
    state = live(resource("StandardWorkflow/~1"), resource("StandardWorkflow/~2"))
    with pytest.raises(InvalidManifests) as invalid:
        plan(wanted, state)
    (finding,) = invalid.value.findings
    assert (finding.check, finding.severity) == ("ambiguous-identity", Severity.ERROR)
    assert (finding.subject, finding.found) == ("StandardWorkflow/a", "StandardWorkflow/~1, StandardWorkflow/~2")
    assert finding.location == (Location("", 1, 1) if where is None else where.location)


def test_all_errors_of_a_plan_are_told_at_once() -> None:
    wanted = desired(
        resource("Member/m", group="b", origin=origin(line=9)),
        resource("StandardWorkflow/a", origin=origin(line=2)),
        removed=[removed("Group/gone", origin=origin(line=5))],
    )
    state = live(resource("Member/m", group="a"), resource("StandardWorkflow/~1"), resource("StandardWorkflow/~2"))
    assert [check for check, _, _ in findings(wanted, state)] == [
        *("ambiguous-identity", "removal-spent", "group-change-without-leads-choice")
    ]


REMOVED_ORIGIN = Origin(PLACE, {"/spec/objects/1": Location("removed.yaml", 8, 5)})


@pytest.mark.parametrize(
    ("declared", "found", "planned", "spent"),
    [
        (["Group/a"], [resource("Group/a")], ["delete:Group/a"], []),
        (["Group/a"], [], [], ["Group/a"]),
        (["Group/~1"], [resource("Group/~1")], ["delete:Group/~1"], []),
        (["Group/a", "Group/a"], [resource("Group/a")], ["delete:Group/a"], []),
        (["Group/b", "Group/a"], [resource("Group/a")], ["delete:Group/a"], ["Group/b"]),
    ],
)
def test_a_declared_deletion_is_planned_or_spent(
    declared: list[str], found: list[Resource], planned: list[str], spent: list[str]
) -> None:
    made = plan(desired(removed=[removed(*declared)]), live(*found))
    assert operations(made) == planned
    assert [(finding.check, finding.severity, finding.subject) for finding in made.findings] == [
        ("removal-spent", Severity.INFO, subject) for subject in spent
    ]


def test_a_deletion_and_its_finding_are_caused_by_their_lines() -> None:
    wanted = desired(removed=[removed("Group/a", "Group/b", origin=REMOVED_ORIGIN)])
    (spent,) = plan(wanted, live(resource("Group/a"))).findings
    assert spent.location == Location("removed.yaml", 8, 5)
    (delete,) = plan(wanted, live(resource("Group/b"))).operations
    assert delete.cause == Location("removed.yaml", 8, 5)
    (unplaced,) = plan(desired(removed=[removed("Group/b")]), live(resource("Group/b"))).operations
    assert unplaced.cause == Location("", 1, 1)


def test_what_the_change_destroys_anyway_needs_no_deletion() -> None:
    made = plan(desired(HUBSPOT, removed=[removed("AdvancedWorkflow/w")]), live(resource("AdvancedWorkflow/w")))
    assert operations(made) == []
    assert [finding.check for finding in made.findings] == ["removal-spent"]


@pytest.mark.parametrize(
    ("wanted", "found", "doomed"),
    [
        (resource("Group/a"), resource("Group/a"), "Group/a"),
        (resource("Group/a"), resource("Group/b", title="B"), "Group/a"),
        (resource("Group/a", previous=["b"]), resource("Group/b"), "Group/b"),
        (resource("Group/a"), resource("Group/~1"), "Group/~1"),
    ],
)
def test_what_a_manifest_wants_is_not_deleted_under_any_name(wanted: Resource, found: Resource, doomed: str) -> None:
    assert findings(desired(wanted, removed=[removed(doomed)]), live(found)) == [
        ("removal-of-managed", doomed, "Group/a")
    ]


def test_the_organization_is_not_deleted() -> None:
    assert findings(desired(removed=[removed("Organization/acme")]), live())[0][0] == "removal-of-managed"


def test_what_the_change_destroys_is_nobodys_counterpart() -> None:
    lost = [resource(f"StandardWorkflow/~{number}", trigger={"type": "owner-changes"}) for number in (1, 2)]
    wanted = desired(HUBSPOT, resource("StandardWorkflow/a", trigger={"type": "owner-changes"}))
    assert operations(plan(wanted, live(*lost))) == ["create:StandardWorkflow/a"]
    assert findings(desired(*list(wanted.inventory)[1:]), live(*lost))[0][0] == "ambiguous-identity"


def test_what_may_be_gone_comes_back_by_its_create_though_an_update_follows() -> None:
    wanted = desired(HUBSPOT, resource("CadenceWorkflow/w", title="New", cadence="c"), resource("Cadence/c"))
    made = plan(wanted, live(resource("CadenceWorkflow/w", cadence="c"), resource("Cadence/c")))
    assert operations(made) == ["create:CadenceWorkflow/w", "update:CadenceWorkflow/w"]
    (loss,) = (loss for loss in made.losses if loss.item == "CadenceWorkflow/w")
    assert (loss.comes_back, loss.operation) == (Return.ADAPTED, "create:CadenceWorkflow/w")


def test_a_spent_change_is_told() -> None:
    assert [finding.check for finding in plan(desired(HUBSPOT), live(organization("hubspot"))).findings] == [
        "change-spent"
    ]


def test_statuses_are_checked_against_the_picklist_of_the_crm_that_stays() -> None:
    status = {"type": "change-integration-status", "lead": "Warm"}
    workflow = resource("StandardWorkflow/w", actions=[status])
    state = replace(live(), status_options={"lead": ("Open", "Closed")})
    assert findings(desired(workflow), state)[0][0] == "status-not-in-picklist"
    assert plan(desired(HUBSPOT, workflow), state).change is not None


# Named regressions: what went wrong in tools of the same kind.


def test_a_manifest_that_goes_away_deletes_nothing() -> None:
    state = live(resource("Group/a"), resource("Cadence/c"))
    assert operations(plan(desired(resource("Group/a")), state)) == []
    assert plan(desired(), state).empty


def test_a_moved_file_is_no_delete() -> None:
    moved = replace(resource("Group/a"), origin=origin("elsewhere/b.yaml"))
    assert plan(desired(moved), live(resource("Group/a"))).empty


def test_absent_null_and_empty_are_three_things() -> None:
    found = live(organization(mail=["google"]))
    assert plan(desired(organization()), found).empty
    wishes = [desired(organization(mail=None)), desired(organization(mail=[]))]
    payloads = [[operation.payload for operation in plan(wish, found).operations] for wish in wishes]
    assert payloads == [[{"mail": None}], [{"mail": []}]]


def test_an_adoption_is_an_operation_of_its_own() -> None:
    assert operations(plan(desired(resource("Group/a")), live(resource("Group/~1")))) == ["adopt:Group/a"]


def test_a_reverted_change_is_no_second_catastrophe() -> None:
    with pytest.raises(Refused):
        plan(desired(organization("salesforce")), live(organization("hubspot")))
    assert plan(desired(HUBSPOT), live(organization("hubspot"))).change is None
    assert change().to == "hubspot"

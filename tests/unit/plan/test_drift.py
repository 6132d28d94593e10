from typing import Any

import pytest

from cadence_gitops.diagnostics import Location
from cadence_gitops.diff.three_way import LastApplied, Mover
from cadence_gitops.errors import InvalidManifests
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.directives import Directives
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.live import LiveState, UnfinishedChange
from cadence_gitops.model.resource import Origin, Resource
from cadence_gitops.plan.drift import Drift, Memory, Since, Standing, differences, explained
from cadence_gitops.plan.plan import CrmChange
from tests.fakes.builders import desired, inventory, live, organization, origin, removed, resource

SALES = resource("Group/sales", title="Sales")
SELLERS = resource("Group/sales", title="Sellers")
WEB = resource("Group/~gr-9", title="Sales")
SINCE = Since("ap-1", "2026-12-06T08:00:00Z", "0123abc")
UNMOVED = Memory(newest=SINCE, manifests_unmoved=True)


def drift_of(wanted: Desired, found: LiveState, memory: Memory | None = None) -> Drift:
    return explained(differences(wanted, found), memory or Memory())


def standing(wanted: Desired, found: LiveState, memory: Memory | None = None) -> Standing:
    (drift,) = drift_of(wanted, found, memory).objects
    return drift.standing


def remembering(name: str, item: Resource) -> Memory:
    return Memory(applied={name: LastApplied(item.digest)}, since={name: SINCE})


def test_nothing_differs() -> None:
    found = differences(desired(SALES), live(SALES))
    drift = explained(found, Memory())
    assert (found.empty, drift.clean, drift.objects, drift.managed) == (True, True, (), 2)


@pytest.mark.parametrize(
    ("wanted", "found", "memory", "expected"),
    [
        (desired(SALES), live(), Memory(), Standing.NEW),
        (desired(SALES), live(), remembering("Group/sales", SALES), Standing.GONE),
        (desired(SALES), live(), UNMOVED, Standing.GONE),
        (desired(SALES), live(SELLERS), Memory(), Standing.UNKNOWN),
        (desired(SALES), live(SELLERS), remembering("Group/sales", SALES), Standing.CHANGED),
        (desired(SALES), live(SELLERS), UNMOVED, Standing.CHANGED),
        (desired(SALES), live(SELLERS), remembering("Group/sales", SELLERS), Standing.MOVED_ON),
        (
            desired(SALES),
            live(SELLERS),
            remembering("Group/sales", resource("Group/sales", title="?")),
            Standing.UNKNOWN,
        ),
        # Made in the web app, and the same: it has yet to be adopted.
        (desired(SALES), live(WEB), Memory(), Standing.NEW),
        # It was ours, somebody deleted it and made it again.
        (desired(SALES), live(WEB), remembering("Group/sales", SALES), Standing.CHANGED),
        (desired(SELLERS), live(resource("Group/~gr-9", title="Sellers")), UNMOVED, Standing.CHANGED),
        # Declared removals: not carried out yet, or somebody made the object again.
        (desired(removed=[removed("Group/sales")]), live(SALES), Memory(), Standing.MOVED_ON),
        (desired(removed=[removed("Group/sales")]), live(SALES), UNMOVED, Standing.CHANGED),
        (desired(SALES), live(SELLERS), Memory(unfinished=frozenset({"Group/sales"})), Standing.UNFINISHED),
        (desired(SALES), live(WEB), Memory(unfinished=frozenset({"Group/~gr-9"})), Standing.UNFINISHED),
    ],
)
def test_an_object_stands_one_way(wanted: Desired, found: LiveState, memory: Memory, expected: Standing) -> None:
    assert standing(wanted, found, memory) == expected


def test_a_renamed_object_is_remembered_under_its_former_name() -> None:
    former = resource("Group/sales", title="Sales")
    wanted = resource("Group/sellers", previous=["sales"], title="Sales")
    memory = Memory(applied={"Group/sales": LastApplied(former.digest)}, since={"Group/sales": SINCE})
    (drift,) = drift_of(desired(wanted), live(former), memory).objects
    assert (drift.standing, drift.live_name, drift.fields) == (Standing.MOVED_ON, "Group/sales", ())
    assert drift.since == SINCE


def test_a_pulled_object_that_differs_was_never_recorded() -> None:
    pulled = Resource(SALES.address, SALES.spec, service_id="gr-9")
    found = resource("Group/~gr-9", title="Sellers")
    assert standing(desired(pulled), live(found)) is Standing.UNKNOWN


def test_a_pulled_object_that_only_lacks_a_name_is_as_it_should_be() -> None:
    pulled = Resource(SALES.address, SALES.spec, service_id="gr-9")
    tom = resource("Member/tom", group="sales")
    found = live(WEB, resource("Member/tom", group="~gr-9", role="sales-manager"))
    assert [each.address for each in drift_of(desired(pulled, tom), found).objects] == ["Member/tom"]


def test_a_field_is_shown_with_both_values_and_its_place() -> None:
    wanted = resource("Group/sales", origin=origin("teams.yaml", 3, title=7), title="Sales")
    (drift,) = drift_of(desired(wanted), live(SELLERS), UNMOVED).objects
    (field,) = drift.fields
    assert (field.change.pointer, field.change.before, field.change.after) == ("/title", "Sellers", "Sales")
    assert (field.mover, field.applied, str(field.place)) == (Mover.WEB_APP, "Sales", "teams.yaml:7:5")
    assert drift.since == SINCE


def test_an_entry_of_a_list_with_names_is_shown_at_its_line() -> None:
    lines = {"steps": 9, "steps/0/type": 10, "steps/1": 12, "steps/1/script": 13}
    places = {f"/spec/{name}": Location("c.yaml", line, 3) for name, line in lines.items()}
    steps = [{"name": "one", "type": "mail"}, {"name": "two", "type": "call", "script": "S"}]
    wanted = resource("Cadence/c", origin=Origin(Location("c.yaml", 1, 1), places), steps=steps)
    there = [
        {"name": "two", "type": "call", "script": "T"},
        {"name": "one", "type": "sms"},
        {"name": "x", "type": "sms"},
    ]
    (drift,) = drift_of(desired(wanted), live(resource("Cadence/c", steps=there)), UNMOVED).objects
    assert {field.change.pointer: field.place and field.place.line for field in drift.fields} == {
        "/steps/one/type": 10,
        "/steps/two/script": 13,
        "/steps/x": 9,
        "/stepsOrder": 9,
    }


def test_a_list_that_is_cleared_has_the_line_of_its_name() -> None:
    places = {"/spec/steps": Location("c.yaml", 9, 3)}
    wanted = resource("Cadence/c", origin=Origin(Location("c.yaml", 1, 1), places), steps=None)
    there = [{"name": "x", "type": "sms"}]
    (drift,) = drift_of(desired(wanted), live(resource("Cadence/c", steps=there)), UNMOVED).objects
    assert {str(field.place) for field in drift.fields} == {"c.yaml:9:3"}


THEN = resource("Group/sales", title="Then")


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        # Never written, and as it should be at the last apply.
        ({}, (Standing.BOTH, Mover.BOTH)),
        ({"Group/sales": LastApplied("sha256:x")}, (Standing.BOTH, Mover.BOTH)),
        # Its whole content is known, which says more.
        ({"Group/sales": LastApplied(None, {"title": "Sales"}, complete=True)}, (Standing.CHANGED, Mover.WEB_APP)),
    ],
)
def test_manifests_of_the_last_apply_tell_what_was_never_written(
    known: dict[str, LastApplied], expected: tuple[Standing, Mover]
) -> None:
    memory = Memory(applied=known, newest=SINCE).with_manifests(inventory(THEN))
    (drift,) = drift_of(desired(SALES), live(SELLERS), memory).objects
    assert (drift.standing, drift.fields[0].mover) == expected
    assert drift.since == SINCE


def test_what_an_unfinished_apply_has_written_is_not_as_the_manifests_said_before() -> None:
    memory = Memory(applied={"Group/sales": LastApplied(SELLERS.digest)}, begun=frozenset({"Group/sales"}))
    remembered = memory.with_manifests(inventory(THEN))
    assert remembered.applied["Group/sales"] == LastApplied(SELLERS.digest)
    assert remembered.since == {}


def test_the_worst_comes_first() -> None:
    groups = {name: resource(f"Group/{name}", title=name) for name in "abcd"}
    other = {name: resource(f"Group/{name}", title=f"{name}!") for name in "abcd"}
    memory = Memory(applied={"Group/b": LastApplied(other["b"].digest), "Group/c": LastApplied(groups["c"].digest)})
    drift = drift_of(desired(*groups.values()), live(other["b"], other["c"], other["d"]), memory)
    assert [(each.address, each.standing) for each in drift.objects] == [
        ("Group/c", Standing.CHANGED),
        ("Group/d", Standing.UNKNOWN),
        ("Group/b", Standing.MOVED_ON),
        ("Group/a", Standing.NEW),
    ]
    assert [each.address for each in drift.of(Standing.MOVED_ON)] == ["Group/b"]


def test_what_no_manifest_describes_is_no_drift() -> None:
    drift = drift_of(
        desired(SALES), live(SALES, resource("Group/~gr-7", title="Web"), resource("Group/old", title="O"))
    )
    assert (drift.clean, drift.unmanaged) == (True, ("Group/old", "Group/~gr-7"))


def test_what_is_to_be_removed_is_not_unmanaged_as_well() -> None:
    drift = drift_of(desired(removed=[removed("Group/sales")]), live(SALES))
    assert (drift.unmanaged, [each.removal for each in drift.objects]) == ((), [True])


HUBSPOT: dict[str, Any] = {"change": {"from": "salesforce", "keep": "everything"}}


def test_a_pending_change_of_crm_is_told_apart() -> None:
    wanted = organization("hubspot", **HUBSPOT)
    drift = drift_of(desired(wanted), live(organization()))
    assert (drift.pending, drift.objects, drift.clean) == (CrmChange("salesforce", "hubspot", "everything"), (), False)


def test_a_change_of_crm_that_nobody_declared_is_a_field_like_any_other() -> None:
    # Somebody changed the CRM in the web app.
    drift = drift_of(desired(organization()), live(organization("hubspot")), UNMOVED)
    assert drift.pending is None
    (field,) = drift.objects[0].fields
    assert (field.change.pointer, field.mover) == ("/crm/provider", Mover.WEB_APP)


def test_a_declared_change_that_is_spent_or_of_another_origin_is_not_pending() -> None:
    wanted = desired(organization("hubspot", **HUBSPOT))
    assert drift_of(wanted, live(organization("hubspot"))).clean
    elsewhere = drift_of(wanted, live(organization("pipedrive")))
    assert (elsewhere.pending, len(elsewhere.objects)) == (None, 1)


def test_a_lock_out_is_no_clean_state() -> None:
    change = UnfinishedChange("salesforce", "hubspot", "everything", "2026-12-06T08:00:00Z", "map")
    found = live(organization("hubspot"), change=change)
    drift = drift_of(desired(organization("hubspot", **HUBSPOT)), found, Memory(unfinished_apply="ap-2"))
    assert (drift.lock_out, drift.pending, drift.clean, drift.unfinished_apply) == (change, None, False, "ap-2")
    # What is on its way isn't pending.
    assert drift_of(desired(organization("pipedrive", **HUBSPOT)), found).pending is None


def test_an_object_that_several_could_be_stops_the_comparison() -> None:
    twins = live(WEB, resource("Group/~gr-8", title="Sales"))
    with pytest.raises(InvalidManifests) as caught:
        differences(desired(SALES), twins)
    assert [finding.check for finding in caught.value.findings] == ["ambiguous-identity"]


def test_an_organisation_without_manifest_has_nothing_pending() -> None:
    empty = Desired(Inventory.of([SALES]), Directives())
    assert differences(empty, live(SALES)).pending is None

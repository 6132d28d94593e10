"""What somebody else does meanwhile: which fields, who and when; what it stops, and what it doesn't."""

from collections.abc import Callable, Iterator

import httpx
import pytest

from cadence_gitops.apply import Order, Outcome, Session, apply_plan
from cadence_gitops.apply.outcome import StoppedApply, outcomes
from cadence_gitops.apply.witness import Witness
from cadence_gitops.model.resource import Resource
from cadence_gitops.plan.conflict import Conflict, StaleLive
from cadence_gitops.plan.plan import Plan
from tests.fakes import faults, wishes
from tests.fakes.applying import plan_on, session
from tests.fakes.builders import removed, resource
from tests.fakes.faults import Choice, Faulty
from tests.fakes.surroundings import Site, in_process

AT = "2026-12-06T09:00:00.000Z"
TITLE = resource("Cadence/outbound", title="Outbound 2027")
SELLERS = resource("Group/sales", title="Sellers")


@pytest.fixture
def site() -> Iterator[Site]:
    with in_process() as opened:
        yield opened


def in_web_app(site: Site, act: Callable[[], object]) -> faults.Fault:
    """Have a person do something right before a request, whoever holds the lock."""

    def fault(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
        site.fencing = site.reader().lock().fencing
        act()
        site.fencing = 0
        return service.handle_request(request)

    return fault


def ended(site: Site, plan: Plan, here: Session) -> dict[str, tuple[Outcome, Conflict]]:
    with pytest.raises(StoppedApply) as caught:
        apply_plan(Order(plan), here)
    record = site.reader().apply_record(caught.value.apply_id)
    return {item.operation: (item.outcome, Conflict.read(item.detail)) for item in outcomes(plan, record.events)}


def refused(site: Site, plan: Plan, here: Session | None = None) -> list[tuple[str, Conflict]]:
    with pytest.raises(StaleLive) as caught:
        apply_plan(Order(plan), here or session(site))
    assert site.reader().applies() == ()
    return list(zip(caught.value.items, caught.value.conflicts, strict=True))


def test_an_edit_of_another_field_does_not_make_a_plan_stale(site: Site) -> None:
    plan = plan_on(site, TITLE)
    site.edit("/v1/cadences/cd-1", folder="A person's folder")
    assert all(item.settled for item in apply_plan(Order(plan), session(site)).outcomes)
    spec = site.call("GET", "/v1/cadences/cd-1").json()["spec"]
    assert (spec["title"], spec["folder"]) == ("Outbound 2027", "A person's folder")


def test_an_edit_of_the_same_field_is_named_with_who_and_when(site: Site) -> None:
    plan = plan_on(site, TITLE)
    site.edit("/v1/cadences/cd-1", title="Theirs", folder="A person's folder")
    assert refused(site, plan) == [("Cadence/outbound", Conflict("changed", ("/title",), "claire", AT))]


def test_of_a_service_that_remembers_no_changes_nobody_is_named(site: Site) -> None:
    plan = plan_on(site, TITLE)
    site.edit("/v1/cadences/cd-1", title="Theirs")
    for fault in (faults.status(404), faults.status(403), faults.garbled):
        silent = Faulty(site.transport, fault, faults.to("/v1/changes"), times=99)
        assert refused(site, plan, session(site, transport=silent)) == [
            ("Cadence/outbound", Conflict("changed", ("/title",)))
        ]


def test_what_is_deleted_must_be_all_that_was_seen(site: Site) -> None:
    plan = plan_on(site, removed=[removed("StandardWorkflow/owner-moves")])
    site.edit("/v1/standard-workflows/sw-1", trigger={"type": "mail-opened"})
    assert refused(site, plan) == [
        ("StandardWorkflow/owner-moves", Conflict("changed", ("/trigger/type",), "claire", AT))
    ]


def test_what_appears_and_what_goes_is_told(site: Site) -> None:
    made, gone = (
        plan_on(site, resource("Group/g", title="G")),
        plan_on(site, removed=[removed("StandardWorkflow/~sw-3")]),
    )
    site.call("POST", "/v1/groups", {"key": "g", "spec": {"title": "Theirs"}}).raise_for_status()
    site.call("DELETE", "/v1/standard-workflows/sw-3", If_Match='"1"').raise_for_status()
    assert refused(site, made) == [("Group/g", Conflict("exists", (), "claire", AT))]
    assert refused(site, gone) == [("StandardWorkflow/~sw-3", Conflict("gone", (), "claire", AT))]


def test_before_a_change_of_crm_every_edit_of_what_is_named_counts(site: Site) -> None:
    plan = plan_on(site, *wishes.moving())
    site.edit("/v1/cadences/cd-1", title="Theirs")
    assert [name for name, _ in refused(site, plan)] == ["Cadence/outbound"]


FREE = resource(
    "StandardWorkflow/skipped-nurtures", trigger={"type": "task-skipped"}, actions=[{"type": "stop-cadence"}]
)


def held(
    site: Site, *wanted: Resource, chosen: Choice, act: Callable[[], object]
) -> dict[str, tuple[Outcome, Conflict]]:
    plan = plan_on(site, *wanted, removed=[removed("StandardWorkflow/owner-moves", "StandardWorkflow/~sw-3")])
    return ended(site, plan, session(site, transport=Faulty(site.transport, in_web_app(site, act), chosen)))


def test_a_related_edit_stops_its_operation_and_every_irreversible_one(site: Site) -> None:
    chosen = faults.to("/v1/groups/gr-1", "PATCH")
    found = held(site, SELLERS, FREE, chosen=chosen, act=lambda: site.edit("/v1/groups/gr-1", title="Theirs"))
    skipped = (Outcome.SKIPPED, Conflict("update:Group/sales"))
    assert found == {
        "update:Group/sales": (Outcome.CONFLICT, Conflict("changed", ("/title",), "claire", AT)),
        "update:StandardWorkflow/skipped-nurtures": (Outcome.DONE, Conflict("")),
        "delete:StandardWorkflow/owner-moves": skipped,
        "delete:StandardWorkflow/~sw-3": skipped,
    }
    assert site.call("GET", "/v1/groups/gr-1").json()["spec"] == {"title": "Theirs"}
    assert site.call("GET", "/v1/standard-workflows/sw-1").status_code == 200


def test_a_conflict_that_is_known_at_the_start_holds_what_comes_before_it(site: Site) -> None:
    """The deletion is of an earlier level than the update that is in conflict."""
    here = resource("CadenceWorkflow/stop-on-reply", cadence="a", title="Ours")
    plan = plan_on(
        site,
        resource("Cadence/a", title="A", visibility="company"),
        here,
        removed=[removed("StandardWorkflow/owner-moves")],
    )
    act = in_web_app(site, lambda: site.edit("/v1/cadence-workflows/cw-1", title="Theirs"))
    # The last look before the lock is over, and the rebuilding reads again what the backup may have taken long for.
    transport = Faulty(site.transport, act, faults.to("/v1/applies", "POST"))
    found = ended(site, plan, session(site, transport=transport))
    assert found["update:CadenceWorkflow/stop-on-reply"][0] is Outcome.CONFLICT
    assert found["delete:StandardWorkflow/owner-moves"][0] is Outcome.SKIPPED


def test_a_deletion_in_conflict_holds_those_that_are_not_begun(site: Site) -> None:
    act = lambda: site.edit("/v1/standard-workflows/sw-1", trigger={"type": "mail-opened"})  # noqa: E731 - one line
    found = held(site, SELLERS, chosen=faults.to("/v1/standard-workflows/sw-1", "DELETE"), act=act)
    assert found["update:Group/sales"][0] is Outcome.DONE
    assert found["delete:StandardWorkflow/owner-moves"][0] is Outcome.CONFLICT
    assert found["delete:StandardWorkflow/~sw-3"] == (
        Outcome.SKIPPED,
        Conflict("delete:StandardWorkflow/owner-moves"),
    )


def test_what_was_changed_and_changed_back_is_deleted(site: Site) -> None:
    plan = plan_on(site, removed=[removed("StandardWorkflow/owner-moves")])

    def there_and_back() -> None:
        site.edit("/v1/standard-workflows/sw-1", trigger={"type": "mail-opened"})
        site.edit("/v1/standard-workflows/sw-1", trigger={"type": "owner-changes"})

    delete = faults.to("/v1/standard-workflows/sw-1", "DELETE")
    apply_plan(Order(plan), session(site, transport=Faulty(site.transport, in_web_app(site, there_and_back), delete)))
    assert site.call("GET", "/v1/standard-workflows/sw-1").status_code == 404


@pytest.mark.parametrize("act", ["delete", "take"])
def test_what_is_gone_or_another_s_on_the_way_is_a_conflict(site: Site, act: str) -> None:
    plan = plan_on(site, SELLERS)

    def do() -> None:
        if act == "delete":
            tag = site.call("GET", "/v1/members/mb-2").headers["ETag"]
            site.call("PATCH", "/v1/members/mb-2", {"spec": {"group": None, "leads": {"moveTo": "cd-1"}}}, If_Match=tag)
            site.call("DELETE", "/v1/groups/gr-1", If_Match='"1"').raise_for_status()
        else:
            site.call("PATCH", "/v1/groups/gr-1", {"key": "theirs"}, If_Match='"1"').raise_for_status()

    transport = Faulty(site.transport, in_web_app(site, do), faults.to("/v1/groups/gr-1", "PATCH"))
    outcome, conflict = ended(site, plan, session(site, transport=transport))["update:Group/sales"]
    assert (outcome, conflict.what) == (Outcome.CONFLICT, "gone")


def test_who_never_stops_editing_is_not_waited_for(site: Site) -> None:
    plan = plan_on(site, TITLE)
    folders = iter(range(99))
    act = in_web_app(site, lambda: site.edit("/v1/cadences/cd-1", folder=f"Folder {next(folders)}"))
    transport = Faulty(site.transport, act, faults.to("/v1/cadences/cd-1", "PATCH"), times=99)
    outcome, conflict = ended(site, plan, session(site, transport=transport))["update:Cadence/outbound"]
    assert (outcome, conflict.what, conflict.by) == (Outcome.CONFLICT, "changed", "claire")
    assert next(folders) == 3


def test_our_own_writes_are_nobody_else_s(site: Site) -> None:
    plan = plan_on(site, TITLE, SELLERS)
    here = session(site)
    apply_plan(Order(plan), here)
    (first, second) = sorted(here.ports.reader.edits(plan.basis.revision), key=lambda edit: edit.address)
    assert (first.address, first.by, first.action, first.fields) == (
        "Cadence/outbound",
        "claire",
        "update",
        ("/title",),
    )
    keys = {f"update:{edit.address}": edit.write for edit in (first, second)}
    assert Witness(here.ports.reader, plan, ours=keys.__getitem__).edits_of("Cadence/outbound") == ()
    assert Witness(here.ports.reader, plan).edits_of("Cadence/outbound") == (first,)

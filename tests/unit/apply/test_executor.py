"""Plans carried out from the beginning, on a real sandbox."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import httpx
import pytest
from pydantic import JsonValue

from cadence_gitops.apply import Order, Outcome, apply_plan
from cadence_gitops.apply.outcome import StageOutcome, finished, outcomes, refused, stages
from cadence_gitops.catalogue.catalogue import CATALOGUE
from cadence_gitops.errors import (
    BadAnswer,
    BadFile,
    CadenceError,
    LockedByAnother,
    Refused,
    Stale,
    Stopped,
    Unauthorized,
    Unreachable,
)
from cadence_gitops.plan.plan import Plan, Stage, StageName
from cadence_gitops.ports import Write
from tests.fakes import faults, wishes
from tests.fakes.applying import FakeBackups, Watching, consent_to, plan_on, session
from tests.fakes.builders import organization, resource
from tests.fakes.faults import Fault, Faulty
from tests.fakes.surroundings import SECRET, Site, in_process


@pytest.fixture
def site() -> Iterator[Site]:
    with in_process() as opened:
        yield opened


def ordinary(site: Site) -> Plan:
    wanted, unused = wishes.ordinary()
    return plan_on(site, *wanted, removed=[unused])


def changing(site: Site, keep: str = "everything") -> Order:
    plan = plan_on(site, *wishes.moving(keep))
    return Order(plan, (consent_to(plan, site),))


def untouched(site: Site) -> bool:
    return site.reader().read().revision == 7


def test_an_ordinary_plan_is_carried_out_and_leaves_nothing_to_do(site: Site) -> None:
    plan = ordinary(site)
    watching = Watching(site)
    here = session(site, watching=watching)

    result = apply_plan(Order(plan), here)

    assert [item.outcome for item in result.outcomes] == [Outcome.DONE] * 6
    wanted, unused = wishes.ordinary()
    assert plan_on(site, *wanted, removed=[unused]).empty
    assert here.ports.reader.lock().holder is None
    assert set(here.ports.reader.last_applied()) == {
        "Cadence/outbound",
        "Cadence/spring",
        "Group/sellers",
        "StandardWorkflow/bounces-pause",
        "StandardWorkflow/skipped-nurtures",
    }
    assert {entry.commit for entry in here.ports.reader.last_applied().values()} == {"0123abc"}
    assert watching.events[0] == "check begins"
    assert [event for event in watching.events if event.endswith("done") and ":" not in event] == [
        "check done",
        "backup done",
        "rebuild done",
        "verify done",
    ]


@pytest.mark.parametrize("keep", ["everything", "cadences-and-settings", "nothing"])
@pytest.mark.parametrize("undocumented", ["keep", "destroy", "1", "2", "3"])
def test_a_change_of_crm_ends_as_wanted(keep: str, undocumented: str) -> None:
    with in_process(undocumented=undocumented) as site:
        watching = Watching(site)
        result = apply_plan(changing(site, keep), session(site, watching=watching))
        assert all(item.settled for item in result.outcomes)
        again = plan_on(site, *wishes.moving(keep))
        assert again.empty, again.stages
        assert len(watching.addresses) == 1


def test_an_empty_plan_does_nothing(site: Site) -> None:
    plan = plan_on(site, resource("Group/sales", title="Sales"))
    watched = Faulty(site.transport)
    assert apply_plan(Order(plan), session(site, transport=watched)).outcomes == ()
    assert watched.passed == []


def test_operations_of_a_level_run_in_parallel(site: Site) -> None:
    groups = [resource(f"Group/g{number}", title=f"Group {number}") for number in range(20)]
    result = apply_plan(Order(plan_on(site, *groups)), session(site, workers=4))
    assert {item.outcome for item in result.outcomes} == {Outcome.DONE}


def test_a_plan_cannot_be_applied_twice(site: Site) -> None:
    plan = ordinary(site)
    apply_plan(Order(plan), session(site))
    with pytest.raises(Stale) as caught:
        apply_plan(Order(plan), session(site))
    assert set(caught.value.items) == set(plan.basis.digests)


def test_the_same_change_can_be_applied_again_after_somebody_undid_it(site: Site) -> None:
    wanted = resource("Group/sales", title="Sellers")
    first = plan_on(site, wanted)
    apply_plan(Order(first), session(site))
    site.edit("/v1/groups/gr-1", title="Sales")
    second = plan_on(site, wanted)
    assert second.fingerprint == first.fingerprint
    apply_plan(Order(second), session(site))
    assert plan_on(site, wanted).empty


def edited(site: Site) -> None:
    site.edit("/v1/cadences/cd-1", folder="Elsewhere")


def made(site: Site) -> None:
    spec = {"title": "Theirs", "visibility": "company"}
    site.call("POST", "/v1/cadences", {"key": "spring", "spec": {**spec}}).raise_for_status()


def gone(site: Site) -> None:
    site.call("DELETE", "/v1/standard-workflows/sw-1", If_Match='"1"').raise_for_status()


@pytest.mark.parametrize(
    ("meanwhile", "moved"),
    [(edited, "Cadence/outbound"), (made, "Cadence/spring"), (gone, "StandardWorkflow/owner-moves")],
)
def test_an_approved_plan_of_an_older_state_is_not_applied(
    site: Site, meanwhile: Callable[[Site], None], moved: str
) -> None:
    plan = ordinary(site)
    meanwhile(site)
    with pytest.raises(Stale) as caught:
        apply_plan(Order(plan), session(site))
    assert (caught.value.reason, caught.value.items) == ("live", (moved,))
    assert site.reader().applies() == ()


def test_an_unrelated_edit_does_not_make_a_plan_stale(site: Site) -> None:
    plan = ordinary(site)
    site.edit("/v1/rules/ru-1", mail={"maxPerDay": 99})
    assert all(item.settled for item in apply_plan(Order(plan), session(site)).outcomes)


def test_an_edit_between_the_check_and_the_lock_is_noticed(site: Site) -> None:
    plan = ordinary(site)

    def edit(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
        edited(site)
        return service.handle_request(request)

    with pytest.raises(Stale):
        apply_plan(Order(plan), session(site, transport=Faulty(site.transport, edit)))
    assert site.reader().lock().holder is None
    assert site.reader().applies() == ()


def test_a_plan_of_another_organisation_crm_or_catalogue_is_refused(site: Site) -> None:
    plan = ordinary(site)
    other = replace(plan, organization="other")
    with pytest.raises(Refused) as refusal:
        apply_plan(Order(other), session(site))
    assert (refusal.value.reason, refusal.value.items) == ("other-organization", ("acme",))
    moved = replace(plan, basis=replace(plan.basis, provider="pipedrive"))
    with pytest.raises(Stale) as stale:
        apply_plan(Order(moved), session(site))
    assert (stale.value.reason, stale.value.items) == ("provider", ("pipedrive", "salesforce"))
    newer = replace(session(site), catalogue=replace(CATALOGUE, open_questions=()))
    with pytest.raises(Stale) as stale:
        apply_plan(Order(plan), newer)
    assert stale.value.reason == "catalogue"


def test_in_an_unfinished_change_nothing_else_is_applied(site: Site) -> None:
    plan = ordinary(site)
    site.call("POST", "/v1/crm/switch", {"to": "hubspot", "keep": "everything"}, If_Match='"7"').raise_for_status()
    with pytest.raises(Refused) as caught:
        apply_plan(Order(plan), session(site))
    assert (caught.value.reason, caught.value.items) == ("change-unfinished", ("salesforce", "hubspot"))


def with_secret(site: Site, env: str) -> Plan:
    phone = {"type": "ringover", "userId": "4711", "apiKey": {"env": env, "version": 2}}
    return plan_on(site, organization(phoneSystem=phone))


def test_a_missing_secret_is_missed_before_anything_is_written(site: Site) -> None:
    with pytest.raises(Refused) as caught:
        apply_plan(Order(with_secret(site, "NOT_THERE")), session(site))
    assert (caught.value.reason, caught.value.items) == ("secrets", ("NOT_THERE",))
    assert untouched(site)


def test_a_secret_goes_to_the_service_and_nowhere_else(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    plan = with_secret(site, "RINGOVER_API_KEY")
    backups = FakeBackups()
    here = session(site, backups=backups)
    result = apply_plan(Order(plan), here)
    record = here.ports.reader.apply_record(result.apply_id)
    assert SECRET not in f"{record} {plan} {here} {backups} {capsys.readouterr()}"


def test_without_a_consent_nothing_is_lost(site: Site) -> None:
    plan = changing(site).plan
    with pytest.raises(Refused) as caught:
        apply_plan(Order(plan), session(site))
    assert (caught.value.reason, caught.value.detail, caught.value.items) == ("consent", "none", ())
    assert untouched(site)


def test_more_leads_than_accepted_are_not_lost(site: Site) -> None:
    order = changing(site)
    losses = order.consents[0].spec.losses
    fewer = losses.irreversible[0].model_copy(update={"at_most": 39})  # type: ignore[union-attr]  # the first is leads
    less = losses.model_copy(update={"irreversible": (fewer, *losses.irreversible[1:])})
    spec = order.consents[0].spec.model_copy(update={"losses": less})
    with pytest.raises(Refused) as caught:
        apply_plan(Order(order.plan, (replace(order.consents[0], spec=spec),)), session(site))
    assert (caught.value.items, caught.value.detail) == (("leads:crm",), "above-ceiling")


def test_another_apply_keeps_us_out(site: Site) -> None:
    plan = ordinary(site)
    reader = site.reader()
    site.writer(reader).acquire("somebody", 60, write=Write("1", 0))
    with pytest.raises(LockedByAnother) as caught:
        apply_plan(Order(plan), session(site))
    assert caught.value.holder == "somebody"
    assert reader.applies() == ()


def before_the_switch(site: Site, meanwhile: Callable[[Site], None]) -> Fault:
    def fault(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
        meanwhile(site)
        return service.handle_request(request)

    return fault


def make_workflow(site: Site) -> None:
    spec: dict[str, JsonValue] = {"trigger": {"type": "owner-changes"}, "actions": [{"type": "go-to-last-step"}]}
    site.call("POST", "/v1/standard-workflows", {"key": None, "spec": spec}).raise_for_status()


def edit_workflow(site: Site) -> None:
    site.edit("/v1/standard-workflows/sw-1", actions=[{"type": "go-to-last-step"}])


@pytest.mark.parametrize(
    ("meanwhile", "expected"),
    [(make_workflow, "consent"), (edit_workflow, "live")],
)
def test_what_moved_until_the_freeze_is_measured_again(
    site: Site, meanwhile: Callable[[Site], None], expected: str
) -> None:
    order = changing(site)
    site.call("GET", "/v1/crm")
    transport = Faulty(site.transport, before_the_switch(site, lambda there: unlocked(there, meanwhile)), heartbeat)
    with pytest.raises((Refused, Stale)) as caught:
        apply_plan(order, session(site, transport=transport))
    assert caught.value.reason == expected  # type: ignore[attr-defined]  # both have one
    (listed,) = site.reader().applies()
    record = site.reader().apply_record(listed.id)
    assert refused(record)
    assert {item.outcome for item in outcomes(order.plan, record.events)} == {Outcome.NOT_REACHED}
    assert len(record.events) >= len(tuple(order.plan.operations))
    assert site.reader().crm().provider == "salesforce"
    assert site.reader().lock().holder is None


def heartbeat(request: httpx.Request) -> bool:
    return request.url.path == "/v1/lock/heartbeat"


def unlocked(site: Site, act: Callable[[Site], None]) -> None:
    """Do something in the web app, which the lock doesn't keep out but the contract's fencing does."""
    site.fencing = site.reader().lock().fencing
    act(site)
    site.fencing = 0


def test_an_edit_between_measuring_and_switching_stops_the_switch(site: Site) -> None:
    order = changing(site)
    fault = before_the_switch(
        site, lambda there: unlocked(there, lambda it: it.edit("/v1/rules/ru-1", sms={"maxPerDay": 1}))
    )
    transport = Faulty(site.transport, fault, faults.to("/v1/crm/switch", "POST"))
    with pytest.raises(Stale) as caught:
        apply_plan(order, session(site, transport=transport))
    assert caught.value.reason == "revision"
    (listed,) = site.reader().applies()
    assert refused(site.reader().apply_record(listed.id))
    assert site.reader().crm().provider == "salesforce"


@pytest.mark.parametrize(
    ("fault", "expected", "written"),
    [
        (faults.status(403), Unauthorized, False),
        (faults.status(500), Stopped, True),
        (faults.problem(500, "internal"), Stopped, True),
        (faults.problem(409, "crm-state"), CadenceError, False),
        (faults.drop_before, Stopped, True),
        (faults.garbled, Stopped, True),
    ],
)
def test_a_switch_whose_fate_is_unknown_counts_as_written(
    site: Site, fault: Fault, expected: type[CadenceError], written: bool
) -> None:
    order = changing(site)
    transport = Faulty(site.transport, fault, faults.to("/v1/crm/switch", "POST"), times=99)
    with pytest.raises(expected) as caught:
        apply_plan(order, session(site, transport=transport))
    assert isinstance(caught.value, Stopped) is written
    assert site.reader().lock().holder is None
    (listed,) = site.reader().applies()
    assert refused(site.reader().apply_record(listed.id)) is not written


def test_nobody_in_the_browser_stops_resumably(site: Site) -> None:
    order = changing(site)
    watching = Watching()
    with pytest.raises(Stopped) as caught:
        apply_plan(order, session(site, watching=watching, connecting=600.0))
    assert (caught.value.stage, caught.value.reason) == ("connect", "waiting-for-person")
    assert watching.addresses == [caught.value.detail]
    assert sum(site.clock.slept) == 600
    record = site.reader().apply_record(caught.value.apply_id)
    assert stages(record.events)[StageName.CONNECT] is StageOutcome.STOPPED
    assert not finished(record)


def test_a_connection_that_was_given_up_is_asked_for_again(site: Site) -> None:
    order = changing(site)
    states = [b'{"state":"disconnected"}', b'{"state":"pending"}', b'{"state":"disconnected"}']

    def give_up(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
        return httpx.Response(200, content=states.pop(0)) if states else service.handle_request(request)

    transport = Faulty(site.transport, give_up, faults.to("/v1/crm/connection"), times=99)
    watching = Watching(site)
    apply_plan(order, session(site, transport=transport, watching=watching))
    assert len([call for call in transport.passed if call == "POST /v1/crm/connection"]) == 2


def test_a_mapping_that_lacks_fields_is_named(site: Site) -> None:
    wanted = [item for item in wishes.moving() if str(item.address) != "FieldMapping/hubspot-company"]
    plan = plan_on(site, *wanted)
    with pytest.raises(Stopped) as caught:
        apply_plan(Order(plan, (consent_to(plan, site),)), session(site))
    assert (caught.value.stage, caught.value.reason) == ("map", "mapping-incomplete")


def test_the_record_is_stored_before_the_first_write(site: Site) -> None:
    plan = ordinary(site)
    watched = Faulty(site.transport)
    apply_plan(Order(plan), session(site, transport=watched))
    writes = [call for call in watched.passed if not call.startswith("GET")]
    assert writes[:2] == ["POST /v1/lock", "POST /v1/applies"]
    assert writes[-1] == "DELETE /v1/lock"


def test_a_record_that_cannot_be_stored_leaves_the_lock_free(site: Site) -> None:
    transport = Faulty(site.transport, faults.status(500), faults.to("/v1/applies", "POST"))
    with pytest.raises(BadAnswer):
        apply_plan(Order(ordinary(site)), session(site, transport=transport))
    assert site.reader().lock().holder is None
    assert untouched(site)


def test_a_switch_without_a_change_is_no_plan(site: Site) -> None:
    plan = plan_on(site, wishes.SPRING)
    strange = replace(plan, stages=(Stage(StageName.CHECK), Stage(StageName.SWITCH)))
    with pytest.raises(BadFile):
        apply_plan(Order(strange), session(site))


def test_an_unreachable_service_before_the_first_write_is_no_stop(site: Site) -> None:
    transport = Faulty(site.transport, faults.drop_before, times=999, first=3)
    with pytest.raises(Unreachable):
        apply_plan(Order(ordinary(site)), session(site, transport=transport))
    assert untouched(site)

"""From the freeze to the end of the lock-out: measured again, switched once, connected by a person, mapped."""

from collections.abc import Callable

import httpx
import pytest
from pydantic import JsonValue

from cadence_gitops.apply import Order, Outcome, apply_plan, resume
from cadence_gitops.apply.outcome import StageOutcome, finished, outcomes, refused, stages
from cadence_gitops.errors import (
    CadenceError,
    Refused,
    Stale,
    Stopped,
    Unauthorized,
)
from cadence_gitops.plan.plan import StageName
from tests.fakes import faults, wishes
from tests.fakes.applying import Watching, consent_to, knowing_less, plan_on, session
from tests.fakes.faults import Fault, Faulty
from tests.fakes.surroundings import Site


def changing(site: Site, keep: str = "everything") -> Order:
    plan = plan_on(site, *wishes.moving(keep))
    return Order(plan, (consent_to(plan, site),))


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
    ids=["403", "500", "internal", "crm-state", "dropped", "garbled"],
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
    plan = plan_on(site, *wanted, catalogue=knowing_less())
    with pytest.raises(Stopped) as caught:
        apply_plan(Order(plan, (consent_to(plan, site),)), session(site, catalogue=knowing_less()))
    assert (caught.value.stage, caught.value.reason) == ("map", "mapping-incomplete")


@pytest.mark.parametrize("down", [False, True], ids=["then answers", "then fails"])
def test_a_refusal_after_a_lost_answer_is_not_believed(site: Site, down: bool) -> None:
    order = changing(site)
    asked: list[str] = []

    def lost_then_refused(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
        asked.append(request.url.path)
        if len(asked) == 1:
            return faults.drop_after(request, service)
        if down or request.method == "POST":
            return faults.status(401)(request, service)
        return service.handle_request(request)

    def from_the_switch_on(request: httpx.Request) -> bool:
        return bool(asked) or faults.to("/v1/crm/switch", "POST")(request)

    def crm_only(request: httpx.Request) -> bool:
        return request.url.path.startswith("/v1/crm") and from_the_switch_on(request)

    with pytest.raises(Stopped) as caught:
        apply_plan(order, session(site, transport=Faulty(site.transport, lost_then_refused, crm_only, times=99)))
    assert (caught.value.stage, caught.value.reason) == ("switch", "unauthorized")
    assert site.reader().crm().provider == "hubspot"
    assert all(item.settled for item in resume(session(site)).outcomes)


def test_a_mapping_made_in_the_web_app_meanwhile_ends_the_lock_out(site: Site) -> None:
    order = changing(site)
    watching = Watching()
    with pytest.raises(Stopped):
        apply_plan(order, session(site, watching=watching, connecting=5.0))
    address = watching.addresses[0]
    site.call("POST", address[address.index("/connect") :]).raise_for_status()
    contact: dict[str, JsonValue] = {"firstName": "firstname", "lastName": "lastname"}
    spec: dict[str, JsonValue] = {"crm": "hubspot", "object": "contact", "fields": contact}
    site.call("POST", "/v1/field-mappings", {"key": None, "spec": spec}).raise_for_status()
    with pytest.raises(Stopped) as caught:
        resume(session(site))
    assert (caught.value.stage, caught.value.items) == ("map", ("FieldMapping/hubspot-contact",))
    assert site.reader().crm().change is None
    # What a person made is adopted by a plan that shows it, never by an apply on its own.
    again = plan_on(site, *wishes.moving())
    assert "adopt:FieldMapping/hubspot-contact" in [operation.id for operation in again.operations]
    assert all(item.settled for item in apply_plan(Order(again), session(site)).outcomes)


def test_a_mapping_that_fails_and_is_required_keeps_the_lock_out(site: Site) -> None:
    order = changing(site)
    failing = Faulty(site.transport, faults.problem(422, "invalid"), faults.to("/v1/field-mappings", "POST"), times=99)
    with pytest.raises(Stopped) as caught:
        apply_plan(order, session(site, transport=failing))
    assert (caught.value.stage, caught.value.reason) == ("map", "operations")
    assert site.reader().crm().mapping == "incomplete"
    assert all(item.settled for item in resume(session(site)).outcomes)

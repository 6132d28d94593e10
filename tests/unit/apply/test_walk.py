"""Where a walk through the stages may begin, and how it ends when something refuses."""

from dataclasses import replace

import httpx
import pytest
from pydantic import JsonValue

from cadence_gitops.apply import Order, apply_plan, resume
from cadence_gitops.apply.outcome import refused
from cadence_gitops.apply.walk import reason_of
from cadence_gitops.errors import BadSetting, Problem, Refused, Stale, Stopped
from cadence_gitops.plan.limits import LimitsBroken
from cadence_gitops.settings import Bounds
from tests.fakes import faults, wishes
from tests.fakes.applying import FakeBackups, Watching, consent_to, knowing_less, plan_on, session
from tests.fakes.builders import organization, removed
from tests.fakes.faults import Faulty, Killed
from tests.fakes.surroundings import Site


def deleting(site: Site) -> Order:
    return Order(plan_on(site, wishes.SPRING, removed=[removed("StandardWorkflow/owner-moves")]))


def map_by_hand(site: Site) -> None:
    contact: dict[str, JsonValue] = {"firstName": "firstname", "lastName": "lastname"}
    company: dict[str, JsonValue] = {"companyName": "name"}
    for name, fields in (("contact", contact), ("company", company)):
        spec: dict[str, JsonValue] = {"crm": "hubspot", "object": name, "fields": fields}
        site.call("POST", "/v1/field-mappings", {"key": f"hubspot-{name}", "spec": spec}).raise_for_status()


def test_an_ordinary_apply_that_wrote_nothing_is_checked_again(site: Site) -> None:
    order = deleting(site)
    watching = Watching(site)
    with pytest.raises(Killed):
        apply_plan(order, session(site, transport=Faulty(site.transport, faults.die_before, faults.to("/v1/snapshot"))))
    site.clock.sleep(300)
    resume(session(site, watching=watching))
    assert watching.events[:2] == ["check begins", "check done"]


def test_a_stale_plan_is_not_resumed(site: Site) -> None:
    order = deleting(site)
    dying = session(site, transport=Faulty(site.transport, faults.die_before, faults.to("/v1/snapshot")))
    with pytest.raises(Killed):
        apply_plan(order, dying)
    site.clock.sleep(300)
    site.edit("/v1/standard-workflows/sw-1", actions=[{"type": "go-to-last-step"}])
    with pytest.raises(Stale):
        resume(session(site))
    with pytest.raises(Refused):
        resume(session(site))


def test_a_backup_that_fails_on_the_way_on_is_a_stop(site: Site) -> None:
    order = deleting(site)
    transport = Faulty(site.transport, faults.status(503), faults.to("/v1/standard-workflows/sw-1", "DELETE"), times=99)
    with pytest.raises(Stopped):
        apply_plan(order, session(site, transport=transport))
    with pytest.raises(Stopped) as caught:
        resume(session(site, backups=FakeBackups(lost="objects.ndjson")))
    assert (caught.value.stage, caught.value.reason) == ("backup", "backup")
    assert resume(session(site)).apply_id == caught.value.apply_id


def test_a_mapping_that_a_person_completed_is_not_completed_again(site: Site) -> None:
    plan = plan_on(site, *wishes.moving())
    watching = Watching()
    with pytest.raises(Stopped):
        apply_plan(Order(plan, (consent_to(plan, site),)), session(site, watching=watching, connecting=5.0))
    address = watching.addresses[0]
    site.call("POST", address[address.index("/connect") :]).raise_for_status()
    map_by_hand(site)
    site.call("POST", "/v1/crm/mapping/complete").raise_for_status()
    watched = Faulty(site.transport)
    assert all(item.settled for item in resume(session(site, transport=watched)).outcomes)
    assert "POST /v1/crm/mapping/complete" not in watched.passed


def test_a_mapping_made_by_hand_is_enough_to_go_on(site: Site) -> None:
    known, wanted = knowing_less(), organization("hubspot", change={"from": "salesforce", "keep": "everything"})
    plan = plan_on(site, wanted, catalogue=known)
    with pytest.raises(Stopped) as caught:
        apply_plan(Order(plan, (consent_to(plan, site),)), session(site, catalogue=known))
    assert caught.value.reason == "mapping-incomplete"
    map_by_hand(site)
    assert all(item.settled for item in resume(session(site)).outcomes)
    assert site.reader().crm().change is None


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (Problem("POST /v1/x", 409, "in-use"), "in-use"),
        (Refused("backup"), "backup"),
        (Stale("live"), "stale"),
        (BadSetting("X", "missing"), "bad-setting"),
        (ZeroDivisionError(), "bug"),
    ],
)
def test_a_stop_says_why_in_one_word(error: Exception, reason: str) -> None:
    assert reason_of(error) == reason


def interrupt(_request: httpx.Request, _service: httpx.BaseTransport) -> httpx.Response:
    raise KeyboardInterrupt


def test_an_interruption_of_the_last_notes_does_not_hide_that_something_was_written(site: Site) -> None:
    order = Order(plan_on(site, wishes.SPRING))
    down: list[str] = []

    def dying(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
        down.append(request.url.path)
        return (interrupt if request.url.path.endswith("/events") else faults.status(503))(request, service)

    def from_the_create_on(request: httpx.Request) -> bool:
        return bool(down) or faults.to("/v1/cadences", "POST")(request)

    with pytest.raises(Stopped) as caught:
        apply_plan(order, session(site, transport=Faulty(site.transport, dying, from_the_create_on, times=99)))
    assert (caught.value.stage, caught.value.reason) == ("rebuild", "unreachable")


def test_an_interruption_after_the_end_changes_nothing(site: Site) -> None:
    order = Order(plan_on(site, wishes.SPRING))
    transport = Faulty(site.transport, interrupt, faults.to("/v1/lock", "DELETE"))
    assert all(item.settled for item in apply_plan(order, session(site, transport=transport)).outcomes)


def test_only_who_holds_the_lock_closes_a_record(site: Site) -> None:
    order = deleting(site)

    def taken_over(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
        site.clock.sleep(300)
        with pytest.raises(Killed):
            resume(session(site, transport=Faulty(site.transport, faults.die_after, faults.to("/v1/cadences", "POST"))))
        return faults.status(403)(request, service)

    transport = Faulty(site.transport, taken_over, faults.to("/v1/snapshot"))
    with pytest.raises(Refused):
        apply_plan(order, session(site, transport=transport))
    site.clock.sleep(300)
    assert all(item.settled for item in resume(session(site)).outcomes)


def test_while_people_are_locked_out_a_record_that_says_refused_is_gone_on_with(site: Site) -> None:
    plan = plan_on(site, *wishes.moving())
    order = Order(plan, (consent_to(plan, site),))
    with pytest.raises(Stopped) as caught:
        apply_plan(order, session(site, watching=Watching(), connecting=5.0))
    note: dict[str, JsonValue] = {"items": [{"stage": "backup", "outcome": "refused", "detail": None}]}
    site.call("POST", f"/v1/applies/{caught.value.apply_id}/events", note).raise_for_status()
    assert refused(site.reader().apply_record(caught.value.apply_id))
    assert all(item.settled for item in resume(session(site)).outcomes)


def test_what_wrote_nothing_is_held_to_the_limits_of_the_day_on_which_it_is_resumed(site: Site) -> None:
    plan = plan_on(site, *wishes.moving())
    order = Order(plan, (consent_to(plan, site),))
    with pytest.raises(Killed):
        apply_plan(order, session(site, transport=Faulty(site.transport, faults.die_before, faults.to("/v1/snapshot"))))
    site.clock.sleep(300)
    with pytest.raises(LimitsBroken):
        resume(replace(session(site), bounds=closed_on_sundays))
    assert site.reader().crm().provider == "salesforce"


def test_when_midnight_comes_before_the_switch_it_is_not_sent(site: Site) -> None:
    plan = plan_on(site, *wishes.moving())
    order = Order(plan, (consent_to(plan, site),))
    # It is Sunday, a minute to midnight, and the backup takes longer.
    site.clock.sleep(15 * 3600 - 60)

    def wait(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
        site.clock.sleep(70)
        return service.handle_request(request)

    transport = Faulty(site.transport, wait, faults.to("/v1/snapshot"))
    closed = Bounds.model_validate({"noChangeOfCrmOn": ["monday"]})
    with pytest.raises(LimitsBroken):
        apply_plan(order, replace(session(site, transport=transport), bounds=lambda: closed))
    assert site.reader().crm().provider == "salesforce"


def test_after_the_switch_no_limit_is_asked_for(site: Site) -> None:
    plan = plan_on(site, *wishes.moving())
    with pytest.raises(Stopped):
        apply_plan(Order(plan, (consent_to(plan, site),)), session(site, watching=Watching(), connecting=5.0))
    resume(replace(session(site), bounds=never_asked))
    assert site.reader().crm().provider == "hubspot"


def test_after_the_first_write_no_limit_is_asked_for(site: Site) -> None:
    transport = Faulty(site.transport, faults.status(503), faults.to("/v1/standard-workflows/sw-1", "DELETE"), times=99)
    with pytest.raises(Stopped):
        apply_plan(deleting(site), session(site, transport=transport))
    result = resume(replace(session(site), bounds=never_asked))
    assert all(item.settled for item in result.outcomes)


def closed_on_sundays() -> Bounds:
    return Bounds.model_validate({"noChangeOfCrmOn": ["sunday"]})


def never_asked() -> Bounds:
    raise AssertionError

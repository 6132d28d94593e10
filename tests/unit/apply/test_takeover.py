"""Who comes after an apply that didn't come to its end: what was left is read before anything is written."""

from collections.abc import Callable

import httpx
import pytest
from pydantic import JsonValue

from cadence_gitops.apply import Order, apply_plan, resume
from cadence_gitops.apply.journal import stored_plan
from cadence_gitops.apply.outcome import abandoned, finished, refused, started
from cadence_gitops.errors import BadFile, LockedByAnother, Refused, Stale, Stopped
from cadence_gitops.plan.plan import Plan, StageName
from cadence_gitops.ports import ApplyRecord, Event, Write
from tests.fakes import faults, wishes
from tests.fakes.applying import Watching, consent_to, plan_on, session
from tests.fakes.builders import resource
from tests.fakes.faults import Choice, Fault, Faulty, Killed, rewritten
from tests.fakes.surroundings import Site

LEASE_OVER = 121
A = resource("Cadence/a", title="A", visibility="company")
TO_A = resource(
    "StandardWorkflow/to-a", trigger={"type": "mail-opened"}, actions=[{"type": "move-to-cadence", "cadence": "a"}]
)
OTHER = resource("Group/other", title="Other")
CADENCES = faults.to("/v1/cadences", "POST")
WORKFLOWS = faults.to("/v1/standard-workflows", "POST")
RECORDS = faults.to("/v1/applies", "POST")


def died(site: Site, plan: Plan, fault: Fault, chosen: Choice) -> None:
    with pytest.raises(Killed):
        apply_plan(Order(plan), session(site, transport=Faulty(site.transport, fault, chosen)))
    site.clock.sleep(LEASE_OVER)


def newest(site: Site) -> ApplyRecord:
    reader = site.reader()
    return reader.apply_record(reader.applies()[0].id)


@pytest.mark.parametrize("fault", [faults.die_before, faults.die_after])
def test_an_apply_that_vanished_half_way_is_not_passed_over(site: Site, fault: Fault) -> None:
    other = plan_on(site, OTHER)
    died(site, plan_on(site, A, TO_A), fault, WORKFLOWS)
    watched = Faulty(site.transport)
    with pytest.raises(Refused) as caught:
        apply_plan(Order(other), session(site, transport=watched))
    assert (caught.value.reason, caught.value.subject) == ("apply-unfinished", newest(site).id)
    assert [call for call in watched.passed if not call.startswith("GET")] == []
    resume(session(site))
    apply_plan(Order(other), session(site))
    assert plan_on(site, A, TO_A, OTHER).empty


def test_one_that_vanishes_before_we_have_the_lock_is_not_passed_over_either(site: Site) -> None:
    def meanwhile(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
        died(site, plan_on(site, A, TO_A), faults.die_before, WORKFLOWS)
        return service.handle_request(request)

    watched = Faulty(site.transport, meanwhile, faults.to("/v1/lock", "POST"))
    with pytest.raises(Refused) as caught:
        apply_plan(Order(plan_on(site, OTHER)), session(site, transport=watched))
    assert (caught.value.reason, caught.value.subject) == ("apply-unfinished", newest(site).id)
    assert [call for call in watched.passed if not call.startswith("GET")] == ["DELETE /v1/lock"]
    assert site.reader().lock().holder is None


def test_the_plan_that_vanished_half_way_is_told_to_be_resumed_rather_than_stale(site: Site) -> None:
    plan = plan_on(site, A, TO_A)
    died(site, plan, faults.die_before, WORKFLOWS)
    with pytest.raises(Refused) as caught:
        apply_plan(Order(plan), session(site))
    assert caught.value.reason == "apply-unfinished"


def test_a_plan_that_is_stale_because_another_applies_right_now_is_stale(site: Site) -> None:
    plan, late = plan_on(site, A, TO_A), plan_on(site, A)

    def meanwhile(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
        with pytest.raises(Stale):
            apply_plan(Order(late), session(site))
        return service.handle_request(request)

    apply_plan(Order(plan), session(site, transport=Faulty(site.transport, meanwhile, WORKFLOWS)))
    assert finished(newest(site))


def test_one_that_vanished_before_it_wrote_is_in_nobody_s_way(site: Site) -> None:
    died(site, plan_on(site, A), faults.die_after, RECORDS)
    watching, left = Watching(site), newest(site)
    apply_plan(Order(plan_on(site, OTHER)), session(site, watching=watching))
    assert watching.events.count(f"superseding {left.id}") == 1
    with pytest.raises(Refused) as caught:
        resume(session(site))
    assert caught.value.reason == "nothing-to-resume"


def test_one_that_ended_by_itself_is_passed_over_aloud(site: Site) -> None:
    refusing = Faulty(site.transport, faults.problem(422, "invalid"), WORKFLOWS, times=99)
    with pytest.raises(Stopped) as caught:
        apply_plan(Order(plan_on(site, A, TO_A)), session(site, transport=refusing))
    watching = Watching(site)
    apply_plan(Order(plan_on(site, OTHER)), session(site, watching=watching))
    assert f"superseding {caught.value.apply_id}" in watching.events


def test_a_refusal_before_leaves_an_unfinished_apply_to_be_seen(site: Site) -> None:
    other = plan_on(site, OTHER)
    died(site, plan_on(site, A, TO_A), faults.die_before, WORKFLOWS)
    left = newest(site)
    # One that ended before it wrote hides nothing.
    writer = site.writer(site.reader())
    refusal = writer.start_apply(ApplyRecord("", "", "ci", "x", {}, None), write=Write("r", 0))
    writer.append(refusal, [Event("stage:check", "refused")], write=Write("e", 0))
    with pytest.raises(Refused) as caught:
        apply_plan(Order(other), session(site))
    assert caught.value.subject == left.id


def test_a_record_that_nobody_can_read_is_in_the_way_only_once(site: Site) -> None:
    other = plan_on(site, OTHER)
    writer = site.writer(site.reader())
    altered = {**stored_plan(plan_on(site, A)), "organization": "other"}
    apply_id = writer.start_apply(ApplyRecord("", "", "ci", "x", altered, None), write=Write("r", 0))
    writer.append(apply_id, [Event("stage:rebuild", "started")], write=Write("e", 0))
    with pytest.raises(Refused):
        apply_plan(Order(other), session(site))
    for _ in range(2):
        with pytest.raises(BadFile):
            resume(session(site))
    assert [event.outcome for event in newest(site).events] == ["started", "stopped"]
    apply_plan(Order(other), session(site))


def took_over(site: Site, act: Callable[[], object]) -> Fault:
    """Let the lease run out on the way to the service, and somebody else do something before the request arrives."""

    def fault(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
        site.clock.sleep(LEASE_OVER)
        act()
        return service.handle_request(request)

    return fault


def test_who_slept_before_its_record_was_stored_leaves_none(site: Site) -> None:
    slow, quick = plan_on(site, A), plan_on(site, OTHER)
    late = took_over(site, lambda: apply_plan(Order(quick), session(site)))
    with pytest.raises(LockedByAnother) as caught:
        apply_plan(Order(slow), session(site, transport=Faulty(site.transport, late, RECORDS)))
    assert caught.value.reason == "lapsed"
    assert len(site.reader().applies()) == 1


def test_who_slept_half_way_adds_nothing_to_the_record_that_another_finished(site: Site) -> None:
    late = took_over(site, lambda: resume(session(site)))
    with pytest.raises(Stopped) as caught:
        apply_plan(Order(plan_on(site, A, TO_A)), session(site, transport=Faulty(site.transport, late, WORKFLOWS)))
    assert caught.value.reason == "lapsed"
    record = newest(site)
    assert finished(record)
    assert record.events[-1].operation == "stage:verify"
    assert plan_on(site, A, TO_A).empty


def test_a_service_that_is_wrong_about_the_lock_gets_it_back(site: Site) -> None:
    wrong = Faulty(site.transport, faults.problem(409, "lock-held"), WORKFLOWS)
    with pytest.raises(Stopped):
        apply_plan(Order(plan_on(site, A, TO_A)), session(site, transport=wrong))
    assert site.reader().lock().holder is None
    assert abandoned(newest(site))
    resume(session(site))
    assert plan_on(site, A, TO_A).empty


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([], False),
        ([("stage:check", "done")], False),
        ([("stage:rebuild", "started")], True),
        ([("stage:rebuild", "started"), ("create:Group/a", "done")], True),
        ([("stage:rebuild", "started"), ("stage:rebuild", "stopped")], False),
        ([("stage:rebuild", "started"), ("stage:rebuild", "stopped"), ("stage:rebuild", "started")], True),
        ([("stage:switch", "started"), ("stage:switch", "refused")], False),
        ([("stage:rebuild", "started"), ("stage:rebuild", "a word of another's")], True),
        ([("stage:rebuild", "started"), ("stage:verify", "done")], False),
    ],
)
def test_whether_an_end_is_noted(events: list[tuple[str, str]], expected: bool) -> None:
    record = ApplyRecord("ap-1", "", "ci", "x", {}, None, tuple(Event(*event) for event in events))
    assert abandoned(record) is expected
    assert (StageName.REBUILD in started(record)) <= any(outcome == "started" for _, outcome in events)


def a_change_that_died(site: Site, chosen: Choice) -> None:
    plan = plan_on(site, *wishes.moving())
    with pytest.raises(Killed):
        apply_plan(
            Order(plan, (consent_to(plan, site),)),
            session(site, transport=Faulty(site.transport, faults.die_before, chosen)),
        )
    site.clock.sleep(LEASE_OVER)


def change_by_hand(site: Site, to: str) -> None:
    choice: JsonValue = {"to": to, "keep": "everything"}
    revision = site.reader().crm().revision
    site.call("POST", "/v1/crm/switch", choice, If_Match=f'"{revision}"').raise_for_status()


@pytest.mark.parametrize("chosen", [faults.to("/v1/crm/switch", "POST"), WORKFLOWS], ids=["before", "after"])
def test_whom_a_person_locked_out_nobody_sends_to_resume(site: Site, chosen: Choice) -> None:
    """Once an apply was killed before its switch, once after it had let everybody in: the lock-out is another one."""
    a_change_that_died(site, chosen)
    before = newest(site)
    change_by_hand(site, "pipedrive")
    for _ in range(2):
        with pytest.raises(Refused) as caught:
            resume(session(site))
        assert caught.value.reason == "locked-out-by-others"
    assert newest(site) == before
    assert site.reader().lock().holder is None


@pytest.mark.parametrize("chosen", [faults.to("/v1/crm/connection", "POST"), WORKFLOWS], ids=["switched", "rebuilding"])
def test_whose_change_of_crm_was_followed_by_another_has_written_and_cannot_go_on(site: Site, chosen: Choice) -> None:
    a_change_that_died(site, chosen)
    # Somebody has been through a lock-out of their own since.
    state: JsonValue = {**site.call("GET", "/v1/crm").json(), "provider": "pipedrive", "change": None}
    later = Faulty(
        site.transport, lambda _request, _service: httpx.Response(200, json=state), faults.to("/v1/crm"), times=99
    )
    for _ in range(2):
        with pytest.raises(Stopped) as caught:
            resume(session(site, transport=later))
        assert (caught.value.reason, caught.value.items) == ("changed-again", ("hubspot", "pipedrive"))
    assert not refused(newest(site))
    # It has an end by now: another plan needn't wait for it.
    assert not abandoned(newest(site))
    assert site.reader().lock().holder is None
    assert [call for call in later.passed if call.startswith(("POST /v1/crm", "POST /v1/sta"))] == []


def test_a_lock_out_while_the_newest_record_cannot_be_read_may_be_its_own(site: Site) -> None:
    a_change_that_died(site, faults.to("/v1/crm/connection", "POST"))
    altered = rewritten(lambda body: body.replace(b'"keep":"everything"', b'"keep":"nothing"'))
    record = f"/v1/applies/{newest(site).id}"
    with pytest.raises(BadFile):
        resume(session(site, transport=Faulty(site.transport, altered, faults.to(record), times=9)))


def test_nobody_who_only_changed_objects_is_sent_to_end_a_lock_out(site: Site) -> None:
    died(site, plan_on(site, A, TO_A), faults.die_before, WORKFLOWS)
    change_by_hand(site, "hubspot")
    with pytest.raises(Refused) as caught:
        resume(session(site))
    assert caught.value.reason == "locked-out-by-others"

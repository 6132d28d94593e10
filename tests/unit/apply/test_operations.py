"""What becomes of a stage's operations when some of them fail."""

from threading import Barrier

import httpx
import pytest

from cadence_gitops.apply import Order, Outcome, Session, apply_plan, resume
from cadence_gitops.apply.outcome import StageOutcome, StoppedApply, outcomes, stages
from cadence_gitops.model.directives import Consent
from cadence_gitops.plan.conflict import Conflict
from cadence_gitops.plan.plan import Plan, StageName
from cadence_gitops.ports import Write
from tests.fakes import faults
from tests.fakes.applying import Watching, consent_to, plan_on, session
from tests.fakes.builders import removed, resource
from tests.fakes.faults import Choice, Fault, Faulty
from tests.fakes.surroundings import Site

A = resource("Cadence/a", title="A", visibility="company")
B = resource("Cadence/b", title="B", visibility="company")
TO_A = resource(
    "StandardWorkflow/to-a", trigger={"type": "mail-opened"}, actions=[{"type": "move-to-cadence", "cadence": "a"}]
)
IN_A = resource(
    "CadenceWorkflow/in-a", cadence="a", title="X", trigger={"type": "mail-opened"}, actions=[{"type": "stop-cadence"}]
)
G = resource("Group/g", title="G")


def creates(key: str) -> Choice:
    return lambda request: request.method == "POST" and f'"key":"{key}"'.encode() in request.content


THEIRS = Conflict("changed", ("/title",), "claire", "2026-12-06T09:00:00.000Z")


def stopped(plan: Plan, here: Session, *consents: Consent) -> StoppedApply:
    with pytest.raises(StoppedApply) as caught:
        apply_plan(Order(plan, consents), here)
    return caught.value


def found(site: Site, plan: Plan, end: StoppedApply) -> dict[str, tuple[Outcome, str]]:
    record = site.reader().apply_record(end.apply_id)
    return {item.operation: (item.outcome, item.detail) for item in outcomes(plan, record.events)}


@pytest.mark.parametrize(
    ("fault", "outcome", "said"),
    [
        (faults.problem(422, "invalid"), Outcome.FAILED, "invalid"),
        (faults.problem(409, "key-taken"), Outcome.FAILED, "key-taken"),
        (faults.status(403), Outcome.FAILED, "unauthorized"),
        (faults.problem(500, "internal"), Outcome.UNKNOWN, "internal"),
        (faults.status(500), Outcome.UNKNOWN, "bad-answer"),
        (faults.garbled, Outcome.UNKNOWN, "bad-answer"),
    ],
)
def test_the_first_failure_does_not_hide_the_others(site: Site, fault: Fault, outcome: Outcome, said: str) -> None:
    plan = plan_on(site, A, B, TO_A, IN_A, G)
    transport = Faulty(site.transport, fault, creates("a"), times=99)
    watching = Watching()
    end = stopped(plan, session(site, transport=transport, watching=watching))
    assert (end.stage, end.reason) == ("rebuild", "operations")
    assert end.items == ("Cadence/a", "CadenceWorkflow/in-a", "StandardWorkflow/to-a")
    all_of_them = found(site, plan, end)
    assert all_of_them["create:Cadence/a"][0] is outcome
    assert said in all_of_them["create:Cadence/a"][1]
    assert all_of_them["create:StandardWorkflow/to-a"] == (Outcome.SKIPPED, "create:Cadence/a")
    assert all_of_them["create:CadenceWorkflow/in-a"] == (Outcome.SKIPPED, "create:Cadence/a")
    assert all_of_them["create:Cadence/b"] == all_of_them["create:Group/g"] == (Outcome.DONE, "")
    assert "rebuild stopped" in watching.events
    assert site.reader().lock().holder is None
    assert {item.outcome for item in resume(session(site)).outcomes} <= {Outcome.DONE, Outcome.ALREADY_DONE}


def test_a_deletion_waits_for_what_lets_go_of_the_object(site: Site) -> None:
    free = resource(
        "CadenceWorkflow/stop-on-reply",
        cadence="a",
        title="Stop",
        trigger={"type": "person-replies"},
        actions=[{"type": "stop-cadence"}],
    )
    import_mql = resource("AdvancedWorkflow/import-mql", title="MQL", trigger={"type": "lead-added"}, cadence="a")
    moves = resource(
        "StandardWorkflow/skipped-nurtures", trigger={"type": "task-skipped"}, actions=[{"type": "stop-cadence"}]
    )
    plan = plan_on(site, A, free, import_mql, moves, removed=[removed("Cadence/outbound")])
    patches = faults.to("/v1/cadence-workflows/cw-1", "PATCH")
    refusing = Faulty(site.transport, faults.problem(422, "invalid"), patches)
    end = stopped(plan, session(site, transport=refusing), consent_to(plan, site))
    assert found(site, plan, end)["delete:Cadence/outbound"] == (
        Outcome.SKIPPED,
        "update:CadenceWorkflow/stop-on-reply",
    )


def test_a_person_s_edit_on_the_way_is_a_conflict_and_stays(site: Site) -> None:
    plan = plan_on(site, resource("Group/sales", title="Ours"), G)

    def edit(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
        site.fencing = site.reader().lock().fencing
        site.edit("/v1/groups/gr-1", title="Theirs")
        site.fencing = 0
        return service.handle_request(request)

    end = stopped(plan, session(site, transport=Faulty(site.transport, edit, faults.to("/v1/groups/gr-1", "PATCH"))))
    assert found(site, plan, end) == {
        "create:Group/g": (Outcome.DONE, ""),
        "update:Group/sales": (Outcome.CONFLICT, THEIRS.written()),
    }
    assert site.call("GET", "/v1/groups/gr-1").json()["spec"] == {"title": "Theirs"}


def test_a_create_that_conflicts_never_adopts(site: Site) -> None:
    plan = plan_on(site, A)

    def make(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
        site.fencing = site.reader().lock().fencing
        spec = {"title": "A", "visibility": "personal", "owner": "mb-1"}
        site.call("POST", "/v1/cadences", {"key": None, "spec": {**spec}}).raise_for_status()
        site.fencing = 0
        return service.handle_request(request)

    end = stopped(plan, session(site, transport=Faulty(site.transport, make, faults.to("/v1/cadences", "POST"))))
    outcome, detail = found(site, plan, end)["create:Cadence/a"]
    assert outcome is Outcome.FAILED
    assert "not-unique" in detail


@pytest.mark.parametrize(
    ("fault", "reason", "outcome"),
    [
        (faults.status(503), "unreachable", Outcome.UNKNOWN),
        (faults.problem(423, "lock-out"), "lock-out", Outcome.NOT_REACHED),
    ],
)
@pytest.mark.parametrize("workers", [0, 1, 4])
def test_what_ends_everything_ends_it_at_once(
    site: Site, fault: Fault, reason: str, outcome: Outcome, workers: int
) -> None:
    groups = [resource(f"Group/g{number}", title=f"Group {number}") for number in range(9)]
    plan = plan_on(site, *groups)
    transport = Faulty(site.transport, fault, creates("g4"), times=99)
    end = stopped(plan, session(site, transport=transport, workers=workers))
    assert (end.stage, end.reason) == ("rebuild", reason)
    outcome_of = found(site, plan, end)
    assert outcome_of["create:Group/g4"][0] is outcome
    assert {each.operation: (each.outcome, each.detail) for each in end.result.outcomes} == outcome_of
    done = [name for name, (came, _) in outcome_of.items() if came is Outcome.DONE]
    assert {f"create:{item.address}" for item in site.reader().read().inventory.of_kind("Group")} >= set(done)
    assert stages(site.reader().apply_record(end.apply_id).events)[StageName.REBUILD] is StageOutcome.STOPPED


def test_two_that_meet_the_end_together_are_one_stop(site: Site) -> None:
    plan = plan_on(site, A, B)
    both = Barrier(2, timeout=30)
    refuse = faults.problem(423, "lock-out")

    def refuse_together(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
        both.wait()
        return refuse(request, service)

    transport = Faulty(site.transport, refuse_together, faults.to("/v1/cadences", "POST"), times=99)
    end = stopped(plan, session(site, transport=transport, workers=2))
    assert end.reason == "lock-out"
    assert transport.seen == 2
    assert [outcome for outcome, _ in found(site, plan, end).values()] == [Outcome.NOT_REACHED, Outcome.NOT_REACHED]


def test_a_lost_lock_stops_at_once_and_leaves_the_record_to_its_new_owner(site: Site) -> None:
    plan = plan_on(site, A, TO_A)

    def take_over(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
        site.clock.sleep(300)
        site.writer(site.reader()).acquire("somebody", 600, write=Write("theirs", 0))
        return service.handle_request(request)

    transport = Faulty(site.transport, take_over, creates("to-a"))
    end = stopped(plan, session(site, transport=transport))
    assert (end.reason, end.items) == ("locked", ("somebody", "2026-12-06T09:05:00.000Z"))
    events = site.reader().apply_record(end.apply_id).events
    assert [event.operation for event in events if event.operation.startswith("create")] == ["create:Cadence/a"]
    assert site.reader().lock().holder == "somebody"


@pytest.mark.parametrize("workers", [0, 1, 3])
def test_an_interruption_after_the_first_write_is_a_stop(site: Site, workers: int) -> None:
    plan = plan_on(site, A, B, G)

    def interrupt(_request: httpx.Request, _service: httpx.BaseTransport) -> httpx.Response:
        raise KeyboardInterrupt

    end = stopped(plan, session(site, transport=Faulty(site.transport, interrupt, creates("b")), workers=workers))
    assert end.reason == "interrupted"
    assert site.reader().lock().holder is None
    assert all(item.settled for item in resume(session(site)).outcomes)


def test_an_interruption_before_the_first_write_wrote_nothing(site: Site) -> None:
    plan = plan_on(site, A, removed=[removed("StandardWorkflow/owner-moves")])

    def interrupt(_request: httpx.Request, _service: httpx.BaseTransport) -> httpx.Response:
        raise KeyboardInterrupt

    for path in ("/v1/crm", "/v1/snapshot"):
        with pytest.raises(KeyboardInterrupt):
            apply_plan(
                Order(plan), session(site, transport=Faulty(site.transport, interrupt, faults.to(path), first=1))
            )
        assert site.reader().lock().holder is None
    assert site.reader().read().revision == 7


def test_a_bug_after_the_first_write_is_a_stop_too(site: Site) -> None:
    plan = plan_on(site, A, B)

    def fail(_request: httpx.Request, _service: httpx.BaseTransport) -> httpx.Response:
        message = "a bug"
        raise ZeroDivisionError(message)

    end = stopped(plan, session(site, transport=Faulty(site.transport, fail, creates("b"))))
    assert (end.reason, end.detail) == ("bug", "a bug")
    assert isinstance(end.__cause__, ZeroDivisionError)


def test_what_was_not_noted_when_the_service_went_away_is_found_out(site: Site) -> None:
    plan = plan_on(site, A, B, G)
    events = lambda request: request.url.path.endswith("/events")  # noqa: E731 - a name for one use
    transport = Faulty(site.transport, faults.status(503), events, first=3, times=999)
    end = stopped(plan, session(site, transport=transport))
    assert end.reason == "unreachable"
    site.clock.sleep(300)
    result = resume(session(site))
    assert result.outcomes[0].outcome is Outcome.ALREADY_DONE
    assert all(item.settled for item in result.outcomes)


def test_what_somebody_undid_before_the_end_is_told(site: Site) -> None:
    plan = plan_on(site, A, resource("Group/sales", title="Ours"))

    def undo(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
        site.fencing = site.reader().lock().fencing
        site.edit("/v1/groups/gr-1", title="Theirs")
        site.fencing = 0
        return service.handle_request(request)

    transport = Faulty(site.transport, undo, faults.to("/v1/organization"), first=2)
    end = stopped(plan, session(site, transport=transport))
    assert (end.stage, end.reason, end.items) == ("verify", "not-as-planned", ("Group/sales",))


def test_the_lease_is_renewed_on_the_way(site: Site) -> None:
    groups = [resource(f"Group/g{number}", title=f"Group {number}") for number in range(9)]
    plan = plan_on(site, *groups)

    def slowly(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
        site.clock.sleep(30)
        return service.handle_request(request)

    transport = Faulty(site.transport, slowly, faults.to("/v1/groups", "POST"), times=99)
    apply_plan(Order(plan), session(site, transport=transport))
    assert transport.passed.count("POST /v1/lock/heartbeat") >= 4


def test_without_workers_everything_is_done_right_here_in_the_order_of_the_stage(site: Site) -> None:
    watching = Watching(site)
    plan = plan_on(site, *(resource(f"Group/{name}", title=name) for name in ("north", "south", "west")))
    result = apply_plan(Order(plan), session(site, watching=watching, workers=0))
    assert [each.outcome for each in result.outcomes] == [Outcome.DONE] * 3

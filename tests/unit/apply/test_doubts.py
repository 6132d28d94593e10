"""What is said of an operation that was sent, and of which no answer came."""

from threading import Barrier

import httpx
import pytest

from cadence_gitops.apply import Order, Outcome, Session, apply_plan, resume
from cadence_gitops.apply.outcome import StoppedApply, outcomes
from cadence_gitops.plan.plan import Plan
from tests.fakes import faults
from tests.fakes.applying import Watching, plan_on, session
from tests.fakes.builders import resource
from tests.fakes.faults import Faulty
from tests.fakes.surroundings import Site

A = resource("Cadence/a", title="A", visibility="company")
B = resource("Cadence/b", title="B", visibility="company")
G = resource("Group/g", title="G")


def stopped(plan: Plan, here: Session) -> StoppedApply:
    with pytest.raises(StoppedApply) as caught:
        apply_plan(Order(plan), here)
    return caught.value


def test_of_two_without_an_answer_nobody_knows_what_came(site: Site) -> None:
    plan = plan_on(site, A, B, G)
    both = Barrier(2, timeout=30)

    def lose_the_answer(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
        if transport.seen <= 2:
            both.wait()
        return faults.drop_after(request, service)

    transport = Faulty(site.transport, lose_the_answer, faults.to("/v1/cadences", "POST"), times=999)
    watching = Watching()
    end = stopped(plan, session(site, transport=transport, workers=2, watching=watching))
    record = site.reader().apply_record(end.apply_id)
    outcome_of = {item.operation: item.outcome for item in outcomes(plan, record.events)}
    assert end.reason == "unreachable"
    assert outcome_of["create:Cadence/a"] == outcome_of["create:Cadence/b"] == Outcome.UNKNOWN
    assert {"create:Cadence/a unknown", "create:Cadence/b unknown"} <= set(watching.events)
    result = resume(session(site))
    assert {each.outcome for each in result.outcomes if "Cadence" in each.operation} == {Outcome.ALREADY_DONE}


def test_what_was_not_sent_is_not_in_doubt(site: Site) -> None:
    plan = plan_on(site, A, B)

    def grow_old(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
        site.clock.sleep(50)
        return service.handle_request(request)

    class Silent(Faulty):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            if request.url.path == "/v1/lock/heartbeat" and self.seen:
                return faults.status(503)(request, self.wrapped)
            return super().handle_request(request)

    transport = Silent(site.transport, grow_old, faults.to("/v1/cadences", "POST"))
    end = stopped(plan, session(site, transport=transport))
    assert end.reason == "unreachable"
    assert [each.outcome for each in end.result.outcomes] == [Outcome.DONE, Outcome.NOT_REACHED]

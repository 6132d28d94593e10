"""Outcomes that came together are told to the record in one request, in the order of the stage, and none is lost."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Event

import httpx
import orjson
import pytest
from pydantic import JsonValue

from cadence_gitops.apply import Order, Outcome, Session, apply_plan, resume
from cadence_gitops.apply.outcome import StoppedApply, outcomes
from cadence_gitops.plan.plan import Plan
from cadence_gitops.ports import EVENTS_AT_ONCE
from tests.fakes import faults
from tests.fakes.applying import Watching, plan_on, session
from tests.fakes.builders import resource
from tests.fakes.faults import Fault, Faulty, Killed
from tests.fakes.surroundings import Site

LONG = 30.0


@dataclass
class Paced(httpx.BaseTransport):
    """Hold requests until others have come: ``after`` names what each waits for, by the key of a create or ``notes N``.

    ``notes`` are the requests that told of operations, each with the ids of them; ``bodies`` are all that a key was
    used for. What fails tells so in ``faulty``, by the same names, and does so as often as it is repeated.
    """

    wrapped: httpx.BaseTransport
    after: Mapping[str, str] = field(default_factory=dict)
    faulty: Mapping[str, Fault] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)
    creates: list[str] = field(default_factory=list)
    bodies: dict[str, set[bytes]] = field(default_factory=dict)
    here: dict[str, Event] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Prepare what is waited for."""
        self.here.update({name: Event() for name in self.after.values()})

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request, when it is its turn, or let a fault have it."""
        name = self._name(request)
        if name in self.here:
            self.here[name].set()
        if name in self.after:
            assert self.here[self.after[name]].wait(LONG), name
        fault = self.faulty.get(name)
        return self.wrapped.handle_request(request) if fault is None else fault(request, self.wrapped)

    def _name(self, request: httpx.Request) -> str:
        body = request.read()
        key = request.headers.get("Idempotency-Key", "")
        self.bodies.setdefault(key, set()).add(body)
        if request.url.path.endswith("/events") and request.method == "POST":
            told = [item["operation"] for item in orjson.loads(body)["items"] if "operation" in item]
            if told:
                self.notes[key] = told
                return f"notes {[*self.notes].index(key) + 1}"
        if request.url.path == "/v1/groups" and request.method == "POST":
            self.creates.append(orjson.loads(body)["key"])
            return self.creates[-1]
        return ""

    @property
    def told(self) -> list[list[str]]:
        """Give the operations that each request told of."""
        return [[operation.removeprefix("create:Group/") for operation in told] for told in self.notes.values()]


# With one worker: g1 is sent when g0 is being noted, which lasts until g8 is sent, which lasts until the next note.
IN_ONE_GO = {"g1": "notes 1", "notes 1": "g8", "g8": "notes 2"}


def groups(site: Site, number: int) -> Plan:
    return plan_on(site, *(resource(f"Group/g{one}", title=f"Group {one}") for one in range(number)))


def recorded(site: Site, plan: Plan) -> dict[str, Outcome]:
    record = site.reader().apply_record(site.reader().applies()[0].id)
    return {each.operation.removeprefix("create:Group/"): each.outcome for each in outcomes(plan, record.events)}


def stopped(plan: Plan, here: Session) -> StoppedApply:
    with pytest.raises(StoppedApply) as caught:
        apply_plan(Order(plan), here)
    return caught.value


def test_what_came_together_costs_one_request(site: Site) -> None:
    plan = groups(site, 9)
    paced, watching = Paced(site.transport, IN_ONE_GO), Watching()
    apply_plan(Order(plan), session(site, transport=paced, watching=watching))
    assert paced.told == [["g0"], ["g1", "g2", "g3", "g4", "g5", "g6", "g7"], ["g8"]]
    events = site.reader().apply_record(site.reader().applies()[0].id).events
    done = [f"create:Group/g{number}" for number in range(9)]
    assert [event.operation for event in events if not event.operation.startswith("stage:")] == done
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
    assert [event for event in watching.events if event.startswith("create")] == [f"{each} done" for each in done]


def test_what_came_together_is_noted_in_the_order_of_the_stage(site: Site) -> None:
    # While g0 is being noted g2 ends, and then g1; g3 and g4 are under way until both are noted.
    after = {"g1": "g3", "g2": "notes 1", "notes 1": "g4", "g3": "notes 2", "g4": "notes 2"}
    paced = Paced(site.transport, after)
    apply_plan(Order(groups(site, 5)), session(site, transport=paced, workers=2))
    assert paced.creates == ["g0", "g1", "g2", "g3", "g4"]
    assert paced.told[:2] == [["g0"], ["g1", "g2"]]


def test_nobody_is_told_what_the_record_was_not(site: Site) -> None:
    plan = groups(site, 9)
    watching = Watching()
    paced = Paced(site.transport, IN_ONE_GO, {"notes 2": faults.problem(422, "invalid")})
    end = stopped(plan, session(site, transport=paced, watching=watching))
    assert end.reason == "invalid"
    told = [event for event in watching.events if event.startswith("create")]
    assert told == ["create:Group/g0 done", "create:Group/g8 done"]
    # What was carried out isn't called anything else for that.
    assert {each.outcome for each in end.result.outcomes} == {Outcome.DONE}


def interrupt(_request: httpx.Request, _service: httpx.BaseTransport) -> httpx.Response:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("fault", "end", "stored"),
    [
        (faults.problem(422, "invalid"), StoppedApply, False),
        (faults.status(503), StoppedApply, False),
        (faults.drop_after, StoppedApply, True),
        (interrupt, StoppedApply, False),
        (faults.die_before, Killed, False),
        (faults.die_after, Killed, True),
    ],
    ids=["refused", "unavailable", "without an answer", "interrupted", "killed before", "killed after"],
)
def test_a_note_that_fails_loses_nothing_that_going_on_needs(
    site: Site, fault: Fault, end: type[BaseException], *, stored: bool
) -> None:
    plan = groups(site, 9)
    paced = Paced(site.transport, IN_ONE_GO, {"notes 2": fault})
    with pytest.raises(end):
        apply_plan(Order(plan), session(site, transport=paced))
    before = recorded(site, plan)
    lost = [f"g{number}" for number in range(1, 8)]
    assert before["g0"] is Outcome.DONE
    assert {before[name] for name in lost} == {Outcome.DONE if stored else Outcome.NOT_REACHED}
    # What came to its end after the note failed is noted all the same, by whoever is alive to do it.
    assert before["g8"] is (Outcome.NOT_REACHED if end is Killed else Outcome.DONE)
    site.clock.sleep(300)
    going_on = Paced(site.transport)
    resume(session(site, transport=going_on))
    assert going_on.creates == []
    after = recorded(site, plan)
    assert {after[name] for name in lost} == {Outcome.DONE if stored else Outcome.ALREADY_DONE}
    assert all(len(bodies) == 1 for bodies in paced.bodies.values())
    assert not {*paced.notes} & {*going_on.notes}


def test_one_without_an_answer_hides_nothing_of_those_that_came_with_it(site: Site) -> None:
    plan = groups(site, 4)
    paced = Paced(site.transport, {"g1": "g3", "g2": "notes 1", "notes 1": "g3"}, {"g1": faults.status(503)})
    end = stopped(plan, session(site, transport=paced, workers=2))
    assert end.reason == "unreachable"
    found = recorded(site, plan)
    assert (found["g0"], found["g1"], found["g2"]) == (Outcome.DONE, Outcome.UNKNOWN, Outcome.DONE)
    assert all(each.settled for each in resume(session(site)).outcomes)


def test_more_than_one_request_may_hold_is_parted_and_the_lease_is_kept_between(site: Site) -> None:
    plan = groups(site, 2 * EVENTS_AT_ONCE + 50)
    first = Paced(site.transport, faulty={"g0": faults.problem(423, "lock-out")})
    assert stopped(plan, session(site, transport=first)).reason == "lock-out"
    assert [len(told) for told in first.told] == [100, 100, 50]
    assert {*recorded(site, plan).values()} == {Outcome.NOT_REACHED}
    for number in range(2 * EVENTS_AT_ONCE + 50):
        body: JsonValue = {"key": f"g{number}", "spec": {"title": f"Group {number}"}}
        site.call("POST", "/v1/groups", body).raise_for_status()

    def slowly(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
        site.clock.sleep(50)
        return service.handle_request(request)

    second = Paced(site.transport, faulty={f"notes {number}": slowly for number in (1, 2, 3)})
    watched = Faulty(second, chosen=faults.to("/v1/lock/heartbeat", "POST"))
    resume(session(site, transport=watched))
    assert [len(told) for told in second.told] == [100, 100, 50]
    assert watched.seen == 3
    assert {*recorded(site, plan).values()} == {Outcome.ALREADY_DONE}

"""People edit while an apply runs: nothing that they wrote is overwritten, and what is in nobody's way stops nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import httpx
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from cadence_gitops.apply import ApplyResult, Order, apply_plan
from cadence_gitops.apply.outcome import Outcome, StoppedApply
from cadence_gitops.model.pointer import value_at
from cadence_gitops.plan.conflict import StaleLive
from cadence_gitops.plan.plan import Plan
from tests.fakes import wishes
from tests.fakes.applying import plan_on, session
from tests.fakes.surroundings import Site, in_process
from tests.laws.effort import COSTLY

# Read, locked, recorded, written, verified: an apply of this plan sends fewer.
REQUESTS = 90
FOLDERS = ("Theirs", "Sales", "Old")
BOUNCED: tuple[JsonValue, ...] = ([{"type": "stop-cadence"}], [{"type": "go-to-last-step"}])


@dataclass(frozen=True)
class Spot:
    """Say what a person may edit: ``operation`` is the one that minds, empty where none of the plan does."""

    path: str
    pointer: str
    values: tuple[JsonValue, ...]
    operation: str = ""

    def change(self, value: JsonValue) -> dict[str, JsonValue]:
        """Write the merge patch of an edit."""
        patch: JsonValue = value
        for step in reversed(self.pointer.split("/")[1:]):
            patch = {step: patch}
        assert isinstance(patch, dict)
        return patch


SPOTS = (
    Spot("/v1/cadences/cd-1", "/folder", FOLDERS, "update:Cadence/outbound"),
    Spot("/v1/cadences/cd-1", "/title", ("Theirs", "Old")),
    Spot("/v1/groups/gr-1", "/title", ("Theirs", "Others"), "rename:Group/sellers"),
    Spot(
        "/v1/standard-workflows/sw-1",
        "/trigger/type",
        ("mail-opened", "cadence-ends"),
        "delete:StandardWorkflow/owner-moves",
    ),
    Spot("/v1/standard-workflows/sw-2", "/trigger/type", ("mail-opened", "cadence-ends")),
    Spot("/v1/standard-workflows/sw-2", "/actions", BOUNCED, "update:StandardWorkflow/skipped-nurtures"),
    Spot("/v1/rules/ru-1", "/mail/maxPerDay", (7, 8, 9)),
    Spot("/v1/members/mb-2", "/role", ("sales-manager", "sales-agent")),
)


@dataclass(frozen=True)
class Edit:
    """Say what a person writes where, and before which of our requests."""

    moment: int
    spot: Spot
    value: JsonValue


@st.composite
def edits(draw: st.DrawFn, spots: Sequence[Spot] = SPOTS) -> tuple[Edit, ...]:
    """Draw edits in the order in which they are made."""

    def one() -> Edit:
        spot = draw(st.sampled_from(spots))
        return Edit(draw(st.integers(0, REQUESTS)), spot, draw(st.sampled_from(spot.values)))

    return tuple(sorted((one() for _ in range(draw(st.integers(1, 4)))), key=lambda edit: edit.moment))


class People(httpx.BaseTransport):
    """Have people edit between our requests; ``done`` are the edits that came to pass."""

    def __init__(self, site: Site, planned: Sequence[Edit]) -> None:
        self.done: list[Edit] = []
        self._site = site
        self._planned = list(planned)
        self._seen = 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Let whoever is due edit first."""
        request.read()
        while self._planned and self._planned[0].moment <= self._seen:
            self._edit(self._planned.pop(0))
        self._seen += 1
        return self._site.transport.handle_request(request)

    def _edit(self, edit: Edit) -> None:
        found = self._site.call("GET", edit.spot.path)
        if found.is_error or value_at(found.json()["spec"], edit.spot.pointer) == edit.value:
            return
        # People in the web app know of no lock.
        held = self._site.call("GET", "/v1/lock").json()
        self._site.fencing = held["fencing"] if held["holder"] else 0
        tag = found.headers["ETag"]
        answered = self._site.call("PATCH", edit.spot.path, {"spec": edit.spot.change(edit.value)}, If_Match=tag)
        self._site.fencing = 0
        if answered.is_success:
            self.done.append(edit)


def carried_out(site: Site, plan: Plan, people: People) -> ApplyResult | None:
    """Apply, and give what came of it; None if it was refused before anything was written."""
    try:
        return apply_plan(Order(plan), session(site, transport=people))
    except StoppedApply as stopped:
        return stopped.result
    except StaleLive:
        return None


def outcomes_of(result: ApplyResult | None) -> Mapping[str, Outcome]:
    return {each.operation: each.outcome for each in result.outcomes} if result is not None else {}


def check(planned: tuple[Edit, ...]) -> None:
    with in_process() as site:
        wanted, unused = wishes.ordinary()
        plan = plan_on(site, *wanted, removed=[unused])
        people = People(site, planned)
        found = outcomes_of(carried_out(site, plan, people))
        last = {(edit.spot.path, edit.spot.pointer): edit for edit in people.done}
        for edit in last.values():
            live = site.call("GET", edit.spot.path)
            # Nobody's edit is lost, neither by an update over it nor by a deletion of what was edited.
            assert live.is_success, edit
            assert value_at(live.json()["spec"], edit.spot.pointer) == edit.value, edit
        minded = {edit.spot.operation for edit in people.done} - {""}
        for operation in plan.operations:
            if operation.id not in minded and not (minded and (operation.irreversible or not found)):
                assert found.get(operation.id) in {Outcome.DONE, Outcome.ALREADY_DONE}, (operation.id, found)


@COSTLY
@given(edits())
def test_no_edit_is_lost_and_none_stops_what_it_does_not_concern(planned: tuple[Edit, ...]) -> None:
    check(planned)


@COSTLY
@given(edits([spot for spot in SPOTS if not spot.operation]))
def test_edits_that_are_in_nobody_s_way_stop_nothing(planned: tuple[Edit, ...]) -> None:
    with in_process() as site:
        wanted, unused = wishes.ordinary()
        people = People(site, planned)
        plan = plan_on(site, *wanted, removed=[unused])
        # Not even the verification at the end takes them for what went wrong.
        assert all(each.settled for each in apply_plan(Order(plan), session(site, transport=people)).outcomes)

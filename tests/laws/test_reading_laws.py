"""Laws of reading: what can't be read whole is never taken for what isn't there, and reading never writes."""

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence_gitops.catalogue.catalogue import CATALOGUE
from cadence_gitops.diagnostics import Diagnostic, Location, Severity
from cadence_gitops.diff.change import Action
from cadence_gitops.errors import CadenceError, InvalidManifests, ServiceError
from cadence_gitops.plan.build import Stamp, build_plan
from cadence_gitops.plan.plan import Plan
from tests.fakes import faults
from tests.fakes.builders import STAMP
from tests.fakes.faults import Faulty
from tests.fakes.snapshots import snapshot_of
from tests.fakes.surroundings import Site, in_process
from tests.laws.strategies import Sides, organizations

FAULTS = st.sampled_from(
    [
        faults.drop_before,
        faults.drop_after,
        faults.garbled,
        faults.cut_off,
        *(faults.status(code) for code in (401, 403, 404, 429, 500, 503)),
        faults.rewritten(lambda body: body.replace(b'"revision":', b'"revision":9')),
        faults.rewritten(lambda body: body.replace(b'"total":', b'"total":9')),
        faults.rewritten(lambda body: body.replace(b'"items":[{', b'"items":[],"more":[{')),
    ]
)


def reads(request: httpx.Request) -> bool:
    return request.method == "GET"


def planned(sides: Sides, site: Site, transport: httpx.BaseTransport | None = None) -> Plan | str:
    """Plan, or name the error."""
    try:
        live = site.reader(transport).read()
        return build_plan(sides.desired, live, catalogue=CATALOGUE, stamp=Stamp(site.clock.now()))
    except CadenceError as error:
        if isinstance(error, ServiceError):
            return "unread"
        return error.code


@given(organizations(), FAULTS, st.integers(1, 20), st.sampled_from([1, 99]))
def test_a_read_is_whole_or_there_is_no_plan(sides: Sides, fault: faults.Fault, first: int, times: int) -> None:
    with in_process(snapshot_of(sides.live)) as site:
        expected = planned(sides, site)
        faulty = Faulty(site.transport, fault, reads, first=first, times=times)
        found = planned(sides, site, faulty)
        if found != "unread":
            assert comparable(found) == comparable(expected)
        assert all(request.startswith("GET ") for request in faulty.passed)


def comparable(found: Plan | str) -> str:
    return found.fingerprint if isinstance(found, Plan) else found


@given(organizations())
def test_planning_sends_no_verb_but_get(sides: Sides) -> None:
    with in_process(snapshot_of(sides.live)) as site:
        watched = Faulty(site.transport)
        planned(sides, site, watched)
        assert watched.seen == 0
        assert watched.passed


@given(organizations(), st.data())
def test_an_unreadable_file_yields_no_plan_and_so_no_deletion(sides: Sides, data: st.DataObject) -> None:
    kept = data.draw(st.sets(st.sampled_from([*sides.desired.inventory.resources])))
    finding = Diagnostic("yaml-syntax", Severity.ERROR, Location("broken.yaml", 1, 1))
    resources = [item for item in sides.desired.inventory if item.address in kept or item.kind.singleton]
    inventory = type(sides.desired.inventory).of(resources)
    desired = type(sides.desired)(inventory, sides.desired.directives, (finding,))
    with pytest.raises(InvalidManifests):
        build_plan(desired, sides.live, catalogue=CATALOGUE, stamp=STAMP)


@given(organizations(), st.data())
def test_a_file_that_goes_away_deletes_nothing(sides: Sides, data: st.DataObject) -> None:
    gone = data.draw(st.sets(st.sampled_from([*sides.desired.inventory.resources])))
    resources = [item for item in sides.desired.inventory if item.address not in gone or item.kind.singleton]
    directives = type(sides.desired.directives)()
    desired = type(sides.desired)(type(sides.desired.inventory).of(resources), directives)
    try:
        plan = build_plan(desired, sides.live, catalogue=CATALOGUE, stamp=STAMP)
    except InvalidManifests:
        return
    assert [operation.id for operation in plan.operations if operation.action is Action.DELETE] == []

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import orjson
import pytest

from cadence_gitops.apply import Order, apply_plan
from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.errors import BadFile, IncompleteRead, Refused
from cadence_gitops.model.live import LiveState
from cadence_gitops.plan.build import Stamp, build_plan
from cadence_gitops.plan.file import dump_plan, load_plan
from cadence_gitops.plan.fingerprint import fingerprint
from cadence_gitops.plan.plan import Plan
from cadence_gitops.plan.rehearsal import Law, Problem, Proof, Rehearsal, Violation
from cadence_gitops.rehearsal.rehearsal import Script, StandIn, Step, rehearse
from cadence_gitops.rehearsal.snapshot import MOST_LEADS, UnmodelledError, thinned
from cadence_gitops.wiring import theatre
from tests.fakes.applying import consent_to, session
from tests.fakes.clock import FakeClock
from tests.fakes.surroundings import Site, in_process
from tests.unit.rehearsal.staged import CHANGE, GOLDEN, ORDINARY, desired_of

SNAPSHOT = (GOLDEN / ORDINARY / "live.json").read_bytes()
CLOCK = FakeClock()


def again(live: LiveState) -> Plan:
    """Plan what the ordinary folder wants."""
    return build_plan(desired_of(ORDINARY), live, catalogue=CATALOGUE, stamp=Stamp(CLOCK.now()))


def plan() -> Plan:
    """Plan for the organisation as it is."""
    with theatre(SNAPSHOT, CLOCK)("keep") as stand_in:
        return again(stand_in.session.ports.reader.read())


def script(made: Plan) -> Script:
    """Rehearse the ordinary folder."""
    return Script(made, desired_of(ORDINARY), again)


def test_nothing_of_it_reaches_the_organisation_itself() -> None:
    with in_process(orjson.loads(SNAPSHOT)) as site:
        before = site.reader().snapshot()
        made = again(site.reader().read())
        assert rehearse(script(made), theatre(before, CLOCK)).violations == ()
        assert site.reader().snapshot() == before


def test_who_watches_learns_of_every_operation_on_every_copy() -> None:
    made, steps = plan(), list[Step]()
    rehearse(script(made), theatre(SNAPSHOT, CLOCK), watch=steps.append)
    number = len(tuple(made.operations))
    assert number > 1
    assert steps == [Step(1, 1, tried, number) for tried in range(number + 1)]


@pytest.mark.parametrize("snapshot", [b"", b"[]", b'{"formatVersion": 7}'])
def test_what_is_no_snapshot_proves_nothing(snapshot: bytes) -> None:
    found = rehearse(script(plan()), theatre(snapshot, CLOCK))
    assert (found.unmodelled, found.violations) == ("snapshot", ())
    assert set(found.operations.values()) == {Proof.NOT_MODELLED}


def test_a_copy_that_is_not_the_organisation_proves_nothing() -> None:
    document = orjson.loads(SNAPSHOT)
    document["resources"]["groups"][0]["spec"]["title"] = "Another"
    found = rehearse(script(plan()), theatre(orjson.dumps(document), CLOCK))
    assert found.unmodelled == "other-plan"


def test_a_copy_on_which_nothing_can_be_planned_proves_nothing() -> None:
    def nothing(_live: LiveState) -> Plan:
        raise Refused("undeclared-change")

    found = rehearse(replace(script(plan()), again=nothing), theatre(SNAPSHOT, CLOCK))
    assert found.unmodelled == "no-plan"


def test_a_plan_that_cannot_be_made_again_is_not_in_order() -> None:
    made = plan()

    def once(live: LiveState) -> Plan:
        if again(live).empty:
            raise Refused("undeclared-change")
        return again(live)

    (violation,) = rehearse(replace(script(made), again=once), theatre(SNAPSHOT, CLOCK)).violations
    assert (violation.law, violation.problem) == (Law.NOTHING_LEFT, Problem.REFUSED)


def test_a_plan_that_is_never_done_is_not_in_order() -> None:
    made = plan()
    found = rehearse(replace(script(made), again=lambda _live: made), theatre(SNAPSHOT, CLOCK))
    assert {violation.law for violation in found.violations} == {Law.NOTHING_LEFT}
    assert set(found.operations.values()) == {Proof.VIOLATED}


def test_operations_that_nobody_came_to_are_not_proven() -> None:
    made = plan()

    @contextmanager
    def failing(undocumented: str) -> Iterator[StandIn]:
        with theatre(SNAPSHOT, CLOCK)(undocumented) as stand_in:
            ports, count = stand_in.session.ports, [0]

            class Limited:
                def __getattr__(self, name: str) -> object:
                    count[0] += name == "update"
                    if count[0] > 2 and name == "update":
                        raise IncompleteRead("here", "pages")
                    return getattr(ports.writer, name)

            limited = replace(ports, writer=Limited())  # type: ignore[arg-type]  # the writer itself, until it fails
            limits = replace(stand_in.session.limits, workers=1)
            yield replace(stand_in, session=replace(stand_in.session, ports=limited, limits=limits))

    found = rehearse(script(made), failing)
    assert {violation.law for violation in found.violations} == {Law.CARRIED_OUT}
    assert {*found.operations.values()} >= {Proof.VIOLATED, Proof.PROVEN}


def test_there_are_enough_opt_outs_and_bounces_to_see_what_becomes_of_them_and_not_all_of_them() -> None:
    records: list[object] = [
        {"type": "unsubscribes", "count": 2_000_000_000},
        {"type": "bounces", "count": 3},
        {"type": "history", "count": 2_000_000_000},
        {"type": ["unsubscribes"], "count": 2_000_000_000},
        {"type": "unsubscribes", "count": "many"},
        "odd",
    ]
    document = thinned(orjson.dumps({"records": records}))
    assert document == {"records": [{"type": "unsubscribes", "count": MOST_LEADS}, *records[1:]]}
    assert thinned(b'{"records": 3}') == {"records": 3}


def test_there_are_enough_leads_to_see_what_becomes_of_them_and_not_all_of_them() -> None:
    counts = [{"source": "crm", "count": 1_000_000}, {"source": "csv", "count": 3}, {"count": "many"}, "odd"]
    document = thinned(orjson.dumps({"leads": {"counts": counts}, "revision": 1}))
    assert document == {
        "leads": {"counts": [{"source": "crm", "count": MOST_LEADS}, *counts[1:]]},
        "revision": 1,
    }
    assert thinned(b'{"leads": 3}') == {"leads": 3}
    with pytest.raises(UnmodelledError):
        thinned(b"{")


VIOLATED = Rehearsal(("keep",), {}, (Violation(Law.LOSSES, "leads:crm", Problem.UNTOLD, "42", ("keep",)),))


def violated(made: Plan) -> Plan:
    """Say of a plan that it went wrong."""
    broken = replace(made, rehearsal=VIOLATED)
    return replace(broken, fingerprint=fingerprint(broken))


@contextmanager
def changing() -> Iterator[tuple[Site, Plan]]:
    """Plan a change of CRM."""
    with in_process(orjson.loads((GOLDEN / CHANGE / "live.json").read_bytes())) as site:
        live = site.reader().read()
        yield site, build_plan(desired_of(CHANGE), live, catalogue=CATALOGUE, stamp=Stamp(site.clock.now()))


def test_a_plan_that_went_wrong_is_not_applied_whoever_consents() -> None:
    with changing() as (site, made):
        before = site.reader().read()
        order = Order(violated(made), (consent_to(made, site),))
        with pytest.raises(Refused) as caught:
            apply_plan(order, session(site))
        assert (caught.value.reason, caught.value.items) == ("rehearsal", ("leads:crm",))
        assert site.reader().read() == before
        assert site.reader().applies() == ()


def test_what_went_wrong_cannot_be_taken_out_of_a_plan_file(tmp_path: Path) -> None:
    with changing() as (_, made):
        broken = violated(made)
    path = str(tmp_path / "plan.json")
    assert load_plan(dump_plan(broken), path) == broken
    document = orjson.loads(dump_plan(broken))
    for changed in (None, {**document["rehearsal"], "violations": []}):
        with pytest.raises(BadFile) as caught:
            load_plan(orjson.dumps({**document, "rehearsal": changed}), path)
        assert caught.value.problem == "altered"

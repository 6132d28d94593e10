"""Whatever fails wherever and for how long: an apply ends in a typed way, and going on comes to the same end."""

from collections.abc import Mapping
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import JsonValue

from cadence_gitops.apply import Order, apply_plan, resume
from cadence_gitops.apply.outcome import finished, outcomes
from cadence_gitops.errors import CadenceError, Refused
from tests.fakes import faults, wishes
from tests.fakes.applying import consent_to, plan_on, session
from tests.fakes.builders import resource
from tests.fakes.faults import Fault, Faulty
from tests.fakes.surroundings import Site, in_process

FAULTS: dict[str, Fault] = {
    "dropped before": faults.drop_before,
    "dropped after": faults.drop_after,
    "too slow": faults.slow,
    "busy": faults.status(429, Retry_After="1"),
    "unavailable": faults.status(503),
    "failing": faults.status(500),
    "forbidden": faults.status(403),
    "garbled": faults.garbled,
}


def order(site: Site) -> Order:
    plan = plan_on(site, *wishes.moving())
    return Order(plan, (consent_to(plan, site, days=30),))


def end_state(site: Site) -> tuple[Mapping[str, JsonValue], str]:
    live = site.reader().read()
    trees: Mapping[str, JsonValue] = {str(item.address): item.tree for item in live.inventory}
    return trees, live.crm.provider


@cache
def expected() -> tuple[Mapping[str, JsonValue], str]:
    with in_process() as site:
        apply_plan(order(site), session(site))
        return end_state(site)


def attempt(site: Site, wanted: Order, faulty: Faulty | None) -> bool:
    """Go on, or begin; tell whether it came to its end. Nothing but typed errors may come out of it."""
    try:
        try:
            resume(session(site, transport=faulty))
        except Refused as refusal:
            records = site.reader().applies()
            if refusal.reason != "nothing-to-resume" or (
                records and finished(site.reader().apply_record(records[0].id))
            ):
                return bool(records)
            apply_plan(wanted, session(site, transport=faulty))
    except CadenceError:
        return False
    return True


@pytest.mark.no_cover
@settings(max_examples=12)
@given(
    kind=st.sampled_from(sorted(FAULTS)),
    first=st.integers(1, 140),
    times=st.sampled_from([1, 2, 7, 1000]),
    writing=st.booleans(),
)
def test_whatever_fails_the_end_is_the_same(kind: str, first: int, times: int, writing: bool) -> None:
    with in_process() as site:
        wanted = order(site)
        chosen = faults.writes if writing else lambda _: True
        faulty = Faulty(site.transport, FAULTS[kind], chosen, first=first, times=times)
        done = attempt(site, wanted, faulty)
        while not done:
            site.clock.sleep(300)
            done = attempt(site, wanted, None)
        (record, *_) = site.reader().applies()
        events = site.reader().apply_record(record.id).events
        assert all(item.settled for item in outcomes(wanted.plan, events))
        assert end_state(site) == expected()


def test_zero_changes_is_never_reported_after_a_change() -> None:
    with in_process() as site:
        plan = plan_on(site, *(resource(f"Group/g{number}", title=f"Group {number}") for number in range(5)))
        broken = Faulty(site.transport, faults.drop_after, faults.to("/v1/groups", "POST"), first=3, times=1000)
        with pytest.raises(CadenceError):
            apply_plan(Order(plan), session(site, transport=broken))
        made = len(site.reader().read().inventory.of_kind("Group")) - 1
        site.clock.sleep(300)
        result = resume(session(site))
        assert made == 3
        assert [item.outcome for item in result.outcomes].count(result.outcomes[2].outcome) == 1
        assert all(item.settled for item in result.outcomes)


def test_the_lock_of_a_runner_that_died_ends_by_itself() -> None:
    with in_process() as site:
        plan = plan_on(site, resource("Group/g", title="G"))
        dying = Faulty(site.transport, faults.die_before, faults.to("/v1/applies", "POST"))
        with pytest.raises(faults.Killed):
            apply_plan(Order(plan), session(site, transport=dying))
        assert site.reader().lock().holder is not None
        site.clock.sleep(121)
        assert site.reader().lock().holder is None
        assert all(item.settled for item in apply_plan(Order(plan), session(site)).outcomes)

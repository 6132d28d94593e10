"""The limits that an organisation sets itself, judged on what is live."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence_gitops.model.live import LiveState
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.model.resource import Resource
from cadence_gitops.plan.limits import (
    KINDS,
    WEEKDAYS,
    BrokenLimit,
    ClosedDay,
    TooManyRemoved,
    broken_limits,
    live_totals,
    refusal,
    unbounded,
)
from cadence_gitops.plan.loss import Risk
from cadence_gitops.plan.plan import Plan
from cadence_gitops.settings import Bounds, Weekday
from tests.fakes import wishes
from tests.fakes.builders import NOW, desired, live, loss, plan, removed, resource

TENTH = {"removed": {"cadences": 10}}


def bounds(**limits: object) -> Bounds:
    return Bounds.model_validate(limits)


def cadences(number: int) -> tuple[Resource, ...]:
    return tuple(resource(f"Cadence/c{index:03}", title=f"C{index}") for index in range(number))


def deleting(number: int, found: LiveState) -> Plan:
    return plan(desired(removed=[removed(*(f"Cadence/c{index:03}" for index in range(number)))]), found)


def judged(made: Plan, found: LiveState, **limits: object) -> tuple[BrokenLimit, ...]:
    return broken_limits(made, bounds(**limits), totals=live_totals(found), now=NOW)


@pytest.mark.parametrize(
    ("share", "number", "allowed"),
    [(10, 10, 1), (10, 19, 1), (10, 9, 0), (10, 98, 9), (0, 5, 0), (33, 3, 0), (34, 3, 1), (29, 100, 29), (100, 3, 3)],
)
def test_exactly_the_share_may_go_and_never_one_more(share: int, number: int, allowed: int) -> None:
    found = live(*cadences(number))
    if allowed:
        assert judged(deleting(allowed, found), found, removed={"cadences": share}) == ()
    if allowed < number:
        assert judged(deleting(allowed + 1, found), found, removed={"cadences": share}) == (
            TooManyRemoved("cadences", allowed + 1, number, allowed, share),
        )


def test_what_no_manifest_describes_counts_like_the_rest() -> None:
    """All the manifests that there are describe one cadence of ten, and it goes: that is a tenth."""
    found = live(*cadences(9), resource("Cadence/~cd-9", title="Made in the web app"))
    assert judged(deleting(1, found), found, removed={"cadences": 10}) == ()
    assert judged(deleting(1, found), found, removed={"cadences": 9}) == (TooManyRemoved("cadences", 1, 10, 0, 9),)


def test_the_three_kinds_of_workflows_are_one_number() -> None:
    workflows = [
        resource("StandardWorkflow/one"),
        resource("AdvancedWorkflow/two", cadence="nurture"),
        resource("CadenceWorkflow/three", cadence="nurture"),
    ]
    found = live(resource("Cadence/nurture"), *workflows)
    made = plan(desired(removed=[removed("StandardWorkflow/one", "CadenceWorkflow/three")]), found)
    assert judged(made, found, removed={"workflows": 67}) == ()
    assert judged(made, found, removed={"workflows": 66}) == (TooManyRemoved("workflows", 2, 3, 1, 66),)


def test_every_kind_of_workflow_has_its_limit() -> None:
    assert {kind for kind in BY_NAME if kind.endswith("Workflow")} == {
        kind for kind, what in KINDS.items() if what == "workflows"
    }


def test_each_limit_is_judged_by_itself_and_all_are_named() -> None:
    found = live(resource("Cadence/a"), resource("Member/ann"), resource("Member/bob", email="bob@acme.example"))
    made = plan(desired(removed=[removed("Cadence/a", "Member/bob")]), found)
    assert judged(made, found, removed={"cadences": 0, "members": 40, "workflows": 0}) == (
        TooManyRemoved("cadences", 1, 1, 0, 0),
        TooManyRemoved("members", 1, 2, 0, 40),
    )
    assert judged(made, found, removed={"members": 50}) == ()


def test_what_has_no_limit_may_go() -> None:
    found = live(resource("Group/sales"), *cadences(2))
    made = plan(desired(removed=[removed("Group/sales", "Cadence/c000", "Cadence/c001")]), found)
    assert judged(made, found) == ()
    assert judged(made, found, removed={"workflows": 0, "members": 0}) == ()
    assert broken_limits(made, unbounded(), totals=live_totals(found), now=NOW) == ()


def test_what_a_change_of_crm_destroys_counts_like_what_is_deleted() -> None:
    """Every change of CRM erases all advanced workflows; ``nothing`` erases cadences and their workflows, too."""
    importing = resource("AdvancedWorkflow/one", cadence="nurture")
    stop = resource("CadenceWorkflow/stop", cadence="nurture")
    found = live(importing, stop, resource("Cadence/nurture"), resource("Cadence/~cd-2", title="By hand"))
    made = plan(desired(*wishes.moving()[:1]), found)
    assert judged(made, found, removed={"workflows": 49}) == (TooManyRemoved("workflows", 1, 2, 0, 49, lost=1),)
    assert judged(made, found, removed={"workflows": 50, "cadences": 0}) == ()
    emptied = plan(desired(*wishes.moving("nothing")[:1]), found)
    assert judged(emptied, found, removed={"workflows": 99, "cadences": 99}) == (
        TooManyRemoved("workflows", 2, 2, 1, 99, lost=2),
        TooManyRemoved("cadences", 2, 2, 1, 99, lost=2),
    )


def test_what_a_plan_makes_again_under_whatever_name_is_not_taken() -> None:
    cadence = resource("Cadence/nurture")
    found = live(cadence, resource("Cadence/old", title="Old"))
    moving = wishes.moving("nothing")[:1]
    for other in (resource("Cadence/old", title="Old"), resource("Cadence/new", title="Old", previous=["old"])):
        assert judged(plan(desired(*moving, cadence, other), found), found, removed={"cadences": 0}) == ()
    half = plan(desired(*moving, cadence), found)
    assert judged(half, found, removed={"cadences": 0}) == (TooManyRemoved("cadences", 1, 2, 0, 0, lost=1),)


def test_a_deletion_and_a_loss_are_counted_together_and_each_once() -> None:
    found = live(*cadences(4), resource("AdvancedWorkflow/one", cadence="c000"), resource("StandardWorkflow/two"))
    gone = removed("Cadence/c001", "StandardWorkflow/two")
    made = plan(desired(*wishes.moving()[:1], removed=[gone]), found)
    assert judged(made, found, removed={"workflows": 0, "cadences": 0}) == (
        TooManyRemoved("workflows", 2, 2, 0, 0, lost=1),
        TooManyRemoved("cadences", 1, 4, 0, 0),
    )
    both = replace(made, losses=(*made.losses, loss("StandardWorkflow/two")))
    assert judged(both, found, removed={"workflows": 0}) == (TooManyRemoved("workflows", 2, 2, 0, 0, lost=2),)


def test_what_is_only_at_risk_is_not_counted() -> None:
    found = live(*cadences(2))
    made = replace(plan(desired(), found), losses=(loss("Cadence/c000", risk=Risk.AT_RISK), loss("leads:crm", 9)))
    assert judged(made, found, removed={"cadences": 0, "members": 0, "workflows": 0}) == ()


def test_a_plan_file_can_not_have_one_object_come_back_for_two() -> None:
    """What brings a loss back is told in a plan file, and not covered by its fingerprint."""
    found = live(*cadences(2))
    made = plan(
        desired(*wishes.moving("nothing")[:1], resource("Cadence/new", title="New"), resource("Group/g")), found
    )
    for operation in ("create:Cadence/new", "create:Group/g", "create:Cadence/nothing"):
        lied = replace(made, losses=tuple(replace(each, operation=operation) for each in made.losses))
        assert judged(lied, found, removed={"cadences": 0})


MONDAY = datetime.fromisoformat("2026-12-07T12:00:00+00:00")


@pytest.mark.parametrize("number", range(7))
def test_a_change_of_crm_is_not_begun_on_a_closed_day(number: int) -> None:
    made, today = plan(desired(*wishes.moving()[:1]), live()), WEEKDAYS[number]
    now = MONDAY + timedelta(days=number)
    closed = broken_limits(made, bounds(noChangeOfCrmOn=[today]), totals={}, now=now)
    assert closed == (ClosedDay(today, (today,)),)
    others = [day for day in WEEKDAYS if day != today]
    assert broken_limits(made, bounds(noChangeOfCrmOn=others), totals={}, now=now) == ()


def test_the_day_is_that_of_utc() -> None:
    made = plan(desired(*wishes.moving()[:1]), live())
    still_thursday = datetime(2026, 12, 11, 1, 0, tzinfo=timezone(timedelta(hours=2)))
    closed = bounds(noChangeOfCrmOn=["sunday", "friday"])
    assert broken_limits(made, closed, totals={}, now=still_thursday) == ()
    friday = still_thursday + timedelta(hours=1)
    assert broken_limits(made, closed, totals={}, now=friday) == (ClosedDay("friday", ("friday", "sunday")),)


def test_on_a_closed_day_everything_else_is_done() -> None:
    found = live(*cadences(2))
    assert judged(deleting(1, found), found, noChangeOfCrmOn=list(WEEKDAYS)) == ()


def test_the_refusal_names_the_organisation_and_every_limit() -> None:
    broken: tuple[BrokenLimit, ...] = (TooManyRemoved("members", 3, 4, 2, 50), ClosedDay("friday", ("friday",)))
    error = refusal(plan(desired(), live()), broken)
    assert (error.reason, error.subject, error.items, error.broken) == ("limit", "acme", ("members", "friday"), broken)


def test_the_days_are_those_of_the_configuration() -> None:
    assert get_args(Weekday) == WEEKDAYS


def test_nothing_live_is_nothing_to_lose() -> None:
    assert live_totals(live()) == {"workflows": 0, "cadences": 0, "members": 0}


def test_a_purge_in_slices_gets_smaller_slices() -> None:
    """Small pull requests passed a guard that looked at what each of them said (kubernetes/org #2094)."""
    left, slices = 98, []
    while True:
        found = live(*cadences(left))
        allowed = next(number for number in range(left) if judged(deleting(number + 1, found), found, **TENTH))
        if not allowed:
            break
        slices.append(allowed)
        left -= allowed
    assert slices[:3] == [9, 8, 8]
    assert left == 9


@given(number=st.integers(0, 40), gone=st.integers(0, 40), unmanaged=st.integers(0, 40), share=st.integers(0, 100))
def test_only_what_is_live_decides(number: int, gone: int, unmanaged: int, share: int) -> None:
    """What manifests describe, or add, makes no purge smaller."""
    number, gone = max(number, gone), min(number, gone)
    known = cadences(number)
    found = live(*known, *(resource(f"Cadence/~{index}", title=f"U{index}") for index in range(unmanaged)))
    cleaning = [removed(*(str(item.address) for item in known[:gone]))] if gone else []
    added = [resource(f"Cadence/new-{index}", title=f"N{index}") for index in range(3)]
    only_these = plan(desired(removed=cleaning), found)
    all_of_them = plan(desired(*known[gone:], *added, removed=cleaning), found)
    beyond = gone * 100 > (number + unmanaged) * share
    for made in (only_these, all_of_them):
        assert bool(judged(made, found, removed={"cadences": share})) == beyond

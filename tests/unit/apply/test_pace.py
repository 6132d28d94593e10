"""What a record keeps of the time that was agreed: from its first moment, and wherever somebody goes on with it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cadence_gitops.apply import Order, apply_plan, resume
from cadence_gitops.apply.opening import Opening, Pace
from cadence_gitops.apply.outcome import refused
from cadence_gitops.errors import BadFile, Refused
from cadence_gitops.settings import Bounds
from tests.fakes import faults, wishes
from tests.fakes.applying import Watching, consent_to, plan_on, session
from tests.fakes.clock import START
from tests.fakes.faults import Faulty, Killed
from tests.fakes.surroundings import Site

EVENING = Opening(START - timedelta(hours=1), START + timedelta(hours=1))


def changing(site: Site) -> Order:
    plan = plan_on(site, *wishes.moving())
    return Order(plan, (consent_to(plan, site),))


def test_no_moment_is_between_the_record_and_its_window(site: Site) -> None:
    order, pace = changing(site), Pace(EVENING, 600)
    noting = Faulty(
        site.transport, faults.die_before, lambda request: request.url.path.endswith("/events"), first=1, times=99
    )
    with pytest.raises(Killed):
        apply_plan(order, replace(session(site, transport=noting), pace=pace))
    (listed,) = site.reader().applies()
    assert Pace.recorded(site.reader().apply_record(listed.id)) == pace
    site.clock.sleep(5 * 3600)
    with pytest.raises(Refused) as caught:
        resume(session(site))
    assert caught.value.reason == "too-late"
    assert site.reader().crm().provider == "salesforce"


def test_who_goes_on_elsewhere_waits_as_the_repository_of_who_began_demands(site: Site) -> None:
    bounds, order = Bounds.model_validate({"coolingOff": "10m"}), changing(site)
    mortal = session(site, transport=Faulty(site.transport, faults.die_before, faults.to("/v1/snapshot")))
    with pytest.raises(Killed):
        apply_plan(order, replace(mortal, bounds=lambda: bounds))
    site.clock.sleep(300)
    watching = Watching(site)
    resume(session(site, watching=watching))
    assert any(event.startswith("cooling off until") for event in watching.events)


@pytest.mark.parametrize(
    ("said", "limit", "kept"), [(None, None, None), (None, "10m", 600.0), (0.0, "10m", 0.0), (9.0, None, 9.0)]
)
def test_what_holds_is_kept_where_nobody_may_have_the_limits(
    said: float | None, limit: str | None, kept: float | None
) -> None:
    bounds = Bounds.model_validate({"coolingOff": limit} if limit else {})
    assert Pace(EVENING, said).held_to(bounds) == Pace(EVENING, kept)


SUNDAYS = Bounds.model_validate({"noChangeOfCrmOn": ["sunday"]})


def vanished(site: Site, order: Order, bounds: Bounds | None) -> None:
    """Begin under limits, and end with the record."""
    dying = Faulty(site.transport, faults.die_after, faults.to("/v1/applies", "POST"))
    with pytest.raises(Killed):
        apply_plan(order, replace(session(site, transport=dying), bounds=lambda: bounds))
    site.clock.sleep(300)


def test_who_goes_on_elsewhere_is_held_to_the_days_of_who_began(site: Site) -> None:
    site.clock.time -= timedelta(hours=10)
    order = changing(site)
    vanished(site, order, SUNDAYS)
    site.clock.time += timedelta(hours=10)
    with pytest.raises(Refused) as caught:
        resume(session(site))
    assert (caught.value.reason, caught.value.items) == ("limit", ("sunday",))
    assert site.reader().crm().provider == "salesforce"


def test_who_goes_on_is_held_to_the_limits_of_both(site: Site) -> None:
    order = changing(site)
    vanished(site, order, Bounds.model_validate({"removed": {"workflows": 50}}))
    with pytest.raises(Refused) as caught:
        resume(replace(session(site), bounds=lambda: SUNDAYS))
    assert caught.value.items == ("sunday",)


def test_the_shares_of_who_began_hold_where_nothing_else_does(site: Site) -> None:
    plan = plan_on(site, wishes.SPRING, removed=[wishes.UNUSED])
    strict = Bounds.model_validate({"removed": {"workflows": 60}})
    vanished(site, Order(plan), strict)
    (listed,) = site.reader().applies()
    assert Pace.recorded(site.reader().apply_record(listed.id)).limits == strict


def test_after_the_switch_the_limits_of_nobody_count(site: Site) -> None:
    site.clock.time -= timedelta(hours=10)
    dying = Faulty(site.transport, faults.die_after, faults.to("/v1/crm/switch", "POST"))
    with pytest.raises(Killed):
        apply_plan(changing(site), replace(session(site, transport=dying), bounds=lambda: SUNDAYS))
    site.clock.time += timedelta(hours=10)
    resume(session(site))
    assert site.reader().crm().provider == "hubspot"


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ({"removed": {"workflows": 30, "members": 5}}, {"removed": {"workflows": 20}}, {"workflows": 20, "members": 5}),
        ({"removed": {"cadences": 0}}, {}, {"cadences": 0}),
        ({}, {"removed": {"cadences": 7}}, {"cadences": 7}),
    ],
)
def test_the_smaller_of_two_shares_holds(
    one: dict[str, object], other: dict[str, object], both: dict[str, int]
) -> None:
    joined = Bounds.model_validate(one).joined(Bounds.model_validate(other))
    assert joined.removed.model_dump(exclude_none=True) == both


def test_the_days_of_both_are_closed_and_the_wait_is_that_of_here() -> None:
    here = Bounds.model_validate({"noChangeOfCrmOn": ["friday"], "coolingOff": "5m"})
    joined = SUNDAYS.joined(here)
    assert (joined.no_change_of_crm_on, joined.cooling_off) == (("sunday", "friday"), "5m")
    assert Pace(limits=SUNDAYS).bounded(None) == SUNDAYS
    assert Pace().bounded(here) is here


@pytest.mark.parametrize("bounds", [None, Bounds(), Bounds.model_validate({"coolingOff": "10m"})])
def test_no_limits_are_no_words_in_a_record(bounds: Bounds | None) -> None:
    assert all(event.operation != "limits" for event in Pace().held_to(bounds).events())


def test_unreadable_limits_of_who_vanished_before_the_switch_keep_nobody_from_a_new_plan(site: Site) -> None:
    order, dying = changing(site), Faulty(site.transport, faults.die_before, faults.to("/v1/crm/switch", "POST"))
    with pytest.raises(Killed):
        apply_plan(order, session(site, transport=dying))
    site.clock.sleep(200)
    (listed,) = site.reader().applies()
    body = {"items": [{"operation": "limits", "outcome": "set", "detail": '{"removed": {"of a later version": 3}}'}]}
    site.call("POST", f"/v1/applies/{listed.id}/events", body).raise_for_status()  # type: ignore[arg-type]  # it is JSON
    with pytest.raises(BadFile, match="not-an-opening"):
        resume(session(site))
    assert refused(site.reader().apply_record(listed.id))
    assert all(item.settled for item in apply_plan(order, session(site, watching=Watching(site))).outcomes)

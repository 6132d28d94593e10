"""What a record keeps of the time that was agreed: from its first moment, and wherever somebody goes on with it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cadence_gitops.apply import Order, apply_plan, resume
from cadence_gitops.apply.opening import Opening, Pace
from cadence_gitops.errors import Refused
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

"""When a plan may be begun, and how long there is to think better of it. Once it has begun nobody asks."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import httpx
import pytest

from cadence_gitops.apply import Order, Session, apply_plan, resume
from cadence_gitops.apply.opening import Opening, Pace, cooling_off, require_open
from cadence_gitops.apply.outcome import refused
from cadence_gitops.errors import BadFile, Refused, Stopped
from cadence_gitops.ports import ApplyRecord, Event
from cadence_gitops.settings import Bounds
from tests.fakes import faults, wishes
from tests.fakes.applying import FakeBackups, Watching, consent_to, plan_on, session
from tests.fakes.builders import removed
from tests.fakes.clock import START, FakeClock
from tests.fakes.faults import Faulty, Killed
from tests.fakes.surroundings import Site

HOUR = timedelta(hours=1)
EVENING = Opening(START - HOUR, START + HOUR)
# Shorter than the backup takes, whose files each take less than a lease.
SHORT = Opening(START - HOUR, START + timedelta(minutes=1))
SLOWLY = 30
LIMITS = Bounds.model_validate({"removed": {"workflows": 30}, "noChangeOfCrmOn": ["friday", "sunday"]})


def changing(site: Site) -> Order:
    plan = plan_on(site, *wishes.moving())
    return Order(plan, (consent_to(plan, site),))


def deleting(site: Site) -> Order:
    return Order(plan_on(site, wishes.SPRING, removed=[removed("StandardWorkflow/owner-moves")]))


def heartbeat(request: httpx.Request) -> bool:
    return request.url.path == "/v1/lock/heartbeat"


def on(before: Session, opening: Opening | None = None, seconds: float | None = None) -> Session:
    return replace(before, pace=Pace(opening, seconds))


def provider(site: Site) -> str:
    return site.reader().crm().provider


class Slow(FakeBackups):
    """Take a while for every file, as a million leads do."""

    def __init__(self, site: Site, seconds: int) -> None:
        super().__init__()
        self.site, self.seconds = site, seconds

    def write(self, name: str, lines: object) -> str:
        """Let time pass."""
        self.site.clock.time += timedelta(seconds=self.seconds)
        return super().write(name, lines)  # type: ignore[arg-type]  # whatever the port is given


@pytest.mark.parametrize(
    ("at", "reason"), [(-HOUR, "too-early"), (timedelta(0), None), (HOUR, None), (2 * HOUR, "too-late")]
)
def test_a_window_has_a_beginning_that_is_in_it_and_an_end_that_is_not(at: timedelta, reason: str | None) -> None:
    opening = Opening(START, START + 2 * HOUR)
    if reason is None:
        require_open(opening, FakeClock(START + at))
    else:
        with pytest.raises(Refused) as caught:
            require_open(opening, FakeClock(START + at))
        assert caught.value.reason == reason
        assert caught.value.items == ("2026-12-06T09:00:00+00:00", "2026-12-06T11:00:00+00:00")


def test_without_a_window_it_is_always_time() -> None:
    require_open(None, FakeClock())


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-28T20:00+01:00",
        "2026-11-28T20:00/2026-11-29T06:00+01:00",
        "2026-11-28T20:00+01:00/2026-11-29T06:00",
        "2026-11-29T06:00+01:00/2026-11-28T20:00+01:00",
        "2026-11-28T20:00+01:00/2026-11-28T19:00Z",
        "soon/later",
    ],
)
def test_what_is_no_interval_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Opening.parse(text)


def record(*events: Event) -> ApplyRecord:
    return ApplyRecord("ap-1", "", "ci", "", {}, None, events)


@pytest.mark.parametrize("pace", [Pace(), Pace(EVENING), Pace(None, 90.0), Pace(EVENING, 0.0, LIMITS)])
def test_a_record_keeps_what_was_said(pace: Pace) -> None:
    assert Pace.recorded(record(Event("cadence/x", "done"), *pace.events())) == pace


@pytest.mark.parametrize(
    "event",
    [
        Event("opening", "set"),
        Event("cooling-off", "set", "a while"),
        Event("limits", "set", "none"),
        Event("limits", "set", '{"moon": 1}'),
    ],
)
def test_a_record_that_says_something_else_is_not_taken_for_silence(event: Event) -> None:
    with pytest.raises(BadFile):
        Pace.recorded(record(event))


@pytest.mark.parametrize(
    ("said", "bounds", "seconds"),
    [
        (None, None, 0.0),
        (None, Bounds(), 0.0),
        (None, Bounds.model_validate({"coolingOff": "10m"}), 600.0),
        (90.0, Bounds.model_validate({"coolingOff": "10m"}), 90.0),
        (0.0, Bounds.model_validate({"coolingOff": "2h"}), 0.0),
        (90.0, None, 90.0),
    ],
)
def test_a_call_goes_before_the_repository(said: float | None, bounds: Bounds | None, seconds: float) -> None:
    assert cooling_off(Pace(None, said), bounds) == seconds


@pytest.mark.parametrize("order", [changing, deleting])
@pytest.mark.parametrize("hours", [-3, 3])
def test_outside_the_window_nothing_is_even_recorded(site: Site, order: Callable[[Site], Order], hours: int) -> None:
    wanted = order(site)
    opening = Opening(START + hours * HOUR, START + (hours + 1) * HOUR)
    with pytest.raises(Refused):
        apply_plan(wanted, on(session(site), opening))
    assert site.reader().applies() == ()
    assert site.reader().lock().holder is None


@pytest.mark.parametrize("order", [changing, deleting])
def test_a_window_that_closes_during_the_backup_is_noticed_before_anything_is_destroyed(
    site: Site, order: Callable[[Site], Order]
) -> None:
    wanted = order(site)
    with pytest.raises(Refused) as caught:
        apply_plan(wanted, on(session(site, backups=Slow(site, SLOWLY)), SHORT))
    assert caught.value.reason == "too-late"
    assert site.reader().read().revision == 7
    (listed,) = site.reader().applies()
    assert refused(site.reader().apply_record(listed.id))


def test_a_window_that_closes_during_the_second_backup_is_noticed_too(site: Site) -> None:
    # Only the second one takes any time.
    order = changing(site)
    backups = Slow(site, 0)

    def touched(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
        backups.seconds = SLOWLY
        site.fencing = site.reader().lock().fencing
        site.edit("/v1/rules/ru-1", mail={"maxPerDay": 99})
        site.fencing = 0
        return service.handle_request(request)

    transport = Faulty(site.transport, touched, heartbeat)
    with pytest.raises(Refused) as caught:
        apply_plan(order, on(session(site, transport=transport, backups=backups), SHORT))
    assert caught.value.reason == "too-late"
    assert provider(site) == "salesforce"


def killed_in_the_backup(site: Site, before: Session) -> None:
    dying = Faulty(site.transport, faults.die_before, faults.to("/v1/snapshot"))
    mortal = session(site, transport=dying)
    with pytest.raises(Killed):
        apply_plan(changing(site), replace(mortal, pace=before.pace))
    site.clock.sleep(300)


def test_who_goes_on_before_the_switch_is_held_to_the_window_of_who_began(site: Site) -> None:
    killed_in_the_backup(site, on(session(site), EVENING))
    site.clock.sleep(3600)
    with pytest.raises(Refused) as caught:
        resume(session(site))
    assert caught.value.reason == "too-late"
    assert provider(site) == "salesforce"


def test_who_goes_on_before_the_switch_waits_as_who_began_would_have(site: Site) -> None:
    killed_in_the_backup(site, on(session(site), None, 600))
    watching = Watching(site)
    resume(session(site, watching=watching))
    assert any(event.startswith("cooling off until") for event in watching.events)


def test_after_the_switch_nothing_is_asked_any_more(site: Site) -> None:
    order = changing(site)
    with pytest.raises(Stopped):
        apply_plan(order, on(session(site, watching=Watching(), connecting=0), EVENING, 30))
    # The window is over, the consent too, the limits forbid every day, and the repository wants an hour's peace.
    site.clock.time += timedelta(days=9)
    closed = Bounds.model_validate(
        {
            "noChangeOfCrmOn": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
            "removed": {"workflows": 0},
            "coolingOff": "1h",
        }
    )
    watching = Watching(site)
    began = site.clock.now()
    result = resume(on(replace(session(site, watching=watching), bounds=lambda: closed), EVENING, 3600))
    assert all(item.settled for item in result.outcomes)
    assert site.reader().crm().change is None
    assert not any(event.startswith("cooling off") for event in watching.events)
    assert watching.judgements == []
    assert site.clock.now() - began < timedelta(minutes=1)


def test_an_unreadable_window_keeps_nobody_locked_out(site: Site) -> None:
    with pytest.raises(Stopped):
        apply_plan(changing(site), session(site, watching=Watching(), connecting=0))
    (listed,) = site.reader().applies()
    body = {"items": [{"operation": "opening", "outcome": "set", "detail": "never"}]}
    site.call("POST", f"/v1/applies/{listed.id}/events", body).raise_for_status()  # type: ignore[arg-type]  # it is JSON
    assert all(item.settled for item in resume(session(site)).outcomes)


def test_there_is_time_to_think_better_of_it_and_the_lock_is_kept(site: Site) -> None:
    order, watching = changing(site), Watching(site)
    beats = Faulty(site.transport, None, heartbeat)
    waits = f"cooling off until 09:10, {len(order.plan.losses)} losses"
    apply_plan(order, on(session(site, transport=beats, watching=watching), None, 600))
    order_of = [event for event in watching.events if "cooling" in event or event.endswith(("begins", "done"))]
    assert order_of.index("backup done") < order_of.index(waits)
    assert order_of.index(waits) < order_of.index("re-measure begins")
    assert sum(site.clock.slept) >= 600
    # Every forty seconds of ten minutes.
    assert beats.seen >= 14


def test_without_a_cooling_off_nobody_waits(site: Site) -> None:
    watching = Watching(site)
    apply_plan(changing(site), session(site, watching=watching))
    assert sum(site.clock.slept) < 10
    assert not any(event.startswith("cooling off") for event in watching.events)


def test_a_repository_can_ask_for_it(site: Site) -> None:
    watching = Watching(site)
    bounds = Bounds.model_validate({"coolingOff": "90s"})
    apply_plan(changing(site), replace(session(site, watching=watching), bounds=lambda: bounds))
    assert any(event.startswith("cooling off until 09:01") for event in watching.events)


class Interrupted(FakeClock):
    """Be interrupted while it waits."""

    def sleep(self, seconds: float) -> None:
        """End the wait."""
        raise KeyboardInterrupt


def test_whoever_thinks_better_of_it_has_lost_nothing(site: Site) -> None:
    waiting = on(session(site), None, 600)
    waiting = replace(waiting, ports=replace(waiting.ports, clock=Interrupted(site.clock.now())))
    with pytest.raises(KeyboardInterrupt):
        apply_plan(changing(site), waiting)
    assert provider(site) == "salesforce"
    assert site.reader().read().revision == 7
    assert site.reader().lock().holder is None
    (listed,) = site.reader().applies()
    assert refused(site.reader().apply_record(listed.id))


def test_what_has_changed_in_the_meantime_is_measured_after_it(site: Site) -> None:
    plan = plan_on(site, *wishes.moving())
    consent = consent_to(plan, site)
    soon: datetime = site.clock.now() + timedelta(minutes=5)
    short = replace(consent, spec=consent.spec.model_copy(update={"expires": soon}))
    with pytest.raises(Refused) as caught:
        apply_plan(Order(plan, (short,)), on(session(site), None, 600))
    assert caught.value.reason == "consent"
    assert provider(site) == "salesforce"

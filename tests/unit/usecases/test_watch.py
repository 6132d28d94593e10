"""Watching ends when nobody is locked out and all have reconnected, and not when a reading fails."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from cadence_gitops.apply import Order, apply_plan, resume
from cadence_gitops.emulator import people
from cadence_gitops.errors import IncompleteRead, Stopped, Unauthorized, Unreachable
from cadence_gitops.live import HttpReader
from cadence_gitops.model.inventory import Expected, nothing_expected
from cadence_gitops.model.live import LiveState
from cadence_gitops.usecases.status import LockOut, Status, status
from cadence_gitops.usecases.watch import watch
from tests.fakes import wishes
from tests.fakes.applying import Watching, consent_to, plan_on, session
from tests.fakes.clock import FakeClock
from tests.fakes.surroundings import Site
from tests.unit.render.answers import LOCKED_OUT


def unexpected(error: Exception) -> None:
    raise error


class Acting(FakeClock):
    """Have something happen during every wait."""

    def __init__(self, start: datetime, acts: Iterator[Callable[[], object]]) -> None:
        super().__init__(start)
        self._acts = acts

    def sleep(self, seconds: float) -> None:
        """Let the time pass, and somebody act."""
        super().sleep(seconds)
        next(self._acts)()


def locked_out(site: Site) -> None:
    plan = plan_on(site, *wishes.moving())
    with pytest.raises(Stopped):
        apply_plan(Order(plan, (consent_to(plan, site),)), session(site, watching=Watching(), connecting=0))


def everybody(site: Site) -> None:
    with people.browse(site.sandbox) as browser:
        for member in ("mb-1", "mb-2", "mb-3"):
            people.connect_account(browser, member)


def test_it_goes_on_until_everybody_is_back(site: Site) -> None:
    locked_out(site)
    clock = Acting(site.clock.now(), iter([lambda: resume(session(site)), lambda: None, lambda: everybody(site)]))
    seen: list[Status] = []
    last = watch(site.reader(), clock, interval=10, show=seen.append, trouble=unexpected)
    assert [each.live.crm.change is not None for each in seen] == [True, False, False, False]
    assert [each.settled for each in seen] == [False, False, False, True]
    assert last == seen[-1]
    assert clock.slept == [10, 10, 10]


def test_where_nobody_is_missing_it_ends_at_once(site: Site) -> None:
    everybody(site)
    clock = FakeClock()
    assert watch(site.reader(), clock, interval=10, show=lambda _: None, trouble=unexpected).settled
    assert clock.slept == []


class Failing:
    """Fail to read, and then read."""

    def __init__(self, reader: HttpReader, *errors: Exception) -> None:
        self._reader, self._errors = reader, list(errors)

    def __getattr__(self, name: str) -> object:
        return getattr(self._reader, name)

    def read(self, expected: Expected = nothing_expected) -> LiveState:
        """Fail as often as was said."""
        if self._errors:
            raise self._errors.pop(0)
        return self._reader.read(expected)


def test_a_reading_that_fails_is_no_end(site: Site) -> None:
    everybody(site)
    errors = (Unreachable("https://cadence.example"), IncompleteRead("members", "revision-moved"))
    told: list[Exception] = []
    found = watch(
        Failing(site.reader(), *errors),  # type: ignore[arg-type]  # all else is the reader's own
        FakeClock(),
        interval=1,
        show=lambda _: None,
        trouble=told.append,
    )
    assert found.settled
    assert told == list(errors)


def test_a_token_that_is_refused_is_an_end(site: Site) -> None:
    with pytest.raises(Unauthorized):
        watch(
            Failing(site.reader(), Unauthorized("GET /v1/crm")),  # type: ignore[arg-type]  # all else is the reader's own
            FakeClock(),
            interval=1,
            show=lambda _: None,
            trouble=unexpected,
        )


def test_a_lock_out_lasts_until_the_mapping_is_complete(site: Site) -> None:
    locked_out(site)
    lasting = status(site.reader())
    assert lasting.lock_out is not None
    assert lasting.lock_out.until is None
    site.clock.sleep(600)
    assert lasting.lock_out.seconds(site.clock.now()) >= 600
    resume(session(site))
    over = status(site.reader()).lock_out
    assert over is not None
    assert over.until is not None
    site.clock.sleep(3600)
    assert 600 <= over.seconds(site.clock.now()) < 700


def test_where_there_was_none_there_is_none(site: Site) -> None:
    assert status(site.reader()).lock_out is None
    apply_plan(Order(plan_on(site, wishes.SPRING)), session(site))
    assert status(site.reader()).lock_out is None


def test_one_that_others_began_has_no_record() -> None:
    found = replace(LOCKED_OUT, last=None).lock_out
    assert found == LockOut("2026-12-06T08:01:00Z")
    assert found.seconds(datetime(2026, 12, 6, 8, 11, tzinfo=UTC)) == 600

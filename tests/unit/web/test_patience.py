from datetime import UTC, datetime

import pytest

from cadence_gitops.errors import Unreachable
from cadence_gitops.web.patience import Again, Patience, patiently, retry_after
from tests.fakes.clock import FakeClock

NOW = datetime(2026, 12, 6, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("3", 3.0),
        (" 0 ", 0.0),
        ("Sun, 06 Dec 2026 09:00:12 GMT", 12.0),
        ("Sun, 06 Dec 2026 08:00:00 GMT", 0.0),
        ("Sun, 06 Dec 2026 09:00:12 -0000", None),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 86_400.0),
        ("99999999999999999999", 86_400.0),
        ("9" * 5_000, 86_400.0),
        ("Mon, 1 Jan 99999999999999999999 00:00:00 GMT", None),
        ("Mon, 1 Jan 2026 00:00:00 +99999999999999", None),
        ("soon", None),
        ("-3", None),
        ("1.5", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(header: str | None, seconds: float | None) -> None:
    assert retry_after(header, NOW) == seconds


def never(after: float | None = None) -> None:
    raise Again(Unreachable("https://cadence.example", "status 503"), after)


def test_waits_grow_up_to_a_bound() -> None:
    clock = FakeClock()
    with pytest.raises(Unreachable):
        patiently(never, clock, patience=Patience(attempts=6, total=600, first=1, longest=5))
    assert clock.slept == [1, 2, 4, 5, 5]


def test_all_waits_together_are_bounded() -> None:
    clock = FakeClock()
    with pytest.raises(Unreachable):
        patiently(lambda: never(25), clock, patience=Patience(attempts=99, total=60))
    assert clock.slept == [25, 25]


def test_a_wait_that_is_too_long_is_not_begun() -> None:
    clock = FakeClock()
    with pytest.raises(Unreachable):
        patiently(lambda: never(3600), clock, patience=Patience())
    assert clock.slept == []


@pytest.mark.parametrize("jump", [-3600, 3600])
def test_a_clock_that_is_set_meanwhile_makes_nobody_less_or_more_patient(jump: float) -> None:
    clock = FakeClock()

    def act() -> None:
        if len(clock.slept) == 1:
            clock.jump(jump)
        never(25)

    with pytest.raises(Unreachable):
        patiently(act, clock, patience=Patience(attempts=99, total=60))
    assert clock.slept == [25, 25]

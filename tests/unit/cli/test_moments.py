from datetime import UTC, datetime

import click
import pytest

from cadence_gitops.apply.opening import Opening
from cadence_gitops.cli.moments import duration, moment, window


@pytest.mark.parametrize("text", ["2026-12-08T20:00+01:00", "2026-12-08 19:00:00Z"])
def test_a_moment_has_a_zone(text: str) -> None:
    assert moment(text) == datetime(2026, 12, 8, 19, tzinfo=UTC)


@pytest.mark.parametrize("text", ["tomorrow", "2026-12-08", "2026-12-08T20:00"])
def test_anything_else_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(click.BadParameter, match="2026-12-08T20:00"):
        moment(text)


def test_a_window_is_two_moments() -> None:
    found = window("2026-11-28T20:00+01:00/2026-11-29T05:00Z")
    assert found == Opening(datetime(2026, 11, 28, 19, tzinfo=UTC), datetime(2026, 11, 29, 5, tzinfo=UTC))
    assert Opening.parse(str(found)) == found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-11-28T20:00+01:00", "is not an interval; write it as in 2026-11-28T20:00"),
        ("2026-11-28T20:00/2026-11-29T06:00+01:00", "has no time zone"),
        ("2026-11-28T20:00+01:00/PT10H", "is not a time"),
        ("2026-11-29T06:00+01:00/2026-11-28T20:00+01:00", "ends before it begins"),
        ("2026-11-29T06:00+01:00/2026-11-29T05:00Z", "ends before it begins"),
    ],
)
def test_a_window_that_is_none_is_refused(text: str, said: str) -> None:
    with pytest.raises(click.BadParameter, match=said):
        window(text)


def test_a_duration_is_seconds() -> None:
    assert duration("10m") == 600
    with pytest.raises(click.BadParameter, match="90s, 10m or 2h"):
        duration("ten minutes")

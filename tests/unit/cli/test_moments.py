from datetime import UTC, datetime

import click
import pytest

from cadence_gitops.cli.moments import moment


@pytest.mark.parametrize("text", ["2026-12-08T20:00+01:00", "2026-12-08 19:00:00Z"])
def test_a_moment_has_a_zone(text: str) -> None:
    assert moment(text) == datetime(2026, 12, 8, 19, tzinfo=UTC)


@pytest.mark.parametrize("text", ["tomorrow", "2026-12-08", "2026-12-08T20:00"])
def test_anything_else_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(click.BadParameter, match="2026-12-08T20:00"):
        moment(text)

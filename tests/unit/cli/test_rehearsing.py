"""A rehearsal of a large plan takes a while: who looks at a terminal sees how far it is, and a log says nothing of it."""

import shutil
from pathlib import Path

import pytest

from tests.fakes.console import Console

CASE = Path(__file__).parents[2] / "golden" / "04-change-of-crm"
LIVE = {"CADENCE_LIVE": "sqlite:live.db"}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(CASE, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    assert Console().run("sandbox", "init", "live.db", "--from", "live.json").code == 0


def test_a_terminal_shows_how_far_it_is() -> None:
    outcome = Console(LIVE, terminal=True).run("plan", "manifests")
    assert "Rehearsing on copy 3 of 3: 9 of 9 operations" in outcome.err
    assert "Rehearsing" not in outcome.out


@pytest.mark.parametrize(("environ", "terminal"), [({}, False), ({"CI": "true"}, True)])
def test_nothing_moves_where_nobody_can_see_it(environ: dict[str, str], terminal: bool) -> None:
    outcome = Console(LIVE | environ, terminal=terminal).run("plan", "manifests")
    assert "Rehearsal" in outcome.out
    assert "Rehearsing" not in outcome.err
    assert "\x1b" not in outcome.err


def test_nothing_moves_where_nothing_is_rehearsed() -> None:
    assert "Rehearsing" not in Console(LIVE, terminal=True).run("plan", "manifests", "--no-rehearse").err

"""Killed without a word: the program, before and after each of its writes, and at any other moment."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.safety.aftermath import taken_up
from tests.safety.conftest import EACH, LAST, Case, chance
from tests.safety.mishaps import At, Bytes, after, before, to, writing
from tests.safety.proxy import Exchange
from tests.safety.world import APPLY, KILLED, RESUME, STOPPED, Victim, World, ended, served


def killed(world: World, victim: Victim) -> bool:
    """Apply, by processes and with the person who connects the CRM; tell whether it was killed on the way."""
    came = ended(victim.is_(world.first.start(*APPLY)))
    if came.code == STOPPED and world.connect():
        came = ended(victim.is_(world.first.start(*RESUME)))
    assert came.code in (0, KILLED), came.err
    return came.code == KILLED


KILLS: dict[str, Callable[[Victim], Callable[[Exchange], None]]] = {
    "before": lambda victim: before(victim.kill),
    "after": lambda victim: after(victim.kill),
}


@pytest.mark.parametrize(
    ("which", "kill", "name"),
    [
        ("ordinary", "after", "POST /v1/cadences"),
        ("changing", "after", "POST /v1/crm/switch"),
        pytest.param("ordinary", "after", "POST /v1/lock", marks=pytest.mark.long),
        pytest.param("ordinary", "before", "PATCH /v1/last-applied", marks=pytest.mark.long),
        pytest.param("changing", "after", "POST /v1/crm/mapping/complete", marks=pytest.mark.long),
    ],
)
def test_killed_at_a_stage(which: str, kill: str, name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    case: Case = request.getfixturevalue(which)
    with served(case.organization, tmp_path / "world") as world:
        victim = Victim()
        world.proxy.fault = At(to(name), KILLS[kill](victim))
        assert killed(world, victim)
        taken_up(world, case.expected)


@pytest.mark.long
@pytest.mark.parametrize("kill", KILLS)
@pytest.mark.parametrize(("which", "number"), EACH)
def test_killed_at_each_of_its_writes(
    which: str, number: int, kill: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    case: Case = request.getfixturevalue(which)
    with served(case.organization, tmp_path / "world") as world:
        victim = Victim()
        world.proxy.fault = fault = At(writing, KILLS[kill](victim), number)
        assert killed(world, victim) == bool(fault.met)
        assert not (fault.met and number == LAST[which]), "there are more writes than are tried"
        taken_up(world, case.expected)


@pytest.mark.long
@pytest.mark.parametrize("number", range(25))
@pytest.mark.parametrize("which", LAST)
def test_killed_at_any_moment(which: str, number: int, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    case: Case = request.getfixturevalue(which)
    with served(case.organization, tmp_path / "world") as world:
        victim = Victim()
        world.proxy.fault = Bytes(chance(which, number).randrange(case.answered), victim.kill)
        killed(world, victim)
        taken_up(world, case.expected)

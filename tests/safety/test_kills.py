"""Killed without a word: the program, before and after each of its writes, and at any other moment."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from tests.safety.aftermath import in_sync, taken_up
from tests.safety.conftest import Case, chance
from tests.safety.mishaps import At, Bytes, after, before, to, writing
from tests.safety.proxy import Exchange
from tests.safety.world import APPLY, KILLED, RESUME, STOPPED, Machine, Victim, World, ended, served

def killed(world: World, victim: Victim, machine: Machine) -> bool:
    """Apply, by processes and with the person who connects the CRM; tell whether it was killed on the way."""
    came = ended(victim.is_(machine.start(*APPLY)))
    if came.code == STOPPED and world.connect():
        came = ended(victim.is_(machine.start(*RESUME)))
    assert came.code in (0, KILLED), came.err
    return came.code == KILLED


KILLS: dict[str, Callable[[Victim], Callable[[Exchange], None]]] = {
    "before": lambda victim: before(victim.kill),
    "after": lambda victim: after(victim.kill),
}


@pytest.mark.parametrize(
    ("kill", "name", "first"),
    [
        ("after", "POST /v1/lock", 1),
        ("after", "POST /v1/cadences", 1),
        ("before", "PATCH /v1/last-applied", 1),
    ],
)
def test_killed_in_an_ordinary_apply(kill: str, name: str, first: int, ordinary: Case, tmp_path: Path) -> None:
    dies_at(At(to(name), KILLS[kill](victim := Victim()), first), victim, ordinary, tmp_path)


@pytest.mark.parametrize(
    ("kill", "name"),
    [
        ("after", "POST /v1/crm/switch"),
        ("after", "POST /v1/crm/mapping/complete"),
    ],
)
def test_killed_in_a_change_of_crm(kill: str, name: str, changing: Case, tmp_path: Path) -> None:
    dies_at(At(to(name), KILLS[kill](victim := Victim())), victim, changing, tmp_path)


def dies_at(fault: Callable[[Exchange], None], victim: Victim, case: Case, folder: Path) -> None:
    with served(case.organization, folder / "world") as world:
        world.proxy.fault = fault
        assert killed(world, victim, world.first)
        taken_up(world, case.expected)


@pytest.mark.long
@pytest.mark.parametrize("kill", KILLS)
@pytest.mark.parametrize("which", ["ordinary", "changing"])
def test_killed_at_each_of_its_writes(
    which: str, kill: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    case: Case = request.getfixturevalue(which)
    for number in count(1):
        with served(case.organization, tmp_path / str(number)) as world:
            victim = Victim()
            world.proxy.fault = At(writing, KILLS[kill](victim), number)
            if not killed(world, victim, world.first):
                in_sync(world, case.expected)
                break
            taken_up(world, case.expected)
    print(f"{which}, killed {kill}: {number - 1} writes")
    assert number >= case.writes - 3


@pytest.mark.parametrize("number", [0, *(pytest.param(number, marks=pytest.mark.long) for number in range(1, 25))])
@pytest.mark.parametrize("which", ["ordinary", "changing"])
def test_killed_at_any_moment(which: str, number: int, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    case: Case = request.getfixturevalue(which)
    with served(case.organization, tmp_path / "world") as world:
        victim = Victim()
        world.proxy.fault = Bytes(chance(which, number).randrange(case.answered), victim.kill)
        killed(world, victim, world.first)
        taken_up(world, case.expected)

"""Killed without a word: the program, before and after each of its writes, and at any other moment."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Timer
from time import monotonic

import pytest

from tests.safety.aftermath import taken_up
from tests.safety.conftest import EACH, LAST, Case, chance
from tests.safety.mishaps import At, Bytes, after, before, halfway, to, writing
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


def test_killed_while_it_writes_a_backup(changing: Case, tmp_path: Path) -> None:
    with served(changing.organization, tmp_path / "world") as world:
        victim, kept = Victim(), world.first.folder / "cadence-backups"

        def kill_at_its_file() -> None:
            seen = Event()
            while not (drafts := [*kept.rglob("*leads-crm.ndjson*")]):
                assert not seen.wait(0.01)
            assert all(path.name.startswith(".") for path in drafts)
            victim.kill()

        world.proxy.fault = At(to("GET /v1/leads/export"), halfway(kill_at_its_file))
        assert killed(world, victim)
        assert world.read("/v1/crm")["provider"] == "salesforce"
        # What has no manifest is no backup, and nobody takes it for one.
        (half,) = kept.iterdir()
        assert world.first.within("restore", str(half)).code == 1
        taken_up(world, changing.expected)


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


@contextmanager
def killing(victim: Victim, seconds: float) -> Iterator[None]:
    """Kill whatever runs then."""
    timer = Timer(seconds, victim.kill)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Case], float]:
    """Measure how long an apply takes to which nothing happens, once for each organisation."""
    known: dict[str, float] = {}

    def measured(which: str, case: Case) -> float:
        if which not in known:
            with served(case.organization, tmp_path_factory.mktemp("lasting") / "world") as world:
                begun = monotonic()
                assert not killed(world, Victim())
                known[which] = monotonic() - begun
        return known[which]

    return measured


@pytest.mark.long
@pytest.mark.parametrize("number", range(15))
@pytest.mark.parametrize("which", LAST)
def test_killed_at_any_time(
    which: str,
    number: int,
    request: pytest.FixtureRequest,
    lasting: Callable[[str, Case], float],
    tmp_path: Path,
) -> None:
    """Whatever it does then: start, read, calculate, write a file, wait for a person or for the service."""
    case: Case = request.getfixturevalue(which)
    seconds = chance("time", which, number).random() * lasting(which, case)
    with served(case.organization, tmp_path / "world") as world:
        victim = Victim()
        with killing(victim, seconds):
            killed(world, victim)
        taken_up(world, case.expected)

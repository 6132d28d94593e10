"""Killed without a word: the service, before and after each write, and it comes back with its file and its address."""

from pathlib import Path

import pytest

from tests.safety.aftermath import in_sync, taken_up
from tests.safety.conftest import EACH, Case, chance
from tests.safety.mishaps import At, Bytes, after, before, to, writing
from tests.safety.proxy import Fault
from tests.safety.world import APPLY, REFUSED, RESUME, STOPPED, World, served

# What it may end in when the service is gone: it had done everything, it had written nothing, it stopped.
ENDS = (0, 1, STOPPED)


def gone(world: World) -> None:
    assert world.service is not None
    world.service.kill()


def restarted(world: World) -> None:
    world.proxy.up.clear()
    gone(world)
    assert world.service is not None
    world.service.start()
    world.proxy.up.set()


def dying(world: World, kill: str, *, back: bool) -> Fault:
    def act() -> None:
        (restarted if back else gone)(world)

    return before(act) if kill == "before" else after(act)


def applied(world: World) -> int:
    """Apply until it ends, with the person who connects the CRM; gives the code."""
    done = world.first.within(*APPLY)
    if done.code == STOPPED and world.service is not None and world.service.process.poll() is None and world.connect():
        done = world.first.within(*RESUME)
    return done.code


@pytest.mark.long
def test_a_service_that_is_back_at_once_is_gone_on_with(ordinary: Case, tmp_path: Path) -> None:
    with served(ordinary.organization, tmp_path / "world", by_process=True) as world:
        world.proxy.fault = fault = At(to("POST /v1/groups"), dying(world, "after", back=True))
        assert applied(world) == 0
        assert fault.met
        in_sync(world, ordinary.expected)


def test_a_service_that_is_gone_is_gone_on_with_when_it_is_back(changing: Case, tmp_path: Path) -> None:
    with served(changing.organization, tmp_path / "world", by_process=True) as world:
        world.proxy.fault = At(to("POST /v1/crm/switch"), dying(world, "after", back=False))
        assert applied(world) == STOPPED
        assert world.service is not None
        world.service.start()
        assert world.other.status()["crm"]["change"]["to"] == "hubspot"
        taken_up(world, changing.expected)


@pytest.mark.long
@pytest.mark.parametrize("kill", ["before", "after"])
@pytest.mark.parametrize(("which", "number"), EACH)
def test_killed_at_each_write(
    which: str, number: int, kill: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    case: Case = request.getfixturevalue(which)
    back = chance(which, kill, number).choice((True, False))
    with served(case.organization, tmp_path / "world", by_process=True) as world:
        world.proxy.fault = fault = At(writing, dying(world, kill, back=back), number)
        assert applied(world) in ((0,) if back else ENDS)
        if fault.met and not back:
            assert world.service is not None
            world.service.start()
        taken_up(world, case.expected)


@pytest.mark.long
@pytest.mark.parametrize("number", range(12))
@pytest.mark.parametrize("which", ["ordinary", "changing"])
def test_killed_at_any_moment(which: str, number: int, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    case: Case = request.getfixturevalue(which)
    with served(case.organization, tmp_path / "world", by_process=True) as world:
        moment = chance("service", which, number).randrange(case.answered)
        world.proxy.fault = fault = Bytes(moment, lambda: gone(world))
        # Without a backup of everything nothing is begun: then it is refused.
        assert applied(world) in (*ENDS, REFUSED)
        if fault.over:
            assert world.service is not None
            world.service.start()
        taken_up(world, case.expected)

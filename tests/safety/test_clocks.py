"""A clock that jumps in the middle of an apply: the machine's that applies, and the service's."""

from pathlib import Path

import pytest

from tests.safety.aftermath import gone_on, in_sync, taken_up
from tests.safety.conftest import Case
from tests.safety.elsewhen import ShiftedClock
from tests.safety.mishaps import At, to
from tests.safety.proxy import Exchange, through
from tests.safety.world import APPLY, LEASE, LOCKED, RESUME, STOPPED, served

HOUR = 3600.0


def jumping(clock: ShiftedClock, seconds: float, name: str) -> At:
    """Set a clock after the service did something, and before the answer is there."""

    def fault(exchange: Exchange) -> None:
        answer = exchange.forward()
        clock.jump(seconds)
        exchange.reply(answer)

    return At(to(name), fault)


@pytest.mark.parametrize(
    ("seconds", "which", "name"),
    [
        (-HOUR, "ordinary", "POST /v1/lock"),
        pytest.param(HOUR, "changing", "POST /v1/applies", marks=pytest.mark.long),
        *(
            pytest.param(seconds, which, name, marks=pytest.mark.long)
            for seconds in (-HOUR, HOUR)
            for which, name in (
                ("ordinary", "POST /v1/cadences"),
                ("ordinary", "PATCH /v1/last-applied"),
                ("changing", "POST /v1/crm/switch"),
                ("changing", "POST /v1/crm/mapping/complete"),
            )
        ),
    ],
)
def test_of_the_machine_that_applies(
    seconds: float, which: str, name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    case: Case = request.getfixturevalue(which)
    with served(case.organization, tmp_path / "world") as world:
        world.proxy.fault = fault = jumping(world.first.clock, seconds, name)
        done = world.first.within(*APPLY)
        if done.code == STOPPED and world.connect():
            done = world.first.within(*RESUME)
        assert done.code == 0, done.err
        assert fault.met
        in_sync(world, case.expected)


@pytest.mark.parametrize(
    ("which", "name"),
    [
        ("ordinary", "POST /v1/cadences"),
        pytest.param("changing", "POST /v1/crm/switch", marks=pytest.mark.long),
        pytest.param("changing", "POST /v1/crm/mapping/complete", marks=pytest.mark.long),
    ],
)
def test_of_the_service_forward_ends_the_lease_and_whoever_had_it_writes_nothing_more(
    which: str, name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    case: Case = request.getfixturevalue(which)
    with served(case.organization, tmp_path / "world") as world:
        world.proxy.fault = fault = jumping(world.clock, HOUR, name)
        stopped = world.first.within(*APPLY)
        if stopped.code == STOPPED and not fault.met:
            assert world.connect()
            stopped = world.first.within(*RESUME)
        assert stopped.code == STOPPED, stopped.err
        assert "lost its lock" in " ".join(stopped.err.split())
        assert world.other.status()["lock"]["holder"] is None
        taken_up(world, case.expected)


@pytest.mark.long
def test_of_the_service_back_keeps_the_lock_for_longer_and_lets_nobody_in_between(
    ordinary: Case, tmp_path: Path
) -> None:
    with served(ordinary.organization, tmp_path / "world") as world:

        def fault(exchange: Exchange) -> None:
            world.clock.jump(-HOUR)
            through(exchange)
            world.clock.jump(LEASE + 1)
            assert world.other.within(*RESUME).code == LOCKED

        world.proxy.fault = At(to("POST /v1/groups"), fault)
        done = world.first.within(*APPLY)
        assert done.code == 0, done.err
        in_sync(world, ordinary.expected)


@pytest.mark.long
def test_of_the_service_back_and_nobody_is_left_who_holds_the_lock(ordinary: Case, tmp_path: Path) -> None:
    with served(ordinary.organization, tmp_path / "world") as world:
        world.proxy.fault = At(lambda exchange: exchange.number > 8, lambda _: None, times=999)
        assert world.first.within(*APPLY).code == STOPPED
        world.proxy.fault = through
        world.clock.jump(-HOUR)
        assert gone_on(world).code == LOCKED
        world.clock.jump(HOUR)
        taken_up(world, ordinary.expected)

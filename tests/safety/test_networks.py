"""Whatever happens on the wire between the program and the service: it goes on, or says truly how far it came."""

from pathlib import Path
from threading import Lock

import pytest

from tests.safety.aftermath import in_sync, taken_up
from tests.safety.conftest import EACH, Case, chance
from tests.safety.mishaps import (
    HTML,
    At,
    cut_in_the_head,
    cut_short,
    held,
    misread,
    refusing,
    to,
    twice,
    unanswered,
    unsent,
    writing,
)
from tests.safety.proxy import Exchange, Fault, through
from tests.safety.world import APPLY, RESUME, STOPPED, World, served

# What the program tries again after, or doesn't even notice.
PASSING: dict[str, Fault] = {
    "unsent": unsent,
    "unanswered": unanswered,
    "cut short": cut_short,
    "cut in the head": cut_in_the_head,
    "twice": twice,
    "429": refusing("429 Too Many Requests", "Retry-After: 1"),
    "503 in HTML": refusing("503 Service Unavailable", body=HTML),
    "502 without a word": refusing("502 Bad Gateway"),
}
# What it can't tell the outcome from.
FINAL: dict[str, Fault] = {
    "200 in HTML": misread,
    "500 in HTML": refusing("500 Internal Server Error", body=HTML),
    "500 as it should be": refusing(
        "500 Internal Server Error",
        body=b'{"type":"urn:cadence-gitops:problem:internal","detail":"no"}',
        media_type="application/problem+json",
    ),
}
# How many of them each write meets in `make test-long`, each kind and each number of times once: another seed, others.
DRAWN = 3


class InTurn:
    """Have every write meet one fault after the other, the first time that it comes."""

    def __init__(self, faults: dict[str, Fault]) -> None:
        self.met: list[str] = []
        self._faults = faults
        self._known: set[str] = set()
        self._turn = Lock()

    def __call__(self, exchange: Exchange) -> None:
        """Have one exchange."""
        fault: Fault = through
        with self._turn:
            if exchange.number and exchange.key not in self._known:
                self._known.add(exchange.key)
                name = list(self._faults)[len(self.met) % len(self._faults)]
                fault = self._faults[name]
                self.met.append(name)
        fault(exchange)


def applied(world: World) -> int:
    done = world.first.within(*APPLY)
    if done.code == STOPPED and world.connect():
        done = world.first.within(*RESUME)
    return done.code


@pytest.mark.parametrize("which", ["ordinary", pytest.param("changing", marks=pytest.mark.long)])
def test_every_write_meets_something_once(which: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    case: Case = request.getfixturevalue(which)
    with served(case.organization, tmp_path / "world") as world:
        world.proxy.fault = fault = InTurn(PASSING)
        assert applied(world) == 0
        assert set(fault.met) == set(PASSING)
        world.proxy.settle()
        in_sync(world, case.expected)


@pytest.mark.parametrize("kind", ["200 in HTML", pytest.param("unanswered", marks=pytest.mark.long)])
def test_an_operation_that_never_gets_its_answer(kind: str, ordinary: Case, tmp_path: Path) -> None:
    with served(ordinary.organization, tmp_path / "world") as world:
        world.proxy.fault = At(to("POST /v1/cadences"), {**PASSING, **FINAL}[kind], times=99)
        done = world.first.within(*APPLY)
        assert done.code == STOPPED
        assert "create Cadence/spring: UNKNOWN" in done.err
        world.proxy.settle()
        assert "create Cadence/spring: is so, though" in world.other.within("status").out
        taken_up(world, ordinary.expected)


@pytest.mark.long
@pytest.mark.parametrize("turn", range(DRAWN))
@pytest.mark.parametrize(("which", "number"), EACH)
def test_whatever_happens_for_however_long(
    which: str, number: int, turn: int, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    case: Case = request.getfixturevalue(which)
    drawn = chance("network", which, number)
    kinds = {**PASSING, **FINAL}
    kind = drawn.sample(sorted(kinds), DRAWN)[turn]
    times = drawn.sample((1, 5, 99), DRAWN)[turn]
    with served(case.organization, tmp_path / "world") as world:
        world.proxy.fault = At(writing, kinds[kind], number, times)
        applied(world)
        taken_up(world, case.expected)


@pytest.mark.long
def test_an_answer_that_is_held_back_until_the_time_is_out(ordinary: Case, tmp_path: Path) -> None:
    with served(ordinary.organization, tmp_path / "world") as world:
        world.proxy.fault = fault = At(to("POST /v1/groups"), held)
        assert applied(world) == 0
        assert fault.met
        in_sync(world, ordinary.expected)

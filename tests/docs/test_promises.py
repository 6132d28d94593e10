"""Every promise about safety has a guard that can be taken away, and tests that can be run."""

from pathlib import Path

import pytest

from tools.mutants import main, mutated, survives
from tools.promises import PROMISES, Promise

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.id)
def test_a_promise_has_its_guard_and_its_tests(promise: Promise) -> None:
    broken = mutated(promise, ROOT)
    assert broken != (ROOT / promise.file).read_text()
    compile(broken, promise.file, "exec")
    assert all((ROOT / test).exists() for test in promise.test.split())


def test_promises_are_told_apart() -> None:
    assert len({promise.id for promise in PROMISES}) == len(PROMISES)


def test_a_guard_that_moved_is_an_error() -> None:
    gone = PROMISES[0]._replace(guard="a guard that nobody wrote")
    with pytest.raises(ValueError, match="stands 0 times"):
        mutated(gone, ROOT)


def test_a_promise_that_nobody_made_was_not_noticed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["no-such-promise"]) == 1
    assert "no promise no-such-promise" in capsys.readouterr().err


@pytest.mark.parametrize(("mutant", "survived"), [(PROMISES[0].mutant, False), (PROMISES[0].guard, True)])
def test_a_broken_promise_is_noticed_and_an_unbroken_one_is_not(mutant: str, *, survived: bool) -> None:
    assert survives(PROMISES[0]._replace(mutant=mutant), ROOT) is survived

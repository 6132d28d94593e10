import pytest

from cadence_gitops.cli.exits import Exit
from cadence_gitops.cli.failures import exit_code, failed, interrupted
from cadence_gitops.cli.surroundings import Surroundings
from cadence_gitops.cli.terminal import Terminal
from cadence_gitops.errors import (
    BadAnswer,
    BadFile,
    BadSetting,
    CadenceError,
    IncompleteRead,
    InvalidManifests,
    LockedByAnother,
    Problem,
    Refused,
    Stale,
    Stopped,
    Unauthorized,
    Unreachable,
)
from tests.fakes.clock import FakeClock
from tests.fakes.console import Screen


def surroundings(environ: dict[str, str] | None = None) -> tuple[Surroundings, Screen]:
    err = Screen()
    environ = environ or {}
    return Surroundings(environ, Terminal(environ, stdin=Screen(), stdout=Screen(), stderr=err), FakeClock()), err


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (InvalidManifests(()), 1),
        (BadFile("p", "missing"), 1),
        (Unreachable("t"), 1),
        (Unauthorized("GET /"), 1),
        (IncompleteRead("x", "total"), 1),
        (BadAnswer("GET /"), 1),
        (Problem("GET /", 500, "internal"), 1),
        (BadSetting("CADENCE_TOKEN", "token-missing"), 1),
        (BadSetting("RINGOVER_API_KEY", "secret-missing"), 1),
        (Refused("consent"), 3),
        (Stale("live"), 4),
        (Stopped("ap-1", "rebuild", "operations"), 5),
        (LockedByAnother("claire"), 6),
        (BadSetting("live", "live-missing"), 64),
        (BadSetting("--to", "unknown-crm"), 64),
    ],
)
def test_every_error_has_its_exit_code(error: CadenceError, code: int) -> None:
    assert exit_code(error) == code
    assert failed(error, surroundings()[0]) == code


def test_a_bug_is_told_without_a_traceback() -> None:
    around, err = surroundings()
    assert failed(ZeroDivisionError("secret-canary"), around) == Exit.ERROR
    assert "cadence-gitops has a bug: ZeroDivisionError" in err.getvalue()
    assert "please report it" in err.getvalue()
    assert "Traceback" not in err.getvalue()
    assert "secret-canary" not in err.getvalue()


def test_a_bug_shows_where_it_happened_when_asked() -> None:
    around, err = surroundings({"CADENCE_DEBUG": "1"})
    try:
        int("x")
    except ValueError as error:
        failed(error, around)
    assert "Traceback" in err.getvalue()


def test_an_interruption_promises_that_nothing_was_written() -> None:
    around, err = surroundings()
    interrupted(around.terminal)
    assert "interrupted before anything was written" in err.getvalue()


def test_the_codes_are_those_of_the_contract() -> None:
    assert {code.name: code.value for code in Exit} == {
        "OK": 0,
        "ERROR": 1,
        "CHANGES": 2,
        "REFUSED": 3,
        "STALE": 4,
        "STOPPED": 5,
        "LOCKED": 6,
        "USAGE": 64,
        "INTERRUPTED": 130,
        "TERMINATED": 143,
    }

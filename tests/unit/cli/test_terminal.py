import os

import pytest

from cadence_gitops.cli.terminal import Terminal
from tests.fakes.console import Screen


def terminal(
    environ: dict[str, str] | None = None, *, tty: bool = True, typed: str = ""
) -> tuple[Terminal, Screen, Screen]:
    out, err = Screen(terminal=tty), Screen(terminal=tty)
    return Terminal(environ or {}, stdin=Screen(typed, terminal=tty), stdout=out, stderr=err), out, err


@pytest.mark.parametrize(
    ("environ", "tty", "coloured"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"CI": "true"}, True, False),
        ({"TERM": "dumb"}, True, False),
    ],
)
def test_colour_is_for_terminals_only(environ: dict[str, str], *, tty: bool, coloured: bool) -> None:
    shown, _, _ = terminal(environ, tty=tty)
    assert shown.page().colour is coloured
    assert shown.message_page().colour is coloured
    assert shown.lively is coloured


def test_captured_output_is_a_hundred_wide() -> None:
    shown, _, _ = terminal(tty=False)
    assert shown.page().width == 100


def test_a_terminal_is_as_wide_as_it_is_within_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    shown, _, _ = terminal()
    for columns, width in (("20", 60), ("80", 80), ("300", 120)):
        monkeypatch.setenv("COLUMNS", columns)
        assert shown.page().width == width


def test_results_and_messages_go_apart() -> None:
    shown, out, err = terminal()
    shown.result("result\n")
    shown.message("message")
    shown.flush()
    assert (out.getvalue(), err.getvalue()) == ("result\n", "message\n")


def test_a_person_answers_on_the_terminal() -> None:
    shown, out, err = terminal(typed=" yes \n")
    assert shown.interactive
    assert shown.answer("Sure?") == "yes"
    assert (out.getvalue(), err.getvalue()) == ("", "Sure? ")


@pytest.mark.parametrize(("environ", "tty"), [({"CI": "1"}, True), ({}, False)])
def test_nobody_answers_in_ci_or_a_pipe(environ: dict[str, str], *, tty: bool) -> None:
    shown, _, _ = terminal(environ, tty=tty)
    assert not shown.interactive


def test_that_nobody_reads_messages_any_more_ends_nothing() -> None:
    # An apply whose log is cut off must go on: people may be locked out until it has finished.
    reading, writing = os.pipe()
    os.close(reading)
    with open(writing, "w", encoding="utf-8") as err:  # noqa: PTH123 -- a descriptor has no path
        out = Screen()
        shown = Terminal({}, stdin=Screen(), stdout=out, stderr=err)
        shown.message("first")
        shown.message("second")
        shown.result("result\n")
        shown.flush()
    assert (out.getvalue(), shown.lost) == ("result\n", None)

import errno
import shutil
from pathlib import Path

import pytest

from cadence_gitops.cli.run import run
from cadence_gitops.cli.surroundings import Surroundings, Terminated
from cadence_gitops.cli.terminal import Terminal
from tests.fakes.clock import FakeClock
from tests.fakes.console import Console, Screen

CASES = Path(__file__).parents[2] / "golden"


class Broken(Screen):
    """Fail to be written to, as a stream does whose reader has gone or whose process is asked to end."""

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self._error = error

    def write(self, text: str) -> int:
        """Raise instead."""
        raise self._error

    def fileno(self) -> int:
        """Have no number of its own: there is nothing to put in its place."""
        raise OSError


@pytest.mark.parametrize(
    ("error", "code"),
    [(KeyboardInterrupt(), 130), (Terminated(), 143), (BrokenPipeError(), 0), (MemoryError(), 1), (EOFError(), 1)],
)
def test_however_a_run_is_cut_short_it_has_its_code(error: BaseException, code: int) -> None:
    terminal = Terminal({}, stdin=Screen(), stdout=Broken(error), stderr=Screen())
    assert run(["explain", "crm-leads-erased"], Surroundings({}, terminal, FakeClock())) == code


def ended(arguments: tuple[str, ...], *, error: OSError, typed: str = "", tty: bool = False) -> tuple[int, str]:
    err = Screen(terminal=tty)
    terminal = Terminal({}, stdin=Screen(typed, terminal=tty), stdout=Broken(error), stderr=err)
    return run(arguments, Surroundings({}, terminal, FakeClock())), err.getvalue()


def test_a_full_disk_is_an_error_that_is_told() -> None:
    code, said = ended(("explain",), error=OSError(errno.ENOSPC, "No space left on device"))
    assert code == 1
    assert "the result can't be written to standard output: No space left on device" in said
    assert "bug" not in said


def test_nobody_is_asked_about_a_plan_that_nobody_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(CASES / "02-create-and-change", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    assert Console().run("sandbox", "init", "live.db", "--from", "live.json").code == 0
    apply = ("apply", "manifests", "--live", "sqlite:live.db")
    code, said = ended(apply, error=BrokenPipeError(), typed="yes\n", tty=True)
    assert code == 0
    assert "Nothing was written, because whoever was to read the plan has stopped reading it." in said
    planned = Console().run("plan", "manifests", "--live", "sqlite:live.db", "--detailed-exitcode")
    assert planned.code == 2


class Truncated(Screen):
    """Be where the end of a file that isn't whole is met, at one message, as by a module that is imported for it."""

    def __init__(self, at: str) -> None:
        super().__init__()
        self._at = at

    def write(self, text: str) -> int:
        """Write, or raise once."""
        if self._at and self._at in text:
            self._at = ""
            raise EOFError
        return super().write(text)


@pytest.mark.parametrize(
    ("at", "code", "said"), [("check …", 1, "has a bug: EOFError"), ("Group/ae: done", 5, "resume")]
)
def test_the_end_of_a_file_is_no_interruption(
    at: str, code: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(CASES / "02-create-and-change", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    console = Console({"CADENCE_LIVE": "sqlite:live.db"})
    assert console.run("sandbox", "init", "live.db", "--from", "live.json").code == 0
    assert console.run("plan", "manifests", "--out", "plan.json").code == 0
    err = Truncated(at)
    terminal = Terminal(console.environ, stdin=Screen(), stdout=Screen(), stderr=err)
    surroundings = Surroundings(console.environ, terminal, FakeClock())
    assert run(["apply", "plan.json", "--manifests", "manifests"], surroundings) == code
    assert said in err.getvalue()
    assert "interrupted" not in err.getvalue()


def test_messages_that_cannot_be_written_do_not_end_an_apply(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(CASES / "02-create-and-change", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    console = Console({"CADENCE_LIVE": "sqlite:live.db"})
    assert console.run("sandbox", "init", "live.db", "--from", "live.json").code == 0
    assert console.run("plan", "manifests", "--out", "plan.json").code == 0
    full = Broken(OSError(errno.ENOSPC, "No space left on device"))
    terminal = Terminal(console.environ, stdin=Screen(), stdout=Screen(), stderr=full)
    surroundings = Surroundings(console.environ, terminal, FakeClock())
    assert run(["apply", "plan.json", "--manifests", "manifests"], surroundings) == 0

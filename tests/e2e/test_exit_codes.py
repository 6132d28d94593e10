"""Each exit code of the contract, shown by a process that ends with it."""

import json
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.e2e.program import CASES, CONSENT, Program
from tests.fakes.clock import FakeClock
from tests.fakes.console import Console


def case(name: str, folder: Path) -> Program:
    return Program.of_case(name, folder)


@contextmanager
def asking(folder: Path) -> "Iterator[tuple[subprocess.Popen[str], socket.socket]]":
    """Have a plan call a service that says nothing yet; gives both ends."""
    with socket.create_server(("127.0.0.1", 0)) as service:
        service.settimeout(60)
        program = Program(case("01-nothing-to-do", folder).folder, f"http://127.0.0.1:{service.getsockname()[1]}")
        plan = program.start("plan", "manifests", CADENCE_TOKEN="t")
        called, _ = service.accept()
        with called:
            assert called.recv(1)
            yield plan, called


def test_0_nothing_to_resume(tmp_path: Path) -> None:
    program = case("02-create-and-change", tmp_path)
    never = program.run("resume")
    assert (never.code, never.err) == (0, "")
    assert "Nothing to resume: no apply was interrupted." in never.out
    assert "Nothing has been applied yet." in never.out
    assert program.within("plan", "manifests", "--out", "plan.json").code == 0
    assert program.within("apply", "plan.json", "--manifests", "manifests").code == 0
    assert ": complete." in program.run("resume").out
    told = json.loads(program.run("resume", "--format", "json").out)
    assert told == {"formatVersion": 1, "organization": "acme", "applyId": "", "stopped": None, "operations": []}


def test_0_nothing_to_do(tmp_path: Path) -> None:
    program = case("01-nothing-to-do", tmp_path)
    assert program.run("plan", "manifests", "--detailed-exitcode").code == 0


@pytest.mark.parametrize(
    "command", [("validate", "manifests"), ("plan", "manifests"), ("validate", "absent"), ("show", "absent.json")]
)
def test_1_findings_and_bad_files(command: tuple[str, ...], tmp_path: Path) -> None:
    assert case("05-findings", tmp_path).run(*command).code == 1


def test_1_no_answer(tmp_path: Path) -> None:
    # Whoever asks for an hour gets no minute: the program ends without having waited.
    later = b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 3600\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    with asking(tmp_path) as (plan, called):
        called.sendall(later)
        called.close()
        out, err = plan.communicate(timeout=60)
    assert (plan.returncode, out) == (1, "")
    assert "status 503" in err


def test_1_nobody_there(tmp_path: Path) -> None:
    # All the waiting of fifteen seconds, by a clock that doesn't take any.
    clock = FakeClock()
    folder = case("01-nothing-to-do", tmp_path).folder
    asking = Console({"CADENCE_TOKEN": "t"}, clock)
    ended = asking.run("plan", str(folder / "manifests"), "--live", "http://127.0.0.1:9")
    assert (ended.code, ended.out) == (1, "")
    assert sum(clock.slept) > 10


def test_2_changes_are_pending(tmp_path: Path) -> None:
    assert case("02-create-and-change", tmp_path).run("plan", "manifests", "--detailed-exitcode").code == 2


def test_0_and_2_no_drift_and_drift(tmp_path: Path) -> None:
    program = case("01-nothing-to-do", tmp_path)
    assert program.run("drift", "manifests").code == 0
    assert program.within("sandbox", "edit", "live.db", "Group", '{"title": "Not ours"}').code == 0
    assert program.run("drift", "manifests").code == 0
    assert program.within("sandbox", "edit", "live.db", "Rules/company", '{"mail": {"maxPerDay": 1}}').code == 0
    assert program.run("drift", "manifests").code == 2


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("04-change-of-crm", ("plan", "manifests", "--check")),
        ("06-undeclared-change", ("plan", "manifests")),
        ("07-other-origin", ("plan", "manifests")),
        ("09-consents-that-do-not-cover", ("plan", "manifests", "--check")),
    ],
)
def test_3_refused(name: str, command: tuple[str, ...], tmp_path: Path) -> None:
    ended = case(name, tmp_path).run(*command)
    assert ended.code == 3
    assert "Nothing was written." in ended.err


def test_4_stale(tmp_path: Path) -> None:
    program = case("08-stale", tmp_path)
    assert program.within("plan", "manifests", "--out", "plan.json").code == 0
    assert program.run("apply", "plan.json", "--manifests", "edited").code == 4
    assert program.within("sandbox", "edit", "live.db", "Rules/company", '{"mail": {"maxPerDay": 1}}').code == 0
    assert program.run("apply", "plan.json", "--manifests", "manifests").code == 4


def test_5_stopped_part_way(tmp_path: Path) -> None:
    program = case("12-refused-by-the-service", tmp_path)
    assert program.within("plan", "manifests", "--out", "plan.json").code == 0
    user = '{"title": "Trial", "trigger": {"type": "lead-added"}, "cadence": "trial-2024"}'
    assert program.within("sandbox", "edit", "live.db", "AdvancedWorkflow", user).code == 0
    assert program.within("consent", "plan.json", *CONSENT).code == 0
    ended = program.run("apply", "plan.json", "--manifests", "manifests", "--format", "json")
    assert ended.code == 5
    told = json.loads(ended.out)
    assert {each["id"]: each["outcome"] for each in told["operations"]} == {
        "delete:Cadence/trial-2024": "failed",
        "update:Rules/company": "done",
    }
    assert (told["stopped"]["stage"], told["stopped"]["reason"]) == ("rebuild", "operations")
    assert told["stopped"]["items"] == ["Cadence/trial-2024"]
    again = program.run("resume", "--format", "json")
    assert again.code == 5
    assert json.loads(again.out) == told


def test_6_locked_by_another(tmp_path: Path) -> None:
    waiting = case("04-change-of-crm", tmp_path)
    waiting.within("plan", "manifests", "--out", "plan.json")
    waiting.within("consent", "plan.json", *CONSENT)
    applying = waiting.start("apply", "plan.json", "--manifests", "manifests")
    assert applying.stderr is not None
    next(line for line in applying.stderr if "/connect/" in line)
    locked = waiting.run("resume")
    applying.terminate()
    applying.communicate(timeout=60)
    assert locked.code == 6
    assert "pipeline" in locked.err
    assert "Nothing was written." in locked.err


@pytest.mark.parametrize(
    "command",
    [("nonsense",), ("plan", "--nonsense"), ("apply", "manifests"), ("plan", "manifests", "--live", "ftp://x")],
)
def test_64_usage(command: tuple[str, ...], tmp_path: Path) -> None:
    ended = case("01-nothing-to-do", tmp_path).run(*command)
    assert (ended.code, ended.out) == (64, "")


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let the processes of a test take Ctrl-C, which those that a shell runs in the background ignore."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.usefixtures("interruptible")
def test_interrupted_before_anything_was_written(number: signal.Signals, code: int, tmp_path: Path) -> None:
    # A service that takes the call and says nothing: the program waits in the middle of its reading.
    with asking(tmp_path) as (plan, _):
        plan.send_signal(number)
        _, err = plan.communicate(timeout=60)
    assert plan.returncode == code, err
    assert "interrupted before anything was written" in err


def test_the_cases_are_those_of_the_golden_folder() -> None:
    assert (CASES / "04-change-of-crm" / "live.json").is_file()

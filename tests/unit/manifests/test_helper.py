import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from cadence_gitops.manifests.helper import MOST, helpers

ROOT = Path(__file__).parents[3]
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="there are helpers on Linux only")


def run(code: str) -> str:
    """Run code in an interpreter of its own: this one may have threads, and is measured."""
    head = "import os, sys, time\nfrom cadence_gitops.manifests.helper import Helper\n"
    found = subprocess.run([sys.executable, "-c", head + code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr
    return found.stdout


def test_there_is_no_helper_where_a_second_thread_could_hold_a_lock() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert helpers() == 0
    finally:
        done.set()
        thread.join()


@LINUX
def test_there_are_as_many_helpers_as_other_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    for cores, expected in ((1, 0), (2, 1), (64, MOST)):
        monkeypatch.setattr(os, "sched_getaffinity", lambda _, cores=cores: set(range(cores)))
        assert helpers() == expected


def test_there_is_no_helper_where_a_fork_is_not_safe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert helpers() == 0


@LINUX
@pytest.mark.parametrize("size", [0, 1, 3_000_000])
def test_a_result_of_any_size(size: int) -> None:
    assert run(f"one = Helper.working(lambda: b'x' * {size}); print(len(one.result())); one.end()") == f"{size}\n"


@LINUX
def test_a_helper_that_fails_says_nothing_and_gives_nothing() -> None:
    assert run("one = Helper.working(lambda: 1 / 0); print(one.result()); one.end()") == "None\n"


@LINUX
def test_a_helper_that_nobody_waits_for_is_stopped() -> None:
    code = """
        one = Helper.working(lambda: time.sleep(600) or b"")
        one.end()
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            print("nobody is left")
    """
    assert run("if True:" + code) == "nobody is left\n"


@LINUX
def test_a_helper_leaves_what_it_inherited_alone() -> None:
    code = """
        print("said once", end=" ")
        one = Helper.working(lambda: b"")
        print(one.result())
        one.end()
    """
    assert run("if True:" + code) == "said once b''\n"

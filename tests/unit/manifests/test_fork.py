import subprocess
import sys
import threading
from pathlib import Path

import pytest

from cadence_gitops.manifests.fork import MOST, spare_cores

ROOT = Path(__file__).parents[3]


def run(code: str) -> str:
    """Run code in an interpreter of its own: this one may have threads, and is measured."""
    head = "import os, sys, time\nfrom cadence_gitops.manifests.fork import Fork\n"
    found = subprocess.run([sys.executable, "-c", head + code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr
    return found.stdout


def test_there_is_no_fork_where_a_second_thread_could_hold_a_lock() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert spare_cores("linux", cores=8) == 0
    finally:
        done.set()
        thread.join()


def test_there_are_as_many_as_there_are_other_cores() -> None:
    code = (
        "import cadence_gitops.manifests.fork as fork; print(*(fork.spare_cores('linux', cores=n) for n in (1, 2, 64)))"
    )
    assert run(code) == f"0 1 {MOST}\n"


def test_there_is_none_where_a_fork_is_not_safe() -> None:
    assert spare_cores("darwin", cores=8) == 0


@pytest.mark.parametrize("size", [0, 1, 3_000_000])
def test_a_result_of_any_size(size: int) -> None:
    assert run(f"one = Fork.working(lambda: b'x' * {size}); print(len(one.result())); one.end()") == f"{size}\n"


def test_a_fork_that_fails_says_nothing_and_gives_nothing() -> None:
    assert run("one = Fork.working(lambda: 1 / 0); print(one.result()); one.end()") == "None\n"


def test_a_fork_that_nobody_waits_for_is_stopped() -> None:
    code = """
        one = Fork.working(lambda: time.sleep(600) or b"")
        one.end()
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            print("nobody is left")
    """
    assert run("if True:" + code) == "nobody is left\n"


def test_a_fork_leaves_what_it_inherited_alone() -> None:
    code = """
        print("said once", end=" ")
        one = Fork.working(lambda: b"")
        print(one.result())
        one.end()
    """
    assert run("if True:" + code) == "said once b''\n"

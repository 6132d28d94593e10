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
    code = f"one = Fork.working(lambda: [b'x' * {size}, b'y']); print(*map(len, one.parts(wait=True))); one.end()"
    assert run(code) == f"{size} 1\n"


def test_a_fork_that_fails_says_nothing_and_gives_what_was_done() -> None:
    code = "one = Fork.working(lambda: (b'x' * (1 // n) for n in (1, 0))); print(*one.parts(wait=True)); one.end()"
    assert run(code) == "b'x'\n"


def test_what_is_done_can_be_taken_before_the_rest_is() -> None:
    code = """
        asked, told = os.pipe()
        one = Fork.working(lambda: (b"%d" % (number or len(os.read(asked, 1)) - 1) for number in (1, 2, 0)))
        first = []
        while len(first) < 2:
            first += one.parts(wait=False)
        os.write(told, b"!")
        print(*first, *one.parts(wait=True), *one.parts(wait=True))
        one.end()
    """
    assert run("if True:" + code) == "b'1' b'2' b'0'\n"


def test_every_number_is_dealt_once() -> None:
    code = """
        from contextlib import ExitStack
        from cadence_gitops.manifests.fork import MOST_NUMBERS, dealt
        with ExitStack() as stack:
            numbers = dealt(MOST_NUMBERS, stack)
            forks = [Fork.working(lambda: (bytes([number]) for number in numbers)) for _ in range(3)]
            own = list(numbers)
            theirs = [part[0] for fork in forks for part in fork.parts(wait=True)]
            for fork in forks:
                fork.end()
            print(sorted(own + theirs) == list(range(MOST_NUMBERS)))
    """
    assert run("if True:" + code) == "True\n"


def test_a_fork_that_nobody_waits_for_is_stopped() -> None:
    code = """
        one = Fork.working(lambda: time.sleep(600) or [])
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
        one = Fork.working(lambda: [b""])
        print(*one.parts(wait=True))
        one.end()
    """
    assert run("if True:" + code) == "said once b''\n"

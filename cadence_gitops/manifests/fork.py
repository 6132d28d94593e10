"""A second process for work that one interpreter can't share between cores: it works on a copy, and hands bytes back.

A fork starts at once and with everything that was imported, which a new interpreter would have to import again. It is
safe where there is no second thread whose locks it could inherit, and where the system's own libraries allow it.
"""

import mmap
import os
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from signal import SIGKILL
from typing import IO

MOST = 3
# As many numbers as one byte has; a pipe holds them all at once.
MOST_NUMBERS = 256
_SIZE = 8


def spare_cores(platform: str = sys.platform, *, cores: int | None = None) -> int:
    """Say how many forks are worth their while, beside this process; 0 where one isn't safe."""
    if not platform.startswith("linux") or threading.active_count() > 1:
        return 0
    return min((len(os.sched_getaffinity(0)) if cores is None else cores) - 1, MOST)


def dealt(numbers: int, stack: ExitStack) -> Iterator[int]:
    """Deal the numbers from 0 to whoever asks next, this process or its forks: nobody else gets the same one.

    There can be ``MOST_NUMBERS``. What it takes is given back with ``stack``.
    """
    asked, told = os.pipe()
    stack.callback(os.close, asked)
    try:
        os.write(told, bytes(range(numbers)))
    finally:
        os.close(told)
    return _asked(asked)


class Signal:
    """Tell forks what this process finds out after they have begun: one bit, which all of them share."""

    def __init__(self) -> None:
        # Anonymous memory, of which a fork has no copy of its own.
        self._given = mmap.mmap(-1, 1)

    def __bool__(self) -> bool:
        """Tell whether it was given."""
        return self._given[0] != 0

    def give(self) -> None:
        """Give it, once and for all."""
        self._given[0] = 1


@dataclass(slots=True)
class Fork:
    """Hold a process that works for this one; ``end`` it, whatever happens."""

    _process: int
    _done: IO[bytes]
    _sizes: int
    _position: int = 0

    @classmethod
    def working(cls, work: Callable[[], Iterable[bytes]]) -> "Fork":
        """Begin some work, which gives its result in parts; raises ``OSError`` if the system has no process for it."""
        with ExitStack() as stack:
            done = stack.enter_context(tempfile.TemporaryFile())
            sizes, told = os.pipe()
            stack.callback(os.close, sizes)
            try:
                process = os.fork()
                if process == 0:
                    _work(work, done, sizes=told)
            finally:
                os.close(told)
            # All of it is let go of at the end of the fork.
            stack.pop_all()
        return cls(process, done, sizes)

    def parts(self, *, wait: bool) -> Iterator[bytes]:
        """Give the parts that are done and weren't given before; ``wait``: until the work has ended, well or not."""
        os.set_blocking(self._sizes, wait)
        while True:
            try:
                size = os.read(self._sizes, _SIZE)
            except BlockingIOError:
                return
            if not size:
                return
            part = os.pread(self._done.fileno(), int.from_bytes(size), self._position)
            self._position += len(part)
            yield part

    def end(self) -> None:
        """Let go of the process, and stop it if it hasn't ended."""
        os.kill(self._process, SIGKILL)
        os.waitpid(self._process, 0)
        os.close(self._sizes)
        self._done.close()


def _asked(numbers: int) -> Iterator[int]:
    while number := os.read(numbers, 1):
        yield number[0]


def _work(work: Callable[[], Iterable[bytes]], done: IO[bytes], *, sizes: int) -> None:
    """Do the work and vanish: nothing of what this process has inherited may be flushed, closed or handled here."""
    code = 1
    try:
        for part in work():
            done.write(part)
            done.flush()
            # Only what is whole is told of; a few bytes are written to a pipe at once or not at all.
            os.write(sizes, len(part).to_bytes(_SIZE))
        code = 0
    finally:
        os._exit(code)

"""A second process for work that one interpreter can't share between cores: it works on a copy, and hands bytes back.

A fork starts at once and with everything that was imported, which a new interpreter would have to import again. It is
safe where there is no second thread whose locks it could inherit, and where the system's own libraries allow it.
"""

import os
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from signal import SIGKILL
from typing import IO

MOST = 3


def spare_cores(platform: str = sys.platform, *, cores: int | None = None) -> int:
    """Say how many forks are worth their while, beside this process; 0 where one isn't safe."""
    if not platform.startswith("linux") or threading.active_count() > 1:
        return 0
    return min((len(os.sched_getaffinity(0)) if cores is None else cores) - 1, MOST)


@dataclass(slots=True)
class Fork:
    """Hold a process that works for this one; ``end`` it, whatever happens."""

    _process: int
    _result: IO[bytes]

    @classmethod
    def working(cls, work: Callable[[], bytes]) -> "Fork":
        """Begin some work; raises ``OSError`` if the system has no process for it."""
        result = tempfile.TemporaryFile()  # noqa: SIM115 - it is closed at the end of the fork
        try:
            process = os.fork()
        except OSError:
            result.close()
            raise
        if process == 0:
            _work(work, result)
        return cls(process, result)

    def result(self) -> bytes | None:
        """Wait for the result; None if the fork failed, and then the work is ours."""
        process, self._process = self._process, 0
        _, status = os.waitpid(process, 0)
        if status != 0:
            return None
        self._result.seek(0)
        return self._result.read()

    def end(self) -> None:
        """Let go of the process, and stop it if nobody waited for its result."""
        if self._process:
            os.kill(self._process, SIGKILL)
            os.waitpid(self._process, 0)
        self._result.close()


def _work(work: Callable[[], bytes], result: IO[bytes]) -> None:
    """Do the work and vanish: nothing of what this process has inherited may be flushed, closed or handled here."""
    code = 1
    try:
        result.write(work())
        result.flush()
        code = 0
    finally:
        os._exit(code)

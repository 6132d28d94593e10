"""A second process for work that one interpreter can't share between cores: it works on a copy, and hands bytes back.

A fork starts at once and with everything that was imported, which a new interpreter would have to import again. It is
safe where there is no second thread whose locks it could inherit, and where the system's own libraries allow it.
"""

import os
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from signal import SIGKILL

MOST = 3


def helpers() -> int:
    """Say how many helpers there can be, beside this process; 0 where a fork isn't safe."""
    if not sys.platform.startswith("linux") or threading.active_count() > 1:
        return 0
    return min(len(os.sched_getaffinity(0)) - 1, MOST)


@dataclass(slots=True)
class Helper:
    """Hold a process that works for this one; ``end`` it, whatever happens."""

    _process: int
    _result: int

    @classmethod
    def working(cls, work: Callable[[], bytes]) -> "Helper":
        """Begin some work; raises ``OSError`` if the system has no process for it."""
        result = os.memfd_create("helper")
        try:
            process = os.fork()
        except OSError:
            os.close(result)
            raise
        if process == 0:
            _work(work, result)
        return cls(process, result)

    def result(self) -> bytes | None:
        """Wait for the result; None if the helper failed, and then the work is ours."""
        process, self._process = self._process, 0
        _, status = os.waitpid(process, 0)
        if status != 0:
            return None
        with os.fdopen(self._result, "rb", closefd=False) as file:
            file.seek(0)
            return file.read()

    def end(self) -> None:
        """Let go of the process, and stop it if nobody waited for its result."""
        if self._process:
            os.kill(self._process, SIGKILL)
            os.waitpid(self._process, 0)
        os.close(self._result)


def _work(work: Callable[[], bytes], result: int) -> None:
    """Do the work and vanish: nothing of what this process has inherited may be flushed, closed or handled here."""
    code = 1
    try:
        view = memoryview(work())
        while view:
            view = view[os.write(result, view) :]
        code = 0
    finally:
        os._exit(code)

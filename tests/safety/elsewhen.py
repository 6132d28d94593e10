"""The program on a machine whose clock is wrong, or whose disk is full: everything else is as it always is.

    python tests/safety/elsewhen.py sandbox serve live.db

``CLOCK`` names a file that says by how many seconds the clock is off, and may be rewritten meanwhile. No file grows beyond
``LARGEST`` bytes, as on a disk that is full.
"""

import os
import resource
import time
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cadence_gitops.cli.run import run
from cadence_gitops.cli.surroundings import of_process

CLOCK = "TESTS_CLOCK"
LARGEST = "TESTS_LARGEST"


class ShiftedClock:
    """Tell the machine's time and what a file adds to it. Nobody waits: waiting moves the time of who waits."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._waited = 0.0

    def now(self) -> datetime:
        """Give the time."""
        return datetime.now(UTC) + timedelta(seconds=self.shift + self._waited)

    def elapsed(self) -> float:
        """Give the seconds that passed, which no correction of the time moves."""
        return time.monotonic() + self._waited

    def sleep(self, seconds: float) -> None:
        """Be later."""
        self._waited += seconds

    @property
    def shift(self) -> float:
        """Give by how many seconds the clock is off."""
        with suppress(FileNotFoundError):
            return float(self._file.read_text("utf-8"))
        return 0.0

    def jump(self, seconds: float) -> None:
        """Set the clock forward, or back."""
        beside = self._file.with_suffix(".new")
        beside.write_text(str(self.shift + seconds), "utf-8")
        beside.replace(self._file)


def main() -> int:
    """Run the program."""
    largest = os.environ.get(LARGEST)
    if largest is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(largest), resource.RLIM_INFINITY))
    return run(None, replace(of_process(), clock=ShiftedClock(Path(os.environ[CLOCK]))))


if __name__ == "__main__":
    raise SystemExit(main())

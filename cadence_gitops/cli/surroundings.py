"""What a run finds around it: the environment, the terminal, the clock. Tests bring their own."""

import os
import signal
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

from cadence_gitops.cli.terminal import Terminal

if TYPE_CHECKING:
    from cadence_gitops.ports import Clock


class Terminated(KeyboardInterrupt):
    """Report that the process was asked to end (SIGTERM), as CI runners do when a job is cancelled."""


class SystemClock:
    """Be the clock of the machine, in UTC."""

    def now(self) -> datetime:
        """Give the time."""
        return datetime.now(UTC)

    def elapsed(self) -> float:
        """Give the seconds since the machine was started, without those that it slept."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Hold what a run finds around it."""

    environ: Mapping[str, str]
    terminal: Terminal
    clock: "Clock"
    _kept: list[object] = field(default_factory=list, repr=False, compare=False)

    def keep(self, value: object) -> None:
        """Keep something large to the end of the run, so that no time is spent on taking it apart before."""
        self._kept.append(value)


def of_process() -> Surroundings:
    """Take the surroundings of the process, and end in an orderly way when it is asked to."""
    signal.signal(signal.SIGTERM, _terminate)
    for stream in (sys.stdout, sys.stderr):
        # Whatever the locale says, what is shown is UTF-8; a terminal that can't show a sign shows a question mark.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    terminal = Terminal(os.environ, stdin=sys.stdin, stdout=sys.stdout, stderr=sys.stderr)
    return Surroundings(os.environ, terminal, SystemClock())


def _terminate(_number: int, _frame: FrameType | None) -> NoReturn:
    raise Terminated

"""Exit codes: part of the interface that pipelines depend on, so none ever changes its meaning."""

from enum import IntEnum


class Exit(IntEnum):
    """Say how a run ended. ``REFUSED``, ``STALE``, ``LOCKED`` and the interruptions promise that nothing was written."""

    OK = 0
    ERROR = 1
    CHANGES = 2
    REFUSED = 3
    STALE = 4
    STOPPED = 5
    LOCKED = 6
    USAGE = 64
    INTERRUPTED = 130
    TERMINATED = 143

"""Exit codes: part of the interface that pipelines depend on, so none ever changes its meaning."""

from collections.abc import Mapping
from enum import IntEnum
from types import MappingProxyType


class Exit(IntEnum):
    """Say how a run ended. ``REFUSED``, ``STALE``, ``LOCKED`` and the interruptions promise that nothing was written."""

    OK = 0
    """Success. Where a command tells by its code whether there is anything to do: there isn't."""
    ERROR = 1
    """An error: findings, a file that can't be read, a service that doesn't answer, a reading that isn't complete, a bug."""
    CHANGES = 2
    """There is something to do, consented or not."""
    REFUSED = 3
    """Refused: something would be lost without valid consent, a change of CRM is not declared, a limit or a policy forbids
    it, or no backup can be made. Nothing was written."""
    STALE = 4
    """Refused as stale: Cadence or the manifests are no longer what the plan was made from, or more would be done than was
    reviewed. Nothing was written."""
    STOPPED = 5
    """Stopped part-way, after something was written: `status` names the outcome of every operation, `resume` goes on."""
    LOCKED = 6
    """Another apply holds the lock. Nothing was written."""
    USAGE = 64
    """The command line makes no sense; or `apply FOLDER` without a terminal, where nobody could be asked."""
    INTERRUPTED = 130
    """Interrupted at the keyboard before anything was written."""
    TERMINATED = 143
    """Asked to end, as by a runner, before anything was written."""


ALWAYS = (Exit.OK, Exit.ERROR, Exit.USAGE, Exit.INTERRUPTED, Exit.TERMINATED)
"""How any command may end."""

OF_COMMANDS: Mapping[str, tuple[Exit, ...]] = MappingProxyType(
    {
        "plan": (Exit.CHANGES, Exit.REFUSED),
        "compare": (Exit.STALE,),
        "preflight": (Exit.REFUSED, Exit.STALE, Exit.LOCKED),
        "apply": (Exit.REFUSED, Exit.STALE, Exit.STOPPED, Exit.LOCKED),
        "resume": (Exit.REFUSED, Exit.STALE, Exit.STOPPED, Exit.LOCKED),
        "drift": (Exit.CHANGES,),
        "crm": (Exit.CHANGES,),
        "impact": (Exit.REFUSED,),
        "restore": (Exit.REFUSED,),
        "backup": (Exit.REFUSED,),
    }
)
"""How else some commands may end."""

"""Watches an organisation until everybody is back in."""

from collections.abc import Callable

from cadence_gitops.errors import IncompleteRead, Unreachable
from cadence_gitops.ports import Clock, LiveReader
from cadence_gitops.usecases.status import Status, status

Show = Callable[[Status], None]
Trouble = Callable[[IncompleteRead | Unreachable], None]


def watch(reader: LiveReader, clock: Clock, *, interval: float, show: Show, trouble: Trouble) -> Status:
    """Read the state again and again until nobody is locked out and all have reconnected; gives the last one.

    A reading that fails, while the service is busy with the same change, is ``trouble`` and no end.
    """
    while True:
        try:
            found = status(reader)
        except (IncompleteRead, Unreachable) as error:
            trouble(error)
        else:
            show(found)
            if found.settled:
                return found
        clock.sleep(interval)

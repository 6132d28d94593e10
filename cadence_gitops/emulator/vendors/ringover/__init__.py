"""Ringover's public API, of a made-up maker of lamps: its users, its webhooks, and keys that may see much or little."""

import time
from collections.abc import Callable, Sequence

from cadence_gitops.emulator.vendors.ringover.application import Team, application
from cadence_gitops.emulator.vendors.ringover.company import EVERYTHING, USERS, VARIABLE, WEBHOOKS, Entry
from cadence_gitops.emulator.vendors.ringover.refusals import refuse
from cadence_gitops.emulator.vendors.stand_in import Faults, StandIn, faulty

__all__ = ["stand_in"]


def stand_in(
    faults: Faults,
    *,
    region: str = "eu",
    elapsed: Callable[[], float] = time.monotonic,
    webhooks: Sequence[Entry] = WEBHOOKS,
) -> StandIn:
    """Make the stand-in of a region's host; ``elapsed`` gives seconds, by which requests are counted."""
    team = Team(users=USERS, webhooks=webhooks, region=region)
    return StandIn(
        name="ringover",
        app=faulty(application(team, elapsed), faults, refuse=refuse),
        account="lumen",
        environment={VARIABLE: EVERYTHING},
        faults=faults,
    )

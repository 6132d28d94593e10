"""When a plan is rehearsed: where it loses anything, or where somebody asks for it."""

from functools import partial
from typing import TYPE_CHECKING

from cadence_gitops.cli.surroundings import Surroundings

if TYPE_CHECKING:
    from cadence_gitops.plan.build import Stamp
    from cadence_gitops.ports import LiveReader
    from cadence_gitops.usecases.plan import Planned


def rehearsed(
    planned: "Planned", reader: "LiveReader", *, stamp: "Stamp", surroundings: Surroundings, wanted: bool | None = None
) -> "Planned":
    """Rehearse a plan if that is ``wanted``, None: if it loses anything.

    One that does nothing, or what no plan may do, is left as it is.
    """
    if planned.plan.empty or planned.forbidden or not (planned.plan.losses if wanted is None else wanted):
        return planned
    # Most plans lose nothing, and don't pay for what it takes.
    from cadence_gitops.usecases.rehearse import rehearsed as on_copies
    from cadence_gitops.wiring import theatre

    return on_copies(planned, reader, theatre=partial(theatre, clock=surroundings.clock), stamp=stamp)

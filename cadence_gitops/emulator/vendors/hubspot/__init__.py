"""HubSpot's properties, of a made-up maker of lamps: those in use, those put away, those that hold sensitive data."""

from cadence_gitops.emulator.vendors.hubspot.application import ACCOUNT, application
from cadence_gitops.emulator.vendors.hubspot.refusals import refuse
from cadence_gitops.emulator.vendors.hubspot.tokens import EVERYTHING, VARIABLE
from cadence_gitops.emulator.vendors.stand_in import Faults, StandIn, faulty

__all__ = ["stand_in"]


def stand_in(faults: Faults) -> StandIn:
    """Make the stand-in; the token in its environment may see everything."""
    return StandIn(
        name="hubspot",
        app=faulty(application(), faults, refuse=refuse),
        account=str(ACCOUNT),
        environment={VARIABLE: EVERYTHING},
        faults=faults,
    )

"""A stand-in of Pipedrive: two versions of fields, whose users it is, and its refusals."""

from cadence_gitops.emulator.vendors.pipedrive.application import PRODUCTION, SANDBOX, company_stand_in
from cadence_gitops.emulator.vendors.stand_in import Faults, StandIn


def stand_in(faults: Faults) -> StandIn:
    """Make the stand-in of the company that works with Pipedrive."""
    return company_stand_in(PRODUCTION, faults)


def sandbox_stand_in(faults: Faults) -> StandIn:
    """Make the stand-in of the company's own sandbox, where the same custom fields have other keys."""
    return company_stand_in(SANDBOX, faults)

"""What checks look at that need the live side too: both sides, read by a plan."""

from dataclasses import dataclass

from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.kinds.member import MemberSpec
from cadence_gitops.model.live import LiveState
from cadence_gitops.model.resource import Resource


@dataclass(frozen=True, slots=True)
class Sides:
    """Hold both sides; ``switching`` tells whether the plan changes the CRM, and with it what its picklists offer."""

    desired: Inventory
    live: LiveState
    switching: bool

    def members(self, inventory: Inventory) -> tuple[tuple[Resource, MemberSpec], ...]:
        """Give the members of one side."""
        found = inventory.of_kind("Member")
        return tuple((resource, resource.spec) for resource in found if isinstance(resource.spec, MemberSpec))

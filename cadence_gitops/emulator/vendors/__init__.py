"""Stand-ins of the vendors' public APIs, on metadata that is made up, so that everything can be rehearsed without an account.

Each answers in its vendor's own words, its errors included. They share no code with the adapters that they are met by.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from cadence_gitops.emulator.vendors import hubspot, pipedrive, ringover, salesforce
from cadence_gitops.emulator.vendors.stand_in import Fault, Faults, StandIn

VENDORS: Mapping[str, Callable[[Faults], StandIn]] = MappingProxyType(
    {
        "hubspot": hubspot.stand_in,
        "pipedrive": pipedrive.stand_in,
        "ringover": ringover.stand_in,
        "salesforce": salesforce.stand_in,
    }
)
"""How to make the stand-in of a vendor, by the word that manifests have for it."""

__all__ = ["VENDORS", "Fault", "Faults", "StandIn"]

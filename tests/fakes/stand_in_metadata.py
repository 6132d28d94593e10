"""What the stand-ins of the vendors say of their fields, as a reading gives it: realistic, and made up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

import httpx

from cadence_gitops.crm.hubspot import reader as hubspot
from cadence_gitops.crm.pipedrive import reader as pipedrive
from cadence_gitops.crm.salesforce import reader as salesforce
from cadence_gitops.emulator.vendors import VENDORS, Faults
from cadence_gitops.model.crm_metadata import CrmMetadata
from cadence_gitops.ports import Clock, CrmReader
from cadence_gitops.settings import HubSpotAccess, PipedriveAccess, SalesforceAccess
from tests.fakes.clock import FakeClock

READ_AT = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
CRMS = ("hubspot", "pipedrive", "salesforce")


@dataclass(frozen=True)
class Held:
    """Hold secrets."""

    values: Mapping[str, str]

    def value(self, env: str) -> str:
        """Give a secret."""
        return self.values[env]

    def missing(self, names: Iterable[str]) -> tuple[str, ...]:
        """Name those that aren't there."""
        return tuple(sorted(set(names) - set(self.values)))


@cache
def stand_in_metadata(crm: str) -> CrmMetadata:
    """Read a vendor's stand-in, whole."""
    stand_in = VENDORS[crm](Faults())
    transport = httpx.WSGITransport(stand_in.app)
    metadata = _reader(crm, Held(stand_in.environment), transport, clock=FakeClock()).read(None).metadata
    return metadata.model_copy(update={"fetched_at": READ_AT})


def _reader(crm: str, secrets: Held, transport: httpx.BaseTransport, *, clock: Clock) -> CrmReader:
    if crm == "hubspot":
        return hubspot.open_reader(HubSpotAccess(), secrets=secrets, transport=transport, clock=clock)
    if crm == "pipedrive":
        return pipedrive.open_reader(PipedriveAccess(), secrets=secrets, transport=transport, clock=clock)
    access = SalesforceAccess(url="https://lumen.my.salesforce.com")
    return salesforce.open_reader(access, secrets=secrets, transport=transport, clock=clock)

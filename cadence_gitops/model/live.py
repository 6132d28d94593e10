"""The live side at one moment: objects, what the service knows about them, and records that can only be counted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from cadence_gitops.model.address import Address
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.kinds.organization import Keep

Connection = Literal["connected", "disconnected", "pending"]


class Handle(NamedTuple):
    """Hold what the service says of one object: its id, its key (None when made in the web app) and its ETag."""

    id: str
    key: str | None
    etag: str


@dataclass(frozen=True, slots=True)
class UnfinishedChange:
    """Describe a change of CRM whose lock-out has not ended; ``started_at`` is RFC 3339."""

    from_: str
    to: str
    keep: Keep
    started_at: str
    waiting_for: Literal["connect", "map"]


@dataclass(frozen=True, slots=True)
class CrmState:
    """Hold the state of the organisation's CRM; ``missing`` are Cadence fields that the mapping still needs."""

    provider: str
    connection: Connection
    mapping: Literal["complete", "incomplete"]
    missing: tuple[str, ...] = ()
    change: UnfinishedChange | None = None
    revision: int = 0


@dataclass(frozen=True, slots=True, order=True)
class LeadCount:
    """Count the leads of one source, cadence and owner; the last two are names, empty where there is none."""

    source: str
    cadence: str
    owner: str
    count: int


@dataclass(frozen=True)
class LiveState:
    """Hold one complete, consistent reading of the organisation.

    ``handles`` has an entry for every object of ``inventory``. ``records`` counts live records by type,
    ``connected`` the members whose own CRM connection works. ``status_options`` gives the picklist by object, where
    the CRM can be read.
    """

    organization: str
    revision: int
    inventory: Inventory
    handles: Mapping[Address, Handle]
    crm: CrmState
    leads: tuple[LeadCount, ...] = ()
    records: Mapping[str, int] = field(default_factory=dict)
    status_options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    members: int = 0
    connected: int = 0

    def leads_of(self, source: str) -> int:
        """Count the leads that came from a source: ``crm``, ``csv`` or ``sheets``."""
        return sum(entry.count for entry in self.leads if entry.source == source)

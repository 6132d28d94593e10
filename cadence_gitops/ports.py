"""What the core needs of the outside, as protocols. Adapters implement them, fakes in tests too."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal, Protocol

from pydantic import JsonValue

from cadence_gitops.model.address import Address
from cadence_gitops.model.edit import Edit
from cadence_gitops.model.evidence import LiveEvidence
from cadence_gitops.model.inventory import Expected, nothing_expected
from cadence_gitops.model.kinds.organization import Keep
from cadence_gitops.model.lead import CsvLead, HeldLead, Suppression
from cadence_gitops.model.live import CrmState, LiveState
from cadence_gitops.model.principal import Principal
from cadence_gitops.model.resource import Resource

if TYPE_CHECKING:
    # Their values are built by whoever asks vendors, and nobody else needs to load how.
    from cadence_gitops.model.crm_metadata import CrmMetadata, CrmReading
    from cadence_gitops.model.telephony import Listing, PhoneUser, Webhook


class Clock(Protocol):
    """Tell the time and wait, so that tests need do neither."""

    def now(self) -> datetime:
        """Give the time, with its zone."""

    def elapsed(self) -> float:
        """Give the seconds since some moment, which nobody who sets the clock moves."""

    def sleep(self, seconds: float) -> None:
        """Wait."""


@dataclass(frozen=True, slots=True)
class Event:
    """Hold one entry of an apply's record; ``operation`` is an operation's id, or ``stage:NAME``. ``seq`` counts from 1."""

    operation: str
    outcome: str
    detail: str | None = None
    seq: int = 0
    at: str = ""


EVENTS_AT_ONCE = 100
PEOPLE_AT_ONCE = 1000
# Of leads and opt-outs ten times as many as are tried, where nobody knows how many there are.
MOST_LINES = 10_000_000


@dataclass(frozen=True, slots=True)
class ApplyRecord:
    """Hold what was stored before the first write: the plan (as its file's JSON), the consent's, the actor."""

    id: str
    created_at: str
    actor: str
    plan_fingerprint: str
    plan: Mapping[str, JsonValue]
    consent: Mapping[str, JsonValue] | None
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class LockState:
    """Describe the lock; ``holder`` is None when nobody has it.

    ``acquired_at`` (None where the service doesn't know it) and ``expires_at`` are RFC 3339.
    """

    holder: str | None
    fencing: int
    expires_at: str | None
    acquired_at: str | None = None


DELETED = "deleted"
"""What stands for the digest of an object that an apply deleted."""


@dataclass(frozen=True, slots=True)
class Applied:
    """Remember what was last applied to an object: its content digest, and the commit it came from.

    ``protected`` tells whether the manifests said that it must not be lost; None, to a writer: as it is.
    """

    digest: str
    commit: str | None
    protected: bool | None = None


class LiveReader(Protocol):
    """Read the live organisation. An implementation must know no verb but GET."""

    @property
    def evidence(self) -> LiveEvidence | None:
        """Give what the last reading was read from, None before there was one."""

    def read(self, expected: Expected = nothing_expected) -> LiveState:
        """Read everything that a plan needs; raises ``IncompleteRead`` rather than return a part.

        An object that is as ``expected`` shares what is known of that. It is asked as late as can be.
        """

    def configuration(self, expected: Expected = nothing_expected) -> LiveState:
        """Read all objects and the state of the CRM; nothing is counted, and so the counts are empty."""

    def crm(self) -> CrmState:
        """Read the state of the CRM."""

    def connection(self) -> tuple[Literal["connected", "disconnected", "pending"], str | None]:
        """Read the state of the connection, and the address that waits for a person, if one does."""

    def unconnected(self) -> tuple[str, ...]:
        """Name the members whose own account isn't connected to the CRM, sorted, as the last ``read`` named them."""

    def principal(self) -> Principal:
        """Read whose token it is; a member is named as the last ``read`` named them."""

    def edits(self, since: int) -> tuple[Edit, ...]:
        """Read who changed what after a revision, the newest first; nothing where the service doesn't tell."""

    def again(self, address: Address) -> Resource | None:
        """Read one object again, of those that the last ``read`` knew; None if it is gone, or is another's by now."""

    def leads(self, source: str, *, most: int = ...) -> Iterator[bytes]:
        """Stream the leads of a source, a JSON line each; raises ``IncompleteRead`` unless the trailer agrees.

        Raises ``BadAnswer`` where there are more than ``most``: whoever knows about how many there are says so.
        """

    def suppressions(self, *, most: int = ...) -> Iterator[bytes]:
        """Stream whom nobody may write to, a JSON line each; raises as ``leads`` does.

        These are the people who unsubscribed and the addresses that bounced.
        """

    def snapshot(self) -> bytes:
        """Read the organisation as one JSON document, with what we don't know of its objects."""

    def applies(self) -> tuple[ApplyRecord, ...]:
        """Read the records of applies, newest first, without plans and events."""

    def apply_record(self, apply_id: str) -> ApplyRecord:
        """Read one record whole."""

    def lock(self) -> LockState:
        """Read the lock."""

    def last_applied(self) -> Mapping[str, Applied]:
        """Read what was last applied, by ``Kind/name``."""


@dataclass(frozen=True, slots=True)
class Write:
    """Identify a write: ``key`` makes it idempotent, ``fencing`` proves the lock (0: no lock)."""

    key: str
    fencing: int


class LiveWriter(Protocol):
    """Write to the live organisation. Trees have names as references; an implementation knows the service's ids.

    It must have read the state once (``LiveReader.read`` of the same adapter), and learns names from its own writes.
    Refused preconditions raise ``Stale``; a lost lock raises ``LockedByAnother``; other problems raise ``Problem``.
    """

    def create(self, address: Address, tree: Mapping[str, JsonValue], *, write: Write) -> None:
        """Create an object with the address's name as its key."""

    def update(self, address: Address, patch: Mapping[str, JsonValue], *, live_name: str | None, write: Write) -> None:
        """Merge a patch into an object; ``live_name`` is its name before, when the write renames or adopts it."""

    def delete(self, address: Address, *, write: Write) -> None:
        """Delete an object; one that is gone already is no error."""

    def switch(self, to: str, keep: Keep, *, revision: int, write: Write) -> CrmState:
        """Change the CRM, if the organisation's revision is still ``revision``."""

    def connect(self, *, write: Write) -> str | None:
        """Ask for the connection of the new CRM; gives the address that a person must open, None when connected."""

    def complete_mapping(self, *, write: Write) -> CrmState:
        """Declare the field mapping complete, which ends the lock-out."""

    def suppress(self, some: Sequence[Suppression], *, write: Write) -> None:
        """Have nobody write to some addresses, up to ``PEOPLE_AT_ONCE``; one that is there already is no error."""

    def import_leads(self, some: Sequence[CsvLead], *, write: Write) -> None:
        """Make leads of the source ``csv``, up to ``PEOPLE_AT_ONCE``; one whose key is there already is no error."""

    def start_apply(self, record: ApplyRecord, *, write: Write) -> str:
        """Store a record; gives its id."""

    def append(self, apply_id: str, events: Sequence[Event], *, write: Write) -> None:
        """Append events to a record, from 1 to ``EVENTS_AT_ONCE`` in the order in which they happened: all or none."""

    def acquire(self, holder: str, ttl: int, *, write: Write) -> LockState:
        """Take the lock for ``ttl`` seconds; raises ``LockedByAnother``."""

    def heartbeat(self, *, write: Write) -> LockState:
        """Renew the lease."""

    def release(self, *, write: Write) -> None:
        """Give the lock back."""

    def remember(self, applied: Mapping[str, Applied | None], *, write: Write) -> None:
        """Record what was applied; None forgets an object."""


class BackupStore(Protocol):
    """Keep a backup and give it back, so that it can be checked before anything is destroyed."""

    def place(self, name: str) -> str:
        """Say where a backup of the name is, for people."""

    def write(self, name: str, lines: Iterable[bytes]) -> str:
        """Store a new file from its lines; gives its place. It is complete, or an error is raised."""

    def read(self, name: str) -> Iterator[bytes]:
        """Read a file back, line by line."""

    def probe(self) -> str:
        """Show that a file can be written, and leave nothing behind; gives the place. Raises ``BadFile``.

        Raises ``Refused`` where no backup can be kept, as far as that is known before one is: then nothing is written.
        """


class Holdings(Protocol):
    """Give back the people of a backup, and nobody else."""

    @property
    def digest(self) -> str:
        """Name everything in the backup: the SHA-256 of its manifest."""

    def verify(self, tick: Callable[[str, int], None]) -> None:
        """Read the backup whole; raises ``BadFile`` for a file that isn't what its manifest says."""

    def suppressions(self) -> Iterator[Suppression]:
        """Read whom nobody may write to; raises ``BadFile``, also where the backup doesn't say."""

    def leads(self) -> Iterator[HeldLead]:
        """Read the leads; raises ``BadFile``."""


class CrmReader(Protocol):
    """Read what a CRM says of its own fields. An implementation writes nothing, but may ask for a token."""

    @property
    def crm(self) -> str:
        """Name the CRM as manifests do."""

    def read(self, known: "CrmMetadata | None" = None) -> "CrmReading":
        """Read the metadata of all mapped objects; what is ``known`` and unchanged needn't be sent again.

        Raises ``ServiceError``: above all ``Unauthorized``, ``Forbidden``, ``QuotaExhausted``, ``Unreachable``, ``BadAnswer``.
        """


OpenCrm = Callable[[str], CrmReader]
"""Opens a CRM by its name; raises ``BadSetting`` where nothing says how, or a secret is missing."""


class TelephonyReader(Protocol):
    """Read what a phone system has of that which Cadence depends on. An implementation knows no verb but GET.

    Each raises ``ServiceError``: above all ``Unauthorized``, ``Forbidden``, ``Unreachable``, ``BadAnswer``.
    """

    def users(self) -> "Listing[PhoneUser]":
        """Read the users that the key may see."""

    def webhooks(self) -> "Listing[Webhook]":
        """Read the webhooks."""


class Secrets(Protocol):
    """Resolve references to secrets."""

    def value(self, env: str) -> str:
        """Give a secret; raises ``BadSetting`` when the environment doesn't have it."""

    def missing(self, names: Iterable[str]) -> tuple[str, ...]:
        """Name those that the environment doesn't have, sorted."""

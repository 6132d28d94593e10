"""Reads the live organisation: everything, of one revision, or nothing."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Literal, TypeVar

from cadence_gitops.collector import collector_paused
from cadence_gitops.errors import BadAnswer, IncompleteRead
from cadence_gitops.live import records
from cadence_gitops.live.client import Client, Endpoint, Request
from cadence_gitops.live.crm import CONNECTION, connection_state, crm_state
from cadence_gitops.live.decoding import resources
from cadence_gitops.live.export import lead_lines, suppression_lines
from cadence_gitops.live.pages import PAGE, read_collection
from cadence_gitops.live.reading import PART, Reading, read_configuration, read_everything, whole
from cadence_gitops.live.register import Entry, Register
from cadence_gitops.model.address import Address
from cadence_gitops.model.edit import Edit
from cadence_gitops.model.evidence import LiveEvidence
from cadence_gitops.model.inventory import Expected, nothing_expected
from cadence_gitops.model.live import CrmState, LiveState, UnfinishedChange
from cadence_gitops.model.principal import Principal
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.model.resource import Resource
from cadence_gitops.ports import MOST_LINES, Applied, ApplyRecord, Clock, LockState
from cadence_gitops.web.patience import Again, Patience, patiently
from cadence_gitops.web.transport import GetOnly

T = TypeVar("T")
Alarm = Callable[[str, UnfinishedChange], None]
"""Learns, before anything else is read, which organisation is locked out, and by which change of CRM."""

CONNECTED = "connected"
# What was read is right, only not of one moment.
MOVED = "revision-moved"
NOT_THERE = 404
READS = Patience(attempts=5, total=60.0, first=0.2, longest=2.0)


class HttpReader:
    """Implement ``LiveReader``; whatever transport it is given, nothing but GET goes through.

    ``alarm`` is raised at the first look at the CRM, if people are locked out.
    """

    def __init__(
        self, endpoint: Endpoint, clock: Clock, *, patience: Patience | None = None, alarm: Alarm | None = None
    ) -> None:
        guarded = replace(endpoint, transport=GetOnly(endpoint.transport))
        self._client = Client(guarded, clock, patience=patience)
        self._clock = clock
        self._alarm = alarm
        self.register = Register()
        # What the last ``read`` or ``configuration`` was read from.
        self.evidence: LiveEvidence | None = None

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def read(self, expected: Expected = nothing_expected) -> LiveState:
        """Read everything that a plan needs; a reading that moved under us is begun again a few times."""
        with collector_paused():
            return self._known(lambda: read_everything(self._client, expected, seen=self._seen))

    def configuration(self, expected: Expected = nothing_expected) -> LiveState:
        """Read all objects and the state of the CRM; nothing is counted, and so the counts are empty."""
        with collector_paused():
            return self._known(lambda: read_configuration(self._client, expected, seen=self._seen))

    def crm(self) -> CrmState:
        """Read the state of the CRM."""
        found = crm_state(self._client.get("/v1/crm").document)
        self._seen(found)
        return found

    def connection(self) -> tuple[Literal["connected", "disconnected", "pending"], str | None]:
        """Read the state of the connection, and the address that waits for a person, if one does."""
        return connection_state(self._client.get(CONNECTION).document)

    def unconnected(self) -> tuple[str, ...]:
        """Name the members whose own account isn't connected to the CRM, sorted, as the last ``read`` named them."""
        found = self._stable(lambda: read_collection(self._client, "/v1/member-connections", identity="member"))
        waiting = (each.text("member") for each in found.documents if each.text("crm") != CONNECTED)
        return tuple(sorted(self.register.name("Member", each) for each in waiting))

    def principal(self) -> Principal:
        """Read whose token it is; a member is named as the last ``read`` named them."""
        return self._stable(lambda: records.principal(self._client.get("/v1/principal").document, self.register))

    def edits(self, since: int) -> tuple[Edit, ...]:
        """Read who changed what after a revision, the newest first; nothing where the service doesn't tell."""
        answer = self._client.send(Request("GET", "/v1/changes", {"since": str(since), "limit": PAGE}))
        return () if answer.status == NOT_THERE else records.edits(answer.accepted().document, self.register)

    def again(self, address: Address) -> Resource | None:
        """Read one object again, of those that the last ``read`` knew, and remember its entity tag; None if it is gone."""
        handle, kind = self.register.handle(address), BY_NAME[address.kind]
        if handle is None:
            return None
        path = f"/v1/{kind.collection}" + ("" if kind.singleton else f"/{handle.id}")
        answer = self._client.send(Request("GET", path))
        if answer.status == NOT_THERE:
            return None
        found = whole(kind, answer.accepted().document)
        if found.handle.key != handle.key:
            return None
        self.register.learn(Entry(address, found.handle))
        (resource,) = resources([(address, found)], self.register, expected=nothing_expected)
        return resource

    def leads(self, source: str, *, most: int = MOST_LINES) -> Iterator[bytes]:
        """Stream the leads of a source, one JSON object each, without line ends; more than ``most`` are no answer."""
        return lead_lines(self._client, source, most=most)

    def suppressions(self, *, most: int = MOST_LINES) -> Iterator[bytes]:
        """Stream whom nobody may write to, one JSON object each, without line ends; more than ``most`` are no answer."""
        return suppression_lines(self._client, most=most)

    def snapshot(self) -> bytes:
        """Read the organisation as one document, with what we don't know of its objects."""
        answer = self._client.get("/v1/snapshot")
        answer.document.number("formatVersion")
        return answer.body

    def applies(self) -> tuple[ApplyRecord, ...]:
        """Read the records of applies, newest first, without plans and events."""
        return self._stable(lambda: records.applies(self._client))

    def apply_record(self, apply_id: str) -> ApplyRecord:
        """Read one record whole."""
        return self._stable(lambda: records.apply_record(self._client, apply_id))

    def lock(self) -> LockState:
        """Read the lock."""
        return self._stable(lambda: records.lock_state(self._client.get("/v1/lock").document))

    def last_applied(self) -> Mapping[str, Applied]:
        """Read what was last applied, by ``Kind/name``."""
        return self._stable(lambda: records.last_applied(self._client.get("/v1/last-applied").document))

    def _seen(self, crm: CrmState) -> None:
        """Raise the alarm if people were locked out before we came; what comes later is of our own making."""
        alarm, self._alarm = self._alarm, None
        if alarm is not None and crm.change is not None:
            alarm(self._client.get("/v1/organization").document.text("name"), crm.change)

    def _stable(self, act: Callable[[], T]) -> T:
        def attempt() -> T:
            try:
                return act()
            except IncompleteRead as part:
                if part.problem == PART:
                    # The token stays what it is, however often it asks.
                    raise
                if part.problem != MOVED:
                    self._client.doubt()
                raise Again(part) from part
            except BadAnswer:
                self._client.doubt()
                raise

        return patiently(attempt, self._clock, patience=READS)

    def _known(self, act: Callable[[], Reading]) -> LiveState:
        before, attempts = self._client.tally.traffic, 0

        def attempt() -> Reading:
            nonlocal attempts
            attempts += 1
            return act()

        reading = self._stable(attempt)
        self.register = reading.register
        traffic = self._client.tally.traffic.since(before)
        self.evidence = replace(reading.evidence, traffic=traffic, attempts=attempts)
        return reading.live

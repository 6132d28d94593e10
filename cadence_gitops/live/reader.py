"""Reads the live organisation: everything, of one revision, or nothing."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Literal, TypeVar

from cadence_gitops.collector import collector_paused
from cadence_gitops.errors import BadAnswer, IncompleteRead
from cadence_gitops.live import records
from cadence_gitops.live.client import Client, Endpoint
from cadence_gitops.live.crm import CONNECTION, connection_state, crm_state
from cadence_gitops.live.export import lead_lines, suppression_lines
from cadence_gitops.live.pages import read_collection
from cadence_gitops.live.patience import Again, Patience, patiently
from cadence_gitops.live.reading import Reading, read_configuration, read_everything
from cadence_gitops.live.register import Register
from cadence_gitops.live.transport import GetOnly
from cadence_gitops.model.evidence import LiveEvidence
from cadence_gitops.model.inventory import Expected, nothing_expected
from cadence_gitops.model.live import CrmState, LiveState
from cadence_gitops.ports import Applied, ApplyRecord, Clock, LockState

T = TypeVar("T")
CONNECTED = "connected"
# What was read is right, only not of one moment.
MOVED = "revision-moved"
READS = Patience(attempts=5, total=60.0, first=0.2, longest=2.0)


class HttpReader:
    """Implement ``LiveReader``; whatever transport it is given, nothing but GET goes through."""

    def __init__(self, endpoint: Endpoint, clock: Clock, *, patience: Patience | None = None) -> None:
        guarded = replace(endpoint, transport=GetOnly(endpoint.transport))
        self._client = Client(guarded, clock, patience=patience)
        self._clock = clock
        self.register = Register()
        # What the last ``read`` or ``configuration`` was read from.
        self.evidence: LiveEvidence | None = None

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def read(self, expected: Expected = nothing_expected) -> LiveState:
        """Read everything that a plan needs; a reading that moved under us is begun again a few times."""
        with collector_paused():
            return self._known(lambda: read_everything(self._client, expected))

    def configuration(self, expected: Expected = nothing_expected) -> LiveState:
        """Read all objects and the state of the CRM; nothing is counted, and so the counts are empty."""
        with collector_paused():
            return self._known(lambda: read_configuration(self._client, expected))

    def crm(self) -> CrmState:
        """Read the state of the CRM."""
        return crm_state(self._client.get("/v1/crm").document)

    def connection(self) -> tuple[Literal["connected", "disconnected", "pending"], str | None]:
        """Read the state of the connection, and the address that waits for a person, if one does."""
        return connection_state(self._client.get(CONNECTION).document)

    def unconnected(self) -> tuple[str, ...]:
        """Name the members whose own account isn't connected to the CRM, sorted, as the last ``read`` named them."""
        found = self._stable(lambda: read_collection(self._client, "/v1/member-connections", identity="member"))
        waiting = (each.text("member") for each in found.documents if each.text("crm") != CONNECTED)
        return tuple(sorted(self.register.name("Member", each) for each in waiting))

    def leads(self, source: str) -> Iterator[bytes]:
        """Stream the leads of a source, one JSON object each, without line ends."""
        return lead_lines(self._client, source)

    def suppressions(self) -> Iterator[bytes]:
        """Stream whom nobody may write to, one JSON object each, without line ends."""
        return suppression_lines(self._client)

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

    def _stable(self, act: Callable[[], T]) -> T:
        def attempt() -> T:
            try:
                return act()
            except IncompleteRead as part:
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

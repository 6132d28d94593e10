"""Reads the live organisation: everything, of one revision, or nothing."""

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Literal, TypeVar

from cadence_gitops.errors import IncompleteRead, Problem
from cadence_gitops.live import records
from cadence_gitops.live.client import Client, Endpoint
from cadence_gitops.live.crm import CONNECTION, connection_state, crm_state
from cadence_gitops.live.decoding import Envelope, envelope, resources
from cadence_gitops.live.export import lead_lines
from cadence_gitops.live.pages import read_collection
from cadence_gitops.live.patience import Again, Patience, patiently
from cadence_gitops.live.register import Entry, Register
from cadence_gitops.live.transport import GetOnly
from cadence_gitops.model.address import Address
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.live import CrmState, LeadCount, LiveState
from cadence_gitops.model.registry import KINDS
from cadence_gitops.ports import Applied, ApplyRecord, Clock, LockState

T = TypeVar("T")
READS = Patience(attempts=5, total=60.0, first=0.2, longest=2.0)
STATUS_OBJECTS = ("lead", "account", "contact")
# The CRM can't be read, or knows no such object: there is no picklist, which isn't a failure.
NO_PICKLIST = frozenset({404, 409, 422})


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep the garbage collector from walking over a large organisation again and again while it is being made."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


class HttpReader:
    """Implement ``LiveReader``; whatever transport it is given, nothing but GET goes through."""

    def __init__(self, endpoint: Endpoint, clock: Clock, *, patience: Patience | None = None) -> None:
        guarded = replace(endpoint, transport=GetOnly(endpoint.transport))
        self._client = Client(guarded, clock, patience=patience)
        self._clock = clock
        self.register = Register()

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def read(self) -> LiveState:
        """Read everything that a plan needs; a reading that moved under us is begun again a few times."""
        with _collector_paused():
            return self._stable(self._read)

    def crm(self) -> CrmState:
        """Read the state of the CRM."""
        return crm_state(self._client.get("/v1/crm").document)

    def connection(self) -> tuple[Literal["connected", "disconnected", "pending"], str | None]:
        """Read the state of the connection, and the address that waits for a person, if one does."""
        return connection_state(self._client.get(CONNECTION).document)

    def leads(self, source: str) -> Iterator[bytes]:
        """Stream the leads of a source, one JSON object each, without line ends."""
        return lead_lines(self._client, source)

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
        return records.lock_state(self._client.get("/v1/lock").document)

    def last_applied(self) -> Mapping[str, Applied]:
        """Read what was last applied, by ``Kind/name``."""
        return records.last_applied(self._client.get("/v1/last-applied").document)

    def _stable(self, act: Callable[[], T]) -> T:
        def attempt() -> T:
            try:
                return act()
            except IncompleteRead as moved:
                raise Again(moved) from moved

        return patiently(attempt, self._clock, patience=READS)

    def _read(self) -> LiveState:
        crm = self.crm()
        name, found, revisions = self._objects()
        register = Register(Entry(address, each.handle) for address, each in found)
        leads, revisions["leads"] = self._leads(register)
        counted = self._client.get("/v1/records/counts").document
        revisions["records"] = counted.number("revision")
        people = self._client.get("/v1/member-connections", {"limit": "1"}).document
        options = self._status_options(revisions)
        revisions["crm"] = self.crm().revision
        for what, revision in sorted(revisions.items()):
            if revision != crm.revision:
                raise IncompleteRead(what, "revision-moved", f"{crm.revision}, then {revision}")
        inventory = Inventory.of(resources(found, register))
        self.register = register
        return LiveState(
            organization=name,
            revision=crm.revision,
            inventory=inventory,
            handles=register.handles,
            crm=crm,
            leads=leads,
            records={entry.text("type"): entry.number("count") for entry in counted.objects("items")},
            status_options=options,
            members=people.number("total"),
            connected=people.number("connected"),
        )

    def _objects(self) -> tuple[str, list[tuple[Address, Envelope]], dict[str, int]]:
        name = ""
        found: list[tuple[Address, Envelope]] = []
        revisions: dict[str, int] = {}
        for kind in KINDS:
            path = f"/v1/{kind.collection}"
            if kind.singleton:
                document = self._client.get(path).document
                name = document.text("name")
                found.append((Address(kind.name, name), envelope(kind, document)))
                continue
            collection = read_collection(self._client, path)
            revisions[kind.collection] = collection.revision
            for item in collection.documents:
                each = envelope(kind, item)
                found.append((each.entry.address, each))
        if len({address for address, _ in found}) != len(found):
            raise IncompleteRead("objects", "key-twice")
        return name, found, revisions

    def _leads(self, register: Register) -> tuple[tuple[LeadCount, ...], int]:
        document = self._client.get("/v1/leads/counts").document
        counts = []
        for item in document.objects("items"):
            cadence, owner = item.text_or_none("cadence"), item.text_or_none("owner")
            counts.append(
                LeadCount(
                    source=item.text("source"),
                    cadence=register.name("Cadence", cadence) if cadence is not None else "",
                    owner=register.name("Member", owner) if owner is not None else "",
                    count=item.number("count"),
                )
            )
        if sum(entry.count for entry in counts) != document.number("total"):
            raise IncompleteRead("leads", "total")
        return tuple(sorted(counts)), document.number("revision")

    def _status_options(self, revisions: dict[str, int]) -> dict[str, tuple[str, ...]]:
        options = {}
        for name in STATUS_OBJECTS:
            try:
                document = self._client.get("/v1/crm/status-options", {"object": name}).document
            except Problem as problem:
                if problem.status not in NO_PICKLIST:
                    raise
                continue
            if document.members.get("known") is not False:
                options[name] = document.texts("options")
            revisions[f"status-options:{name}"] = document.number("revision")
        return options

"""Writes to the live organisation: conditional, idempotent, fenced, and with names where the service has ids."""

from collections.abc import Mapping, Sequence

from pydantic import JsonValue

from cadence_gitops.errors import LockedByAnother, Stale
from cadence_gitops.live import records
from cadence_gitops.live.answer import Answer
from cadence_gitops.live.client import JSON, MERGE_PATCH, Client, Endpoint, Request
from cadence_gitops.live.crm import CONNECTION, connection_state, crm_state
from cadence_gitops.live.decoding import envelope
from cadence_gitops.live.encoding import Encoder
from cadence_gitops.live.reader import HttpReader
from cadence_gitops.live.register import Entry
from cadence_gitops.model.address import Address
from cadence_gitops.model.kind import Kind
from cadence_gitops.model.kinds.organization import Keep
from cadence_gitops.model.lead import CsvLead, Suppression
from cadence_gitops.model.live import CrmState, Handle
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.ports import Applied, ApplyRecord, Clock, Event, LockState, Secrets, Write
from cadence_gitops.web.patience import Patience

LOCK = "/v1/lock"
STALE = 412
GONE = 404


class HttpWriter:
    """Implement ``LiveWriter``; it knows ids and ETags from its reader's last reading and from answers to its writes."""

    def __init__(
        self,
        endpoint: Endpoint,
        reader: HttpReader,
        *,
        secrets: Secrets,
        clock: Clock,
        patience: Patience | None = None,
    ) -> None:
        self._client = Client(endpoint, clock, patience=patience)
        self._reader = reader
        self._secrets = secrets

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def create(self, address: Address, tree: Mapping[str, JsonValue], *, write: Write) -> None:
        """Create an object with the address's name as its key."""
        kind = BY_NAME[address.kind]
        body: JsonValue = {"key": address.name, "spec": self._encoder().encode(kind.shape, tree)}
        answer = self._send(_request("POST", f"/v1/{kind.collection}", write=write, body=body))
        self._learn(address, kind, answer=answer.accepted())

    def update(self, address: Address, patch: Mapping[str, JsonValue], *, live_name: str | None, write: Write) -> None:
        """Merge a patch into an object; with another ``live_name`` the object also gets the address's name as key."""
        kind = BY_NAME[address.kind]
        former = Address(address.kind, live_name) if live_name is not None else address
        handle = self._handle(former)
        body: dict[str, JsonValue] = {}
        if former != address:
            body["key"] = address.name
        if patch:
            body["spec"] = self._encoder().encode(kind.shape, patch)
        request = _request("PATCH", _path(kind, handle), write=write, body=body, match=handle.etag)
        self._learn(address, kind, answer=self._unmoved(former, self._send(request)), former=former)

    def delete(self, address: Address, *, write: Write) -> None:
        """Delete an object; one that is gone already is no error."""
        handle = self._reader.register.handle(address)
        if handle is None:
            return
        request = _request("DELETE", _path(BY_NAME[address.kind], handle), write=write, match=handle.etag)
        answer = self._send(request)
        if answer.status != GONE:
            self._unmoved(address, answer)
        self._reader.register.forget(address)

    def switch(self, to: str, keep: Keep, *, revision: int, write: Write) -> CrmState:
        """Change the CRM, if the organisation's revision is still ``revision``."""
        request = _request("POST", "/v1/crm/switch", write=write, body={"to": to, "keep": keep}, match=f'"{revision}"')
        answer = self._send(request)
        if answer.status == STALE:
            raise Stale("revision", ("Organization",))
        return crm_state(answer.accepted().document)

    def connect(self, *, write: Write) -> str | None:
        """Ask for the connection of the new CRM; gives the address that a person must open, None when connected."""
        state, address = connection_state(self._send(_request("POST", CONNECTION, write=write)).accepted().document)
        return None if state == "connected" else address

    def complete_mapping(self, *, write: Write) -> CrmState:
        """Declare the field mapping complete, which ends the lock-out."""
        return crm_state(self._send(_request("POST", "/v1/crm/mapping/complete", write=write)).accepted().document)

    def suppress(self, some: Sequence[Suppression], *, write: Write) -> None:
        """Have nobody write to some addresses; one that is there already is no error."""
        items: list[JsonValue] = [{"email": each.email, "reason": each.reason, "at": each.at} for each in some]
        self._put_people("/v1/suppressions", items, write=write)

    def import_leads(self, some: Sequence[CsvLead], *, write: Write) -> None:
        """Make leads of the source ``csv``; one whose key is there already is no error."""
        items: list[JsonValue] = [self._lead(each) for each in some]
        self._put_people("/v1/leads/import", items, write=write)

    def _put_people(self, path: str, items: list[JsonValue], *, write: Write) -> None:
        self._send(_request("POST", path, write=write, body={"items": items})).about_people().accepted()

    def _lead(self, lead: CsvLead) -> JsonValue:
        owner = self._reader.register.id("Member", lead.owner) if lead.owner is not None else None
        known: dict[str, JsonValue] = {"name": lead.name, "email": lead.email, "company": lead.company}
        return {"externalId": lead.external_id, **known, "owner": owner}

    def start_apply(self, record: ApplyRecord, *, write: Write) -> str:
        """Store a record with the events that it begins with, all or none; gives its id."""
        body: JsonValue = {
            "planFingerprint": record.plan_fingerprint,
            "plan": dict(record.plan),
            "consent": dict(record.consent) if record.consent is not None else None,
            "actor": record.actor,
            **({"events": [_entry(event) for event in record.events]} if record.events else {}),
        }
        return self._send(_request("POST", records.APPLIES, write=write, body=body)).accepted().document.text("id")

    def append(self, apply_id: str, events: Sequence[Event], *, write: Write) -> None:
        """Append events to a record, in one request: all or none."""
        body: JsonValue = {"items": [_entry(event) for event in events]}
        self._send(_request("POST", f"{records.APPLIES}/{apply_id}/events", write=write, body=body)).accepted()

    def acquire(self, holder: str, ttl: int, *, write: Write) -> LockState:
        """Take the lock for ``ttl`` seconds; raises ``LockedByAnother``."""
        return self._lock(_request("POST", LOCK, write=write, body={"holder": holder, "ttlSeconds": ttl}))

    def heartbeat(self, *, write: Write) -> LockState:
        """Renew the lease."""
        return self._lock(_request("POST", f"{LOCK}/heartbeat", write=write))

    def release(self, *, write: Write) -> None:
        """Give the lock back."""
        self._send(_request("DELETE", LOCK, write=write)).accepted()

    def remember(self, applied: Mapping[str, Applied | None], *, write: Write) -> None:
        """Record what was applied; None forgets an object."""
        items: dict[str, JsonValue] = {
            name: _remembered(entry) if entry is not None else None for name, entry in sorted(applied.items())
        }
        self._send(_request("PATCH", "/v1/last-applied", write=write, body={"items": items})).accepted()

    def _lock(self, request: Request) -> LockState:
        return records.lock_state(self._send(request).accepted().document)

    def _send(self, request: Request) -> Answer:
        answer = self._client.send(request)
        if not answer.ok and answer.problem_code() in {"fenced", "lock-held"}:
            raise LockedByAnother(answer.member("holder"), answer.member("expiresAt"), answer.member("acquiredAt"))
        return answer

    def _encoder(self) -> Encoder:
        return Encoder(self._reader.register, self._secrets, self._client.redaction)

    def _handle(self, address: Address) -> Handle:
        handle = self._reader.register.handle(address)
        if handle is None:
            raise Stale("gone", (str(address),))
        return handle

    def _unmoved(self, address: Address, answer: Answer) -> Answer:
        if answer.status == STALE:
            raise Stale("changed", (str(address),))
        if answer.status == GONE:
            raise Stale("gone", (str(address),))
        return answer.accepted()

    def _learn(self, address: Address, kind: Kind, *, answer: Answer, former: Address | None = None) -> None:
        found = envelope(kind, answer.document)
        self._reader.register.learn(Entry(address, found.handle), former=former)


def _entry(event: Event) -> JsonValue:
    stage = event.operation.removeprefix("stage:")
    subject = "operation" if stage == event.operation else "stage"
    return {subject: stage, "outcome": event.outcome, "detail": event.detail}


def _remembered(entry: Applied) -> JsonValue:
    protected = {} if entry.protected is None else {"protected": entry.protected}
    return {"digest": entry.digest, "commit": entry.commit, **protected}


def _request(verb: str, path: str, *, write: Write, body: JsonValue = None, match: str | None = None) -> Request:
    headers = {"Idempotency-Key": write.key}
    if write.fencing:
        headers["Fencing-Token"] = str(write.fencing)
    if match is not None:
        headers["If-Match"] = match
    if body is not None:
        headers["Content-Type"] = MERGE_PATCH if verb == "PATCH" else JSON
    return Request(verb, path, headers=headers, body=body)


def _path(kind: Kind, handle: Handle) -> str:
    collection = f"/v1/{kind.collection}"
    return collection if kind.singleton else f"{collection}/{handle.id}"

"""What the service keeps for us, records of applies, the lock, what was last applied, and whom it takes us for."""

from collections.abc import Mapping
from typing import cast

from cadence_gitops.live.client import Client
from cadence_gitops.live.document import Document
from cadence_gitops.live.pages import read_log
from cadence_gitops.live.register import Register
from cadence_gitops.model.edit import Edit, EditAction
from cadence_gitops.model.kind import Kind
from cadence_gitops.model.principal import Principal, Scope
from cadence_gitops.model.registry import KINDS
from cadence_gitops.ports import Applied, ApplyRecord, Event, LockState

APPLIES = "/v1/applies"
COLLECTIONS: Mapping[str, Kind] = {kind.collection: kind for kind in KINDS}


def applies(client: Client) -> tuple[ApplyRecord, ...]:
    """Read the records, newest first, without plans and events."""
    return tuple(_record(item) for item in read_log(client, APPLIES))


def apply_record(client: Client, apply_id: str) -> ApplyRecord:
    """Read one record whole, with all its events."""
    return _record(client.get(f"{APPLIES}/{apply_id}").document, _events(client, apply_id))


def _record(document: Document, events: tuple[Event, ...] = ()) -> ApplyRecord:
    plan, consent = document.object_or_none("plan"), document.object_or_none("consent")
    return ApplyRecord(
        id=document.text("id"),
        created_at=document.text("createdAt"),
        actor=document.text("actor"),
        plan_fingerprint=document.text("planFingerprint"),
        plan=plan.members if plan is not None else {},
        consent=consent.members if consent is not None else None,
        events=events,
    )


def _events(client: Client, apply_id: str) -> tuple[Event, ...]:
    found = read_log(client, f"{APPLIES}/{apply_id}/events", identity="seq")
    return tuple(sorted((_event(item) for item in found), key=lambda event: event.seq))


def _event(document: Document) -> Event:
    stage = document.text_or_none("stage")
    return Event(
        operation=f"stage:{stage}" if stage is not None else document.text("operation"),
        outcome=document.text("outcome"),
        detail=document.text_or_none("detail"),
        seq=document.number("seq"),
        at=document.text("at"),
    )


def principal(document: Document, register: Register) -> Principal:
    """Read whose token it is."""
    member = document.text_or_null("member")
    return Principal(
        member=None if member is None else register.name("Member", member),
        role=document.text("role"),
        scope=cast("Scope", document.one_of("scope", "read", "write")),
    )


def edits(document: Document, register: Register) -> tuple[Edit, ...]:
    """Read who changed what, the newest first; collections that we don't know are nobody's business here."""
    known = ((item, COLLECTIONS.get(item.text("collection"))) for item in document.objects("items"))
    return tuple(_edit(item, kind, register=register) for item, kind in known if kind is not None)


def _edit(item: Document, kind: Kind, *, register: Register) -> Edit:
    key, member, service_id = item.text_or_none("key"), item.text_or_none("member"), item.text("id")
    # The one organisation is known by its name, which nobody gives it as a key.
    name = register.name(kind.name, service_id) if kind.singleton or key is None else key
    return Edit(
        address=f"{kind.name}/{name}",
        revision=item.number("revision"),
        at=item.text("at"),
        by=None if member is None else register.name("Member", member),
        action=cast("EditAction", item.one_of("action", "create", "update", "delete")),
        fields=item.texts("fields"),
        write=item.text("write"),
    )


def lock_state(document: Document) -> LockState:
    """Read the lock."""
    return LockState(
        holder=document.text_or_none("holder"),
        fencing=document.number("fencing"),
        expires_at=document.text_or_none("expiresAt"),
        acquired_at=document.text_or_none("acquiredAt"),
    )


def last_applied(document: Document) -> Mapping[str, Applied]:
    """Read what was last applied, by ``Kind/name``, sorted."""
    items = document.object("items")
    return {name: _applied(items.object(name)) for name in sorted(items.members)}


def _applied(document: Document) -> Applied:
    return Applied(document.text("digest"), document.text_or_none("commit"), protected=document.truth("protected"))

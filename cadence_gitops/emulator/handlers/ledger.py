"""Records of applies, the lock, and what was last applied: the memory that no CI runner has."""

from dataclasses import replace
from datetime import timedelta

from cadence_gitops.emulator import refusals
from cadence_gitops.emulator.documents import Document, encoded, timestamp
from cadence_gitops.emulator.problems import Violation, refuse_violations
from cadence_gitops.emulator.shapes.bodies import APPLIED, APPLY, EVENTS, LOCK
from cadence_gitops.emulator.store import ledger, resources
from cadence_gitops.emulator.store.ledger import Lock
from cadence_gitops.emulator.wire import MERGE_PATCH, Answer, Call, answer, listing


def create_apply(call: Call) -> Answer:
    """Store the record of an apply, before its first write."""
    body = call.body(APPLY)
    entries = _entries(call, body.get("events", []), at="/events")
    head: Document = {
        "id": resources.new_id(call.database, "ap", body["planFingerprint"]),
        "createdAt": timestamp(call.now),
        "planFingerprint": body["planFingerprint"],
        "actor": body["actor"],
    }
    ledger.add_apply(call.database, head, body={"plan": body["plan"], "consent": body.get("consent")})
    noted = ledger.add_events(call.database, head["id"], events=entries)
    last = noted[-1] if noted else None
    return answer({**head, "events": len(noted), "last": last}, 201, Location=f"/v1/applies/{head['id']}")


def list_applies(call: Call) -> Answer:
    """List the records, newest first, without their plans."""
    limit = call.limit()
    rows = ledger.applies(call.database, before=call.numbered_cursor(), limit=limit + 1)
    after = rows[limit - 1][0] if len(rows) > limit else None
    items = [encoded(head).decode() for _, head in rows[:limit]]
    total = ledger.apply_total(call.database)
    return Answer(body=listing(items, total=total, revision=call.revision(), after=after))


def read_apply(call: Call) -> Answer:
    """Read a record whole; its events are a list of their own."""
    found = ledger.apply(call.database, call.parameter("id"))
    if found is None:
        raise refusals.not_found("applies", call.parameter("id"))
    return answer(found)


def append_events(call: Call) -> Answer:
    """Append to a record what came of operations and of stages, in the order in which it happened: all of it or nothing."""
    _require_apply(call)
    entries = _entries(call, call.body(EVENTS)["items"], at="/items")
    return answer({"items": ledger.add_events(call.database, call.parameter("id"), events=entries)}, 201)


def _entries(call: Call, items: list[Document], *, at: str) -> list[Document]:
    refuse_violations(
        Violation(f"{at}/{position}", "names either an operation or a stage")
        for position, event in enumerate(items)
        if ("operation" in event) == ("stage" in event)
    )
    return [{**event, "detail": event.get("detail"), "at": timestamp(call.now)} for event in items]


def list_events(call: Call) -> Answer:
    """List the events of a record, oldest first."""
    _require_apply(call)
    limit, apply_id = call.limit(), call.parameter("id")
    rows = ledger.events(call.database, apply_id, after=call.numbered_cursor() or 0, limit=limit + 1)
    after = rows[limit - 1][0] if len(rows) > limit else None
    total = ledger.event_total(call.database, apply_id)
    return Answer(
        body=listing([event for _, event in rows[:limit]], total=total, revision=call.revision(), after=after)
    )


def _require_apply(call: Call) -> None:
    if not ledger.apply_exists(call.database, call.parameter("id")):
        raise refusals.not_found("applies", call.parameter("id"))


def read_lock(call: Call) -> Answer:
    """Read who holds the lock; an expired lease is nobody's."""
    return _lock(ledger.lock(call.database), call)


def acquire_lock(call: Call) -> Answer:
    """Take the lock; the holder itself may take it again, everyone else waits for the end of the lease."""
    body = call.body(LOCK)
    before = ledger.lock(call.database)
    if before.alive(call.now) and before.holder != body["holder"]:
        raise refusals.lock_held(before)
    lease = Lock(body["holder"], before.fencing + 1, None, body["ttlSeconds"], timestamp(call.now))
    return _lock(_renewed(lease, call), call, status=201)


def renew_lock(call: Call) -> Answer:
    """Renew the lease for as long again."""
    before = _own_lock(call)
    return _lock(_renewed(before, call), call)


def release_lock(call: Call) -> Answer:
    """Give the lock back; its number is never given again."""
    before = _own_lock(call)
    ledger.store_lock(call.database, Lock(None, before.fencing, None, 0))
    return Answer(204)


def _renewed(lease: Lock, call: Call) -> Lock:
    renewed = replace(lease, expires_at=timestamp(call.now + timedelta(seconds=lease.ttl)))
    ledger.store_lock(call.database, renewed)
    return renewed


def _own_lock(call: Call) -> Lock:
    lock = ledger.lock(call.database)
    alive = lock.alive(call.now)
    if not alive or call.header("fencing-token") != str(lock.fencing):
        raise refusals.fenced(call.header("fencing-token"), lock if alive else None)
    return lock


def _lock(lock: Lock, call: Call, *, status: int = 200) -> Answer:
    alive = lock.alive(call.now)
    return answer(
        {
            "holder": lock.holder if alive else None,
            "fencing": lock.fencing,
            "acquiredAt": lock.acquired_at if alive else None,
            "expiresAt": lock.expires_at if alive else None,
        },
        status,
    )


def read_applied(call: Call) -> Answer:
    """Read what was last applied."""
    return _applied(call)


def patch_applied(call: Call) -> Answer:
    """Note what was applied; null forgets an object."""
    known = ledger.applied(call.database)
    ledger.store_applied(
        call.database,
        {
            name: None if entry is None else _noted(entry, known.get(name, {}))
            for name, entry in call.body(APPLIED, MERGE_PATCH)["items"].items()
        },
    )
    return _applied(call)


def _noted(entry: Document, before: Document) -> Document:
    """Merge an entry: whoever doesn't speak of the protection of an object leaves it as it is."""
    protected = entry.get("protected", before.get("protected", False))
    return {"digest": entry["digest"], "commit": entry.get("commit"), "protected": protected}


def _applied(call: Call) -> Answer:
    return answer({"items": ledger.applied(call.database), "revision": call.revision()})

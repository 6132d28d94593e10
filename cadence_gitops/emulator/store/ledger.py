"""What makes writes safe across machines: records of applies, the lock, what was last applied, replies to repeat."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import orjson

from cadence_gitops.emulator.documents import Document, encoded
from cadence_gitops.emulator.store import organization
from cadence_gitops.emulator.store.database import Database


@dataclass(frozen=True, slots=True)
class Lock:
    """Hold the lease: ``holder`` and the moments (ISO 8601) are None when nobody has it.

    ``acquired_at`` is None, too, for a lease from a file that was written before it was noted.
    """

    holder: str | None
    fencing: int
    expires_at: str | None
    ttl: int
    acquired_at: str | None = None

    def alive(self, now: datetime) -> bool:
        """Tell whether the lease still runs."""
        return self.expires_at is not None and datetime.fromisoformat(self.expires_at) > now


@dataclass(frozen=True, slots=True)
class Reply:
    """Hold an answer that was given to a write; ``request`` identifies what was asked."""

    request: str
    status: int
    headers: Mapping[str, str]
    body: bytes


def lock(database: Database) -> Lock:
    """Read the lock, expired or not."""
    document: Document = orjson.loads(organization.value(database, "lock"))
    return Lock(**document)


def store_lock(database: Database, state: Lock) -> None:
    """Write the lock."""
    organization.store_value(database, "lock", content=encoded(state).decode())


def reply(database: Database, key: str) -> Reply | None:
    """Find what was answered to a key."""
    row = database.one("SELECT request, status, headers, body FROM replies WHERE key = ?", key)
    return None if row is None else Reply(row[0], row[1], orjson.loads(row[2]), bytes(row[3]))


def store_reply(database: Database, key: str, *, answered: Reply) -> None:
    """Remember an answer under its key."""
    database.run(
        "INSERT OR REPLACE INTO replies VALUES (?, ?, ?, ?, ?)",
        key,
        answered.request,
        answered.status,
        encoded(dict(answered.headers)).decode(),
        answered.body,
    )


def add_apply(database: Database, head: Document, *, body: Document) -> None:
    """Store the record of an apply; ``head`` has its id."""
    database.run(
        "INSERT INTO applies (id, head, body) VALUES (?, ?, ?)",
        head["id"],
        encoded(head).decode(),
        encoded(body).decode(),
    )


def applies(database: Database, *, before: int | None, limit: int) -> list[tuple[int, Document]]:
    """Read the heads of records, newest first, as (sequence number, head)."""
    rows = database.all(
        "SELECT seq, head FROM applies WHERE ?1 IS NULL OR seq < ?1 ORDER BY seq DESC LIMIT ?2", before, limit
    )
    return [(row[0], {**orjson.loads(row[1]), **_progress(database, row[1])}) for row in rows]


def apply(database: Database, apply_id: str) -> Document | None:
    """Read a record whole, without its events."""
    row = database.one("SELECT head, body FROM applies WHERE id = ?", apply_id)
    if row is None:
        return None
    return {**orjson.loads(row[0]), **_progress(database, row[0]), **orjson.loads(row[1])}


def apply_total(database: Database) -> int:
    """Count the records."""
    return int(database.scalar("SELECT count(*) FROM applies"))


def apply_exists(database: Database, apply_id: str) -> bool:
    """Tell whether a record is there."""
    return database.one("SELECT 1 FROM applies WHERE id = ?", apply_id) is not None


def _progress(database: Database, head: str) -> Document:
    last = database.one(
        "SELECT seq, event FROM events WHERE apply = ? ORDER BY seq DESC LIMIT 1", orjson.loads(head)["id"]
    )
    return {"events": 0, "last": None} if last is None else {"events": last[0], "last": orjson.loads(last[1])}


def add_events(database: Database, apply_id: str, *, events: Iterable[Document]) -> list[Document]:
    """Append events to a record; gives them with their numbers."""
    first = database.scalar("SELECT coalesce(max(seq), 0) + 1 FROM events WHERE apply = ?", apply_id)
    numbered = [{"seq": seq, **event} for seq, event in enumerate(events, first)]
    database.run_each(
        "INSERT INTO events VALUES (?, ?, ?)",
        [(apply_id, event["seq"], encoded(event).decode()) for event in numbered],
    )
    return numbered


def events(database: Database, apply_id: str, *, after: int, limit: int) -> list[tuple[int, str]]:
    """Read the events of a record, oldest first, as (number, JSON text)."""
    rows = database.all(
        "SELECT seq, event FROM events WHERE apply = ? AND seq > ? ORDER BY seq LIMIT ?", apply_id, after, limit
    )
    return [(row[0], row[1]) for row in rows]


def event_total(database: Database, apply_id: str) -> int:
    """Count the events of a record."""
    return int(database.scalar("SELECT count(*) FROM events WHERE apply = ?", apply_id))


def applied(database: Database) -> dict[str, Document]:
    """Read what was last applied, by ``Kind/name``."""
    return {row[0]: orjson.loads(row[1]) for row in database.all("SELECT name, entry FROM applied ORDER BY name")}


def store_applied(database: Database, changes: Mapping[str, Document | None]) -> None:
    """Note what was applied; None forgets an object."""
    database.run_each("DELETE FROM applied WHERE name = ?", [(name,) for name in changes])
    database.run_each(
        "INSERT INTO applied VALUES (?, ?)",
        [(name, encoded(entry).decode()) for name, entry in changes.items() if entry is not None],
    )

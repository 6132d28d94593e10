"""The configuration: every object of every collection, its envelope ready to be sent, and what refers to what."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import orjson

from cadence_gitops.emulator.documents import Document, digest, encoded, short_hash
from cadence_gitops.emulator.shapes.kinds import COLLECTIONS, Collection
from cadence_gitops.emulator.shapes.references import links
from cadence_gitops.emulator.store.database import Database


@dataclass(frozen=True, slots=True)
class Resource:
    """Hold one object of the configuration; ``etag`` follows from ``version``."""

    collection: str
    id: str
    key: str | None
    version: int
    spec: Document

    @property
    def etag(self) -> str:
        """Give the entity tag, quotes included."""
        return f'"{self.version}"'

    @property
    def kind(self) -> Collection:
        """Give the description of the collection."""
        return COLLECTIONS[self.collection]

    @property
    def nature(self) -> str | None:
        """Give what must be unique in the collection."""
        natural = self.kind.natural
        return None if natural is None else natural(self.spec)

    def envelope(self) -> Document:
        """Write the object as the wire shows it."""
        return {
            "id": self.id,
            "key": self.key,
            "etag": self.etag,
            "digest": digest(self.spec),
            "spec": self.spec,
        }


@dataclass(frozen=True, slots=True)
class Page:
    """Hold a page of envelopes, as JSON texts; ``after`` is where the next one begins, None at the end."""

    envelopes: list[str]
    total: int
    after: str | None


def new_id(database: Database, prefix: str, *seed: object) -> str:
    """Derive an id from what an object is: the same history gives the same ids, in whatever order writes arrive."""
    name = short_hash(prefix, *seed)
    uses = database.scalar(
        "INSERT INTO names VALUES (?, 1) ON CONFLICT (seed) DO UPDATE SET uses = uses + 1 RETURNING uses",
        f"{prefix}-{name}",
    )
    return f"{prefix}-{name}" if uses == 1 else f"{prefix}-{short_hash(prefix, *seed, uses)}"


def insert(database: Database, resources: Iterable[Resource]) -> None:
    """Store new objects."""
    rows = list(resources)
    database.run_each(
        "INSERT INTO resources VALUES (?, ?, ?, ?, ?, ?)",
        ((one.collection, one.id, one.key, one.nature, one.version, encoded(one.envelope()).decode()) for one in rows),
    )
    database.run_each("INSERT INTO links VALUES (?, ?, ?, ?, ?)", _link_rows(rows))


def replace(database: Database, resource: Resource) -> None:
    """Store another state of an object."""
    database.run(
        "UPDATE resources SET key = ?, nature = ?, version = ?, envelope = ? WHERE collection = ? AND id = ?",
        resource.key,
        resource.nature,
        resource.version,
        encoded(resource.envelope()).decode(),
        resource.collection,
        resource.id,
    )
    database.run("DELETE FROM links WHERE collection = ? AND id = ?", resource.collection, resource.id)
    database.run_each("INSERT INTO links VALUES (?, ?, ?, ?, ?)", _link_rows([resource]))


def delete(database: Database, collection: str, *, ids: Iterable[str]) -> None:
    """Remove objects; what referred to them is the caller's business."""
    pairs = [(collection, one) for one in ids]
    database.run_each("DELETE FROM resources WHERE collection = ? AND id = ?", pairs)
    database.run_each("DELETE FROM links WHERE collection = ? AND id = ?", pairs)


def _link_rows(resources: Iterable[Resource]) -> Iterator[tuple[str, str, str, str, str]]:
    for one in resources:
        for link in links(one.kind.shape, one.spec):
            yield link.collection, link.id, one.collection, one.id, link.pointer


def find(database: Database, collection: str, *, resource_id: str) -> Resource | None:
    """Read one object, if it is there."""
    row = database.one(
        "SELECT envelope, version FROM resources WHERE collection = ? AND id = ?", collection, resource_id
    )
    return None if row is None else _read(collection, row[0], version=row[1])


def each(database: Database, collection: str) -> list[Resource]:
    """Read all objects of a collection, by id."""
    rows = database.all("SELECT envelope, version FROM resources WHERE collection = ? ORDER BY id", collection)
    return [_read(collection, envelope, version=version) for envelope, version in rows]


def _read(collection: str, envelope: str, *, version: int) -> Resource:
    document: Document = orjson.loads(envelope)
    return Resource(collection, document["id"], document["key"], version, document["spec"])


def envelope_of(database: Database, collection: str, *, resource_id: str) -> tuple[str, int] | None:
    """Read one object as the JSON text that is sent, with its version."""
    row = database.one(
        "SELECT envelope, version FROM resources WHERE collection = ? AND id = ?", collection, resource_id
    )
    return None if row is None else (row[0], row[1])


def page(database: Database, collection: str, *, after: str, limit: int) -> Page:
    """Read a page of a collection, by id, beginning behind ``after``."""
    rows = database.all(
        "SELECT id, envelope FROM resources WHERE collection = ? AND id > ? ORDER BY id LIMIT ?",
        collection,
        after,
        limit + 1,
    )
    total = database.scalar("SELECT count(*) FROM resources WHERE collection = ?", collection)
    more = len(rows) > limit
    return Page([row[1] for row in rows[:limit]], int(total), rows[limit - 1][0] if more else None)


def exists(database: Database, collection: str, *, resource_id: str) -> bool:
    """Tell whether an object is there."""
    return database.one("SELECT 1 FROM resources WHERE collection = ? AND id = ?", collection, resource_id) is not None


def owner_of_key(database: Database, collection: str, *, key: str) -> str | None:
    """Find who has a key."""
    row = database.one("SELECT id FROM resources WHERE collection = ? AND key = ?", collection, key)
    return None if row is None else str(row[0])


def owner_of_nature(database: Database, collection: str, *, nature: str) -> str | None:
    """Find who is something that must be unique."""
    row = database.one("SELECT id FROM resources WHERE collection = ? AND nature = ?", collection, nature)
    return None if row is None else str(row[0])


def users(database: Database, collection: str, *, resource_id: str) -> list[tuple[str, str, str]]:
    """List what refers to an object, as (collection, id, pointer)."""
    rows = database.all(
        "SELECT collection, id, pointer FROM links WHERE target_collection = ? AND target = ?"
        " AND NOT (collection = ? AND id = ?) ORDER BY collection, id, pointer",
        collection,
        resource_id,
        collection,
        resource_id,
    )
    return [(row[0], row[1], row[2]) for row in rows]


def erase_where(database: Database, collection: str, *, doomed: Callable[[Resource], bool]) -> None:
    """Remove the objects of a collection that a rule names."""
    delete(database, collection, ids=[one.id for one in each(database, collection) if doomed(one)])

"""Who changed what, and when: the newest changes of the configuration, written together with what they changed."""

import orjson

from cadence_gitops.emulator.documents import Document, encoded
from cadence_gitops.emulator.store.database import Database

KEPT = 1000


def note(database: Database, entry: Document) -> None:
    """Remember a change, and forget those that are too old."""
    revision = entry["revision"]
    database.run("INSERT OR REPLACE INTO changes VALUES (?, ?)", revision, encoded(entry).decode())
    database.run("DELETE FROM changes WHERE revision <= ?", revision - KEPT)


def newest(database: Database, *, since: int, limit: int) -> list[Document]:
    """Read the changes after a revision, the newest first."""
    rows = database.all("SELECT entry FROM changes WHERE revision > ? ORDER BY revision DESC LIMIT ?", since, limit)
    return [orjson.loads(row[0]) for row in rows]

"""What exists in the product but is only counted, and the picklists that the CRMs behind this sandbox would have."""

from collections.abc import Sequence

import orjson

from cadence_gitops.emulator.facts import RECORD_TYPES
from cadence_gitops.emulator.store import suppressions
from cadence_gitops.emulator.store.database import Database


def counts(database: Database) -> list[tuple[str, int]]:
    """Count the records of each type."""
    stored = {row[0]: int(row[1]) for row in database.all("SELECT type, count FROM records")}
    stored |= suppressions.counts(database)
    return [(kind, stored.get(kind, 0)) for kind in RECORD_TYPES]


def store_count(database: Database, kind: str, *, count: int) -> None:
    """Note how many records of a type there are."""
    database.run("INSERT OR REPLACE INTO records VALUES (?, ?)", kind, count)


def erase(database: Database, kind: str) -> None:
    """Erase the records of a type, for good."""
    database.run("DELETE FROM records WHERE type = ?", kind)
    suppressions.erase(database, kind)


def store_options(database: Database, crm: str, *, crm_object: str, options: Sequence[str]) -> None:
    """Note the picklist that is mapped as integration status."""
    database.run("INSERT OR REPLACE INTO picklists VALUES (?, ?, ?)", crm, crm_object, orjson.dumps(options).decode())


def options(database: Database, crm: str, *, crm_object: str) -> list[str] | None:
    """Read a picklist; None where this sandbox does not know it."""
    row = database.one("SELECT options FROM picklists WHERE crm = ? AND object = ?", crm, crm_object)
    return None if row is None else [str(one) for one in orjson.loads(row[0])]


def all_options(database: Database) -> dict[str, dict[str, list[str]]]:
    """Read all picklists, by CRM and object."""
    found: dict[str, dict[str, list[str]]] = {}
    for crm, crm_object, known in database.all("SELECT crm, object, options FROM picklists ORDER BY crm, object"):
        found.setdefault(crm, {})[crm_object] = orjson.loads(known)
    return found

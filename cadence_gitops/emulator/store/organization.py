"""The organisation's own facts: its name, revision and CRM, and how this sandbox treats the undocumented."""

from dataclasses import dataclass, replace
from uuid import uuid4

import orjson

from cadence_gitops.emulator.documents import Document
from cadence_gitops.emulator.store.database import Database


@dataclass(frozen=True, slots=True)
class Change:
    """Describe a change of CRM that is not finished."""

    origin: str
    to: str
    keep: str
    started_at: str


@dataclass(frozen=True, slots=True)
class Crm:
    """Hold the state of the CRM; ``connection`` is connected, disconnected or pending."""

    provider: str
    connection: str
    mapped: bool
    change: Change | None = None

    @property
    def waiting_for(self) -> str:
        """Name what the super admin has to do next in a lock-out."""
        return "map" if self.connection == "connected" else "connect"

    def with_connection(self, connection: str) -> "Crm":
        """Give the same CRM with another state of the connection."""
        return replace(self, connection=connection)

    def with_mapping(self) -> "Crm":
        """Give the same CRM mapped, its change finished."""
        return replace(self, mapped=True, change=None)


def value(database: Database, name: str) -> str:
    """Read one fact."""
    return str(database.scalar("SELECT value FROM meta WHERE name = ?", name))


def store_value(database: Database, name: str, *, content: object) -> None:
    """Write one fact."""
    database.run("INSERT OR REPLACE INTO meta VALUES (?, ?)", name, content)


def revision(database: Database) -> int:
    """Read the revision, which every configuration write bumps."""
    return int(database.scalar("SELECT value FROM meta WHERE name = 'revision'"))


def state(database: Database) -> str:
    """Name the state of the configuration: no other state of any organisation has ever had this name."""
    return value(database, "state")


def renew_state(database: Database) -> None:
    """Give the state a name that was never used, also where a file is put back to what it was before."""
    store_value(database, "state", content=uuid4().hex)


def bump(database: Database) -> int:
    """Raise the revision by one; the state has another name from then on."""
    renew_state(database)
    return int(database.scalar("UPDATE meta SET value = value + 1 WHERE name = 'revision' RETURNING value"))


def crm(database: Database) -> Crm:
    """Read the state of the CRM."""
    document: Document = orjson.loads(value(database, "crm"))
    change = document["change"]
    return Crm(
        provider=document["provider"],
        connection=document["connection"],
        mapped=document["mapped"],
        change=None if change is None else Change(**change),
    )


def store_crm(database: Database, state: Crm) -> None:
    """Write the state of the CRM."""
    store_value(database, "crm", content=orjson.dumps(state).decode())


def bump_counter(database: Database, name: str) -> int:
    """Count one more of something."""
    return int(
        database.scalar(
            "INSERT INTO meta VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value", name
        )
    )

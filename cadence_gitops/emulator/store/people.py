"""Who may speak to the service: credentials, sessions, each member's own connection, and the pages that wait for them."""

from dataclasses import dataclass

import orjson

from cadence_gitops.emulator.documents import Document, short_hash
from cadence_gitops.emulator.store import organization
from cadence_gitops.emulator.store.database import Database

CONNECTED = "connected"
RECONNECT = "reconnect-needed"
_WITHOUT = "-without-"


@dataclass(frozen=True, slots=True)
class Actor:
    """Say who makes a request: the member behind a token or a session, and whether it may write.

    ``hidden`` is the collection that a token isn't shown, as if nothing were in it.
    """

    member: str
    role: str
    writes: bool
    hidden: str | None = None


@dataclass(frozen=True, slots=True)
class Invitation:
    """Hold an address that waits for a person; ``member`` is None for the organisation's own connection."""

    code: str
    member: str | None
    confirmed: bool


def super_admin(database: Database) -> str | None:
    """Find the super admin."""
    for member, envelope in database.all("SELECT id, envelope FROM resources WHERE collection = 'members'"):
        if orjson.loads(envelope)["spec"]["role"] == "super-admin":
            return str(member)
    return None


def issue(database: Database, member: str, *, scope: str, hidden: str | None = None) -> str:
    """Give the token of a member for a scope, always the same one; it may hide a collection."""
    scope = scope if hidden is None else f"{scope}{_WITHOUT}{hidden}"
    token = f"sandbox-{scope}-{short_hash(organization.value(database, 'name'), member, scope, length=32)}"
    database.run("INSERT OR IGNORE INTO credentials VALUES (?, ?, ?, 0)", token, member, scope)
    return token


def log_in(database: Database, member: str) -> str:
    """Begin a person's session; gives its token."""
    number = organization.bump_counter(database, "logins")
    token = f"session-{short_hash(organization.value(database, 'name'), member, number, length=32)}"
    database.run("INSERT INTO credentials VALUES (?, ?, 'write', 1)", token, member)
    return token


def log_everybody_out(database: Database) -> None:
    """End all sessions, and whatever connection was being made in them; credentials of services stay."""
    database.run("DELETE FROM credentials WHERE session = 1")
    database.run("DELETE FROM invitations")


def actor(database: Database, token: str) -> Actor | None:
    """Find who is behind a token."""
    row = database.one(
        "SELECT c.member, c.scope, r.envelope FROM credentials c"
        " JOIN resources r ON r.collection = 'members' AND r.id = c.member WHERE c.token = ?",
        token,
    )
    if row is None:
        return None
    spec: Document = orjson.loads(row[2])["spec"]
    scope, _, hidden = str(row[1]).partition(_WITHOUT)
    return Actor(member=row[0], role=spec["role"], writes=scope == "write", hidden=hidden or None)


def add_member(database: Database, member: str, *, state: str) -> None:
    """Note the state of a member's own connection."""
    database.run("INSERT OR REPLACE INTO connections VALUES (?, ?)", member, state)


def remove_member(database: Database, member: str) -> None:
    """Forget a member's connection and credentials."""
    database.run("DELETE FROM connections WHERE member = ?", member)
    database.run("DELETE FROM credentials WHERE member = ?", member)
    database.run("DELETE FROM invitations WHERE member = ?", member)


def connection(database: Database, member: str) -> str:
    """Read the state of a member's own connection."""
    row = database.one("SELECT state FROM connections WHERE member = ?", member)
    return RECONNECT if row is None else str(row[0])


def connections(database: Database, *, after: str, limit: int) -> list[tuple[str, str]]:
    """Read states by member, beginning behind ``after``."""
    rows = database.all("SELECT member, state FROM connections WHERE member > ? ORDER BY member LIMIT ?", after, limit)
    return [(row[0], row[1]) for row in rows]


def connection_counts(database: Database) -> tuple[int, int]:
    """Count the members, and those who are connected."""
    row = database.one("SELECT count(*), coalesce(sum(state = 'connected'), 0) FROM connections")
    return (0, 0) if row is None else (row[0], row[1])


def disconnect_everybody(database: Database) -> None:
    """Make every member's own connection one that must be made again."""
    database.run("UPDATE connections SET state = ?", RECONNECT)


def invite(database: Database, member: str | None) -> Invitation:
    """Give the address code that waits for a member, or for the organisation; one at a time."""
    open_one = waiting(database, member)
    if open_one is not None:
        return open_one
    number = organization.bump_counter(database, "invitations")
    code = short_hash("invitation", organization.value(database, "name"), number, length=24)
    database.run("INSERT INTO invitations VALUES (?, ?, 0)", code, member)
    return Invitation(code, member, confirmed=False)


def waiting(database: Database, member: str | None) -> Invitation | None:
    """Find the address code that waits for a member, or for the organisation."""
    row = database.one("SELECT code, member, confirmed FROM invitations WHERE member IS ? AND confirmed = 0", member)
    return None if row is None else Invitation(row[0], row[1], confirmed=False)


def invitation(database: Database, code: str) -> Invitation | None:
    """Find the address code."""
    row = database.one("SELECT code, member, confirmed FROM invitations WHERE code = ?", code)
    return None if row is None else Invitation(row[0], row[1], confirmed=bool(row[2]))


def confirm(database: Database, code: str) -> None:
    """Note that the person has confirmed."""
    database.run("UPDATE invitations SET confirmed = 1 WHERE code = ?", code)

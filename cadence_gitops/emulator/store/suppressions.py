"""Suppressions: addresses that must not be written to, by address, whoever is a lead at the moment."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

from cadence_gitops.emulator.documents import encoded, timestamp
from cadence_gitops.emulator.facts import SUPPRESSIONS
from cadence_gitops.emulator.store import leads
from cadence_gitops.emulator.store.database import Database

_FIRST = datetime(2025, 1, 1, 9, tzinfo=UTC)
_UNSUBSCRIBED, _BOUNCED = SUPPRESSIONS


def generate(database: Database, counted: Mapping[str, int]) -> None:
    """Make rows from counts, spread over the leads; where there are more of them than leads, of people who were some."""
    first, second = (counted.get(kind, 0) for kind in SUPPRESSIONS.values())
    database.run_each(
        "INSERT INTO suppressions (address, reason, at) VALUES (?, ?, ?)",
        _made_up(first, second, every=max(1, leads.total(database, None) // max(1, first + second))),
    )


def _made_up(unsubscribed: int, bounced: int, *, every: int) -> Iterator[tuple[str, str, str]]:
    total = unsubscribed + bounced
    for position in range(total):
        bounces = position * bounced // total != (position + 1) * bounced // total
        at = timestamp(_FIRST + timedelta(hours=position))
        yield leads.made_up_address(1 + position * every), _BOUNCED if bounces else _UNSUBSCRIBED, at


def add(database: Database, address: str, *, reason: str, at: str) -> bool:
    """Add one, unless it is there; gives whether it wasn't. Nothing here takes one away but a change of CRM."""
    sql = "INSERT INTO suppressions (address, reason, at) VALUES (?, ?, ?) ON CONFLICT (address, reason) DO NOTHING"
    return database.run(sql, same_address(address), reason, at) > 0


def same_address(email: str) -> str:
    """Write an address as the contract compares them: trimmed, with the letters A to Z as a to z, and others as they are."""
    inner = email.strip("\t\n\v\f\r ")
    return "".join(letter.lower() if letter.isascii() else letter for letter in inner)


def counts(database: Database) -> dict[str, int]:
    """Count them, by the type under which they are records."""
    found = dict.fromkeys(SUPPRESSIONS.values(), 0)
    for reason, count in database.all("SELECT reason, count(*) FROM suppressions GROUP BY reason"):
        found[SUPPRESSIONS[reason]] = int(count)
    return found


def total(database: Database) -> int:
    """Count all of them."""
    return sum(counts(database).values())


def lines(database: Database, *, after: int, limit: int) -> tuple[list[str], int]:
    """Read them by number, beginning behind ``after``, as lines of JSON; gives the last number too."""
    rows = database.all(
        "SELECT number, address, reason, at FROM suppressions WHERE number > ? ORDER BY number LIMIT ?", after, limit
    )
    found = [
        encoded({"id": f"sp-{number:08d}", "email": address, "reason": reason, "at": at}).decode() + "\n"
        for number, address, reason, at in rows
    ]
    return found, rows[-1][0] if rows else after


def erase(database: Database, kind: str) -> None:
    """Erase those that are counted under a type, for good."""
    for reason, counted in SUPPRESSIONS.items():
        if counted == kind:
            database.run("DELETE FROM suppressions WHERE reason = ?", reason)

"""Leads: real rows, made from counts. A million of them is counted from one covering index and streamed in chunks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cadence_gitops.emulator.store.database import Database

_GIVEN = ("Ada", "Bela", "Chiara", "David", "Elena", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Keiko", "Lena")
_FAMILY = ("Martin", "Rossi", "Novak", "Garcia", "Schmidt", "Dubois", "Larsen", "Silva", "Kovacs", "Moreau", "Byrne")
_COMPANIES = ("Northwind", "Bluefin", "Cobalt", "Driftwood", "Evergreen", "Foxglove", "Granite", "Halcyon", "Ironbark")


@dataclass(frozen=True, slots=True)
class Count:
    """Count the leads at one place; ``cadence`` and ``owner`` are None where there is none."""

    source: str
    cadence: str | None
    owner: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Lead:
    """Hold the row of one lead; name, address and company follow from its number."""

    number: int
    source: str
    cadence: str | None
    position: int | None
    owner: str | None

    @property
    def given_name(self) -> str:
        """Give the first name."""
        return _GIVEN[self.number % len(_GIVEN)]

    @property
    def family_name(self) -> str:
        """Give the last name."""
        return _FAMILY[self.number % len(_FAMILY)]

    @property
    def company(self) -> str:
        """Give the company's name."""
        return _COMPANIES[self.number % len(_COMPANIES)]


def generate(database: Database, counts: Sequence[Count], steps: Mapping[str, int]) -> None:
    """Make rows from counts; ``steps`` tells how many steps a cadence has, so that leads stand somewhere in it."""
    first = int(database.scalar("SELECT coalesce(max(number), 0) + 1 FROM leads"))
    for one in counts:
        if one.count == 0:
            continue
        database.run(
            "WITH RECURSIVE n (i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)"
            " INSERT INTO leads SELECT i, ?3, ?4, ?5, CASE WHEN ?6 > 0 THEN i % ?6 + 1 END FROM n",
            first,
            first + one.count - 1,
            one.source,
            one.cadence,
            one.owner,
            steps.get(one.cadence or "", 0),
        )
        first += one.count


def counts(database: Database) -> list[Count]:
    """Count the leads by source, cadence and owner."""
    rows = database.all(
        "SELECT source, cadence, owner, count(*) FROM leads GROUP BY source, cadence, owner"
        " ORDER BY source, cadence, owner"
    )
    return [Count(*row) for row in rows]


def total(database: Database, source: str | None) -> int:
    """Count the leads of a source, or all."""
    if source is None:
        return int(database.scalar("SELECT count(*) FROM leads"))
    return int(database.scalar("SELECT count(*) FROM leads WHERE source = ?", source))


def chunk(database: Database, source: str | None, *, after: int, limit: int) -> list[Lead]:
    """Read leads by number, beginning behind ``after``."""
    rows = database.all(
        "SELECT number, source, cadence, position, owner FROM leads"
        " WHERE number > ?1 AND (?2 IS NULL OR source = ?2) ORDER BY number LIMIT ?3",
        after,
        source,
        limit,
    )
    return [Lead(*row) for row in rows]


def owned_by(database: Database, member: str) -> int:
    """Count the leads of an owner."""
    return int(database.scalar("SELECT count(*) FROM leads WHERE owner = ?", member))


def inside(database: Database, cadence: str) -> int:
    """Count the leads in a cadence."""
    return int(database.scalar("SELECT count(*) FROM leads WHERE cadence = ?", cadence))


def move(database: Database, member: str, cadence: str) -> None:
    """Move all leads of an owner to the start of a cadence."""
    database.run("UPDATE leads SET cadence = ?, position = 1 WHERE owner = ?", cadence, member)


def erase(database: Database, source: str) -> None:
    """Erase the leads of a source, for good."""
    if total(database, None) == total(database, source):
        # Without a condition SQLite drops whole pages.
        database.run("DELETE FROM leads")
    else:
        database.run("DELETE FROM leads WHERE source = ?", source)


def forget_positions(database: Database, cadence: str) -> None:
    """Forget where in a cadence its leads stand."""
    database.run("UPDATE leads SET position = NULL WHERE cadence = ?", cadence)

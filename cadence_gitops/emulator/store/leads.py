"""Leads: real rows, made from counts. A million of them is counted from one covering index and streamed in chunks."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cadence_gitops.emulator.documents import encoded
from cadence_gitops.emulator.store.database import Database

_GIVEN = ("Ada", "Bela", "Chiara", "David", "Elena", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Keiko", "Lena")
_FAMILY = ("Martin", "Rossi", "Novak", "Garcia", "Schmidt", "Dubois", "Larsen", "Silva", "Kovacs", "Moreau", "Byrne")
_COMPANIES = ("Northwind", "Bluefin", "Cobalt", "Driftwood", "Evergreen", "Foxglove", "Granite", "Halcyon", "Ironbark")
_CYCLE = math.lcm(len(_GIVEN), len(_FAMILY), len(_COMPANIES))


def _person(number: int) -> tuple[str, str, str, str]:
    given, family = _GIVEN[number % len(_GIVEN)], _FAMILY[number % len(_FAMILY)]
    company = _COMPANIES[number % len(_COMPANIES)]
    return f"{given} {family}", given.lower(), company, f"{company.lower()}.example"


# Who a lead is follows from its number: name, mailbox, company, domain.
_PEOPLE = tuple(_person(number) for number in range(_CYCLE))


def made_up_address(number: int) -> str:
    """Give the address of the person that a lead of this number is, whether there is one or not."""
    _, mailbox, _, domain = _PEOPLE[number % _CYCLE]
    return f"{mailbox}.{number}@{domain}"


@dataclass(frozen=True, slots=True)
class Count:
    """Count the leads at one place; ``cadence`` and ``owner`` are None where there is none."""

    source: str
    cadence: str | None
    owner: str | None
    count: int


def generate(database: Database, counts: Sequence[Count], *, steps: Mapping[str, int]) -> None:
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


def lines(database: Database, source: str | None, *, after: int, limit: int) -> tuple[list[str], int]:
    """Read leads by number, beginning behind ``after``, as lines of JSON; gives the last number too."""
    rows = database.all(
        "SELECT number, source, cadence, position, owner FROM leads"
        " WHERE number > ?1 AND (?2 IS NULL OR source = ?2) ORDER BY number LIMIT ?3",
        after,
        source,
        limit,
    )
    # A million lines: the hot loop builds them from parts that need no escaping any more.
    found = []
    for number, origin, cadence, position, owner in rows:
        name, mailbox, company, domain = _PEOPLE[number % _CYCLE]
        found.append(
            f'{{"id":"ld-{number:08d}","source":"{origin}","name":"{name}",'
            f'"email":"{mailbox}.{number}@{domain}","company":"{company}","cadence":{_quoted(cadence)},'
            f'"position":{"null" if position is None else position},"owner":{_quoted(owner)}}}\n'
        )
    return found, rows[-1][0] if rows else after


@lru_cache(maxsize=4096)
def _quoted(name: str | None) -> str:
    return encoded(name).decode()


def owned_by(database: Database, member: str) -> int:
    """Count the leads of an owner."""
    return int(database.scalar("SELECT count(*) FROM leads WHERE owner = ?", member))


def inside(database: Database, cadence: str) -> int:
    """Count the leads in a cadence."""
    return int(database.scalar("SELECT count(*) FROM leads WHERE cadence = ?", cadence))


def move(database: Database, member: str, *, cadence: str) -> None:
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

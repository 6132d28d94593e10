"""Leads: real rows, made from counts. A million of them is counted from one covering index and streamed in chunks."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

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


Place = Literal["cadence", "owner"]

_ERASE: Mapping[Place, str] = {
    "cadence": "DELETE FROM leads WHERE cadence = ?",
    "owner": "DELETE FROM leads WHERE owner = ?",
}
_RELEASE: Mapping[Place, str] = {
    "cadence": "UPDATE leads SET cadence = NULL, position = NULL WHERE cadence = ?",
    "owner": "UPDATE leads SET owner = NULL WHERE owner = ?",
}


def made_up_address(number: int) -> str:
    """Give the address of the person that a lead of this number is, whether there is one or not."""
    _, mailbox, _, domain = _PEOPLE[number % _CYCLE]
    return f"{mailbox}.{number}@{domain}"


@dataclass(frozen=True, slots=True)
class Person:
    """Hold who a lead is that came in a file; ``external`` is the key that the file has for them."""

    external: str
    name: str
    email: str
    company: str
    owner: str | None


@dataclass(frozen=True, slots=True)
class Count:
    """Count the leads at one place; ``cadence`` and ``owner`` are None where there is none."""

    source: str
    cadence: str | None
    owner: str | None
    count: int


def generate(database: Database, counts: Sequence[Count], *, steps: Mapping[str, int]) -> None:
    """Make the first rows, from counts; ``steps`` tells how many steps a cadence has, so that leads stand somewhere in it."""
    first = 1
    for one in counts:
        if one.count == 0:
            continue
        database.run(
            "WITH RECURSIVE n (i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)"
            " INSERT INTO leads (number, source, cadence, owner, position)"
            " SELECT i, ?3, ?4, ?5, CASE WHEN ?6 > 0 THEN i % ?6 + 1 END FROM n",
            first,
            first + one.count - 1,
            one.source,
            one.cadence,
            one.owner,
            steps.get(one.cadence or "", 0),
        )
        first += one.count


def add(database: Database, people: Sequence[Person]) -> int:
    """Add leads that came in a file, each at most once for its key; gives how many there weren't."""
    return sum(
        database.run(
            "INSERT INTO leads (source, owner, external, name, email, company) VALUES ('csv', ?, ?, ?, ?, ?)"
            " ON CONFLICT (external) DO NOTHING",
            one.owner,
            one.external,
            one.name,
            one.email,
            one.company,
        )
        for one in people
    )


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
        "SELECT number, source, cadence, position, owner, external, name, email, company FROM leads"
        " WHERE number > ?1 AND (?2 IS NULL OR source = ?2) ORDER BY number LIMIT ?3",
        after,
        source,
        limit,
    )
    # A million lines: the hot loop builds them from parts that need no escaping any more.
    found = []
    for number, origin, cadence, position, owner, *imported in rows:
        if imported[0] is not None:
            found.append(_imported(number, imported, at=(cadence, position, owner)))
            continue
        name, mailbox, company, domain = _PEOPLE[number % _CYCLE]
        found.append(
            f'{{"id":"ld-{number:08d}","source":"{origin}","name":"{name}",'
            f'"email":"{mailbox}.{number}@{domain}","company":"{company}","cadence":{_quoted(cadence)},'
            f'"position":{"null" if position is None else position},"owner":{_quoted(owner)}}}\n'
        )
    return found, rows[-1][0] if rows else after


def _imported(number: int, person: Sequence[str], *, at: tuple[str | None, int | None, str | None]) -> str:
    external, name, email, company = person
    cadence, position, owner = at
    line = {
        "id": f"ld-{number:08d}",
        "source": "csv",
        "name": name,
        "email": email,
        "company": company,
        "cadence": cadence,
        "position": position,
        "owner": owner,
        "externalId": external,
    }
    return encoded(line).decode() + "\n"


@lru_cache(maxsize=4096)
def _quoted(name: str | None) -> str:
    return encoded(name).decode()


def owned_by(database: Database, member: str) -> int:
    """Count the leads of an owner."""
    return int(database.scalar("SELECT count(*) FROM leads WHERE owner = ?", member))


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


def erase_at(database: Database, place: Place, *, name: str) -> None:
    """Erase the leads of a cadence or of an owner, for good."""
    database.run(_ERASE[place], name)


def release(database: Database, place: Place, *, name: str) -> None:
    """Leave the leads of a cadence without one, or those of an owner."""
    database.run(_RELEASE[place], name)


def forget_positions(database: Database, cadence: str) -> None:
    """Forget where in a cadence its leads stand."""
    database.run("UPDATE leads SET position = NULL WHERE cadence = ?", cadence)

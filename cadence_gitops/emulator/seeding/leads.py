"""Made-up leads: only counted here, by source, cadence and owner; the store makes the rows."""

from collections.abc import Iterator, Mapping, Sequence

from cadence_gitops.emulator.documents import Document
from cadence_gitops.emulator.seeding.chance import Chance, shares

# In per cent, and so for records: how many of each there are for a hundred leads.
_SOURCES = {"crm": 85, "csv": 13, "sheets": 2}
_RECORDS = {"unsubscribes": 4, "bounces": 1, "history": 350, "statistics": 3, "running-tasks": 14}
_MOST_OWNERS = 8


def lead_counts(seed: int, total: int, *, cadences: Sequence[str], owners: Sequence[str]) -> Iterator[Document]:
    """Spread leads over cadences, big ones and small ones, and over those who work on them; some have no place yet."""
    chance = Chance(seed, "leads")
    places: list[str | None] = [None, *cadences]
    by_place = shares(total, [2, *(chance.whole(1, 100) for _ in cadences)] if cadences else [1])
    for cadence, there in zip(places, by_place, strict=True):
        workers: list[str | None] = [chance.one(owners) for _ in range(chance.whole(1, _MOST_OWNERS))] if owners else []
        workers = list(dict.fromkeys(workers)) if cadence and workers else [None]
        for source, amount in zip(_SOURCES, shares(there, list(_SOURCES.values())), strict=True):
            for owner, count in zip(workers, shares(amount, [1] * len(workers)), strict=True):
                if count:
                    yield {"source": source, "cadence": cadence, "owner": owner, "count": count}


def record_counts(total: int, people: int) -> Mapping[str, int]:
    """Count what hangs on leads and people."""
    return {
        **{name: total * percent // 100 for name, percent in _RECORDS.items()},
        "templates": 20 + people,
        "mail-connections": people - people // 20,
    }

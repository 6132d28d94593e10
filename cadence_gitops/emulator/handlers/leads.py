"""Leads and records: counted by the service, and leads streamed, a JSON line each, closed by a trailer."""

import hashlib
from collections.abc import Iterator

from cadence_gitops.emulator.documents import Document, encoded
from cadence_gitops.emulator.facts import LEAD_SOURCES
from cadence_gitops.emulator.store import leads, records
from cadence_gitops.emulator.store.database import Database
from cadence_gitops.emulator.store.leads import Count
from cadence_gitops.emulator.wire import Answer, Call, answer

_CHUNK = 5000


def counts(call: Call) -> Answer:
    """Count the leads by source, cadence and owner."""
    found = leads.counts(call.database)
    total = sum(one.count for one in found)
    return answer({"items": [describe(one) for one in found], "total": total, "revision": call.revision()})


def describe(count: Count) -> Document:
    """Write a count."""
    return {"source": count.source, "cadence": count.cadence, "owner": count.owner, "count": count.count}


def export(call: Call) -> Answer:
    """Stream the leads of a source, or all; the trailer says how many there were and hashes every byte before it."""
    source = call.choice("source", LEAD_SOURCES)
    expected = leads.total(call.database, source)
    return Answer(media_type="application/x-ndjson", stream=_lines(call.database, source, expected=expected))


def _lines(database: Database, source: str | None, *, expected: int) -> Iterator[bytes]:
    sha, count, after = hashlib.sha256(), 0, 0
    while True:
        with database.reading():
            lines, after = leads.lines(database, source, after=after, limit=_CHUNK)
        if not lines:
            break
        block = "".join(lines).encode()
        sha.update(block)
        count += len(lines)
        yield block
    # Leads that went away meanwhile leave the export without a trailer: nobody takes it for complete.
    if count == expected:
        yield encoded({"trailer": {"count": count, "sha256": sha.hexdigest()}}) + b"\n"


def record_counts(call: Call) -> Answer:
    """Count the records of each type."""
    return answer({"items": described_records(call.database), "revision": call.revision()})


def described_records(database: Database) -> list[Document]:
    """Write the counts of records."""
    return [{"type": kind, "count": count} for kind, count in records.counts(database)]

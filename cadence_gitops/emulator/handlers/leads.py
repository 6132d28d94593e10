"""Leads and records: counted by the service, and leads exported."""

from cadence_gitops.emulator.documents import Document
from cadence_gitops.emulator.facts import LEAD_SOURCES
from cadence_gitops.emulator.handlers.exporting import exported
from cadence_gitops.emulator.store import leads, records
from cadence_gitops.emulator.store.database import Database
from cadence_gitops.emulator.store.leads import Count
from cadence_gitops.emulator.wire import Answer, Call, answer


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
    return exported(
        call.database,
        lambda after, limit: leads.lines(call.database, source, after=after, limit=limit),
        expected=leads.total(call.database, source),
    )


def record_counts(call: Call) -> Answer:
    """Count the records of each type."""
    return answer({"items": described_records(call.database), "revision": call.revision()})


def described_records(database: Database) -> list[Document]:
    """Write the counts of records."""
    return [{"type": kind, "count": count} for kind, count in records.counts(database)]

"""Leads and records: counted by the service, and leads exported."""

from cadence_gitops.emulator.documents import Document
from cadence_gitops.emulator.facts import LEAD_SOURCES
from cadence_gitops.emulator.handlers.exporting import exported
from cadence_gitops.emulator.problems import Violation, refuse_violations
from cadence_gitops.emulator.rules.authority import authorise_people
from cadence_gitops.emulator.shapes.bodies import LEADS
from cadence_gitops.emulator.store import leads, records, resources
from cadence_gitops.emulator.store.database import Database
from cadence_gitops.emulator.store.leads import Count, Person
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


def import_csv(call: Call) -> Answer:
    """Make leads of the lines of a file; one whose key is known is there already, and stays as it is.

    Who must not be written to is known by address, and so isn't written to as a new lead either.
    """
    authorise_people(call.actor)
    items = call.body(LEADS)["items"]
    owners = {one.get("owner") for one in items} - {None}
    unknown = {owner for owner in owners if not resources.exists(call.database, "members", resource_id=owner)}
    refuse_violations(
        Violation(f"/items/{position}/owner", f"there is no {one['owner']!r} in members")
        for position, one in enumerate(items)
        if one.get("owner") in unknown
    )
    people = [Person(one["externalId"], one["name"], one["email"], one["company"], one.get("owner")) for one in items]
    created = leads.add(call.database, people)
    return answer({"created": created, "known": len(items) - created})


def record_counts(call: Call) -> Answer:
    """Count the records of each type."""
    return answer({"items": described_records(call.database), "revision": call.revision()})


def described_records(database: Database) -> list[Document]:
    """Write the counts of records."""
    return [{"type": kind, "count": count} for kind, count in records.counts(database)]

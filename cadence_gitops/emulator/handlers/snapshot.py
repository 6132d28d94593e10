"""The whole organisation in one document, from which another sandbox can be made."""

from cadence_gitops.emulator.documents import encoded
from cadence_gitops.emulator.handlers.crm import describe as describe_crm
from cadence_gitops.emulator.handlers.leads import describe as describe_count
from cadence_gitops.emulator.handlers.leads import described_records
from cadence_gitops.emulator.shapes.kinds import COLLECTIONS
from cadence_gitops.emulator.store import leads, organization, people, records, resources
from cadence_gitops.emulator.store.database import Database
from cadence_gitops.emulator.wire import Answer, Call

FORMAT_VERSION = 1
_EVERYTHING = 1_000_000_000


def read(call: Call) -> Answer:
    """Read the organisation at one moment."""
    database = call.database
    known_as = {"name": organization.value(database, "name")}
    singleton = {**known_as, **resources.each(database, "organization")[0].envelope()}
    head = {
        "formatVersion": FORMAT_VERSION,
        "organization": singleton,
        "revision": call.revision(),
        "crm": describe_crm(call, organization.crm(database)),
    }
    tail = {
        "leads": {"counts": [describe_count(one) for one in leads.counts(database)]},
        "records": described_records(database),
        "memberConnections": [
            {"member": member, "crm": state}
            for member, state in people.connections(database, after="", limit=_EVERYTHING)
        ],
        "statusOptions": records.all_options(database),
    }
    body = encoded(head)[:-1] + b',"resources":{' + _resources(database) + b"}," + encoded(tail)[1:]
    return Answer(body=body)


def _resources(database: Database) -> bytes:
    parts = []
    for name in COLLECTIONS:
        if name != "organization":
            page = resources.page(database, name, after="", limit=_EVERYTHING)
            parts.append(f'"{name}":[' + ",".join(page.envelopes) + "]")
    return ",".join(parts).encode()

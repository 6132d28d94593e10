"""One reading of everything that a plan needs, and the proof that all of it is of one moment."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

from cadence_gitops.errors import BadAnswer, IncompleteRead, Problem
from cadence_gitops.live.client import Client
from cadence_gitops.live.crm import crm_state
from cadence_gitops.live.decoding import Envelope, envelope, resources
from cadence_gitops.live.document import Document
from cadence_gitops.live.pages import read_collection
from cadence_gitops.live.register import Entry, Register
from cadence_gitops.live.revisit import Getter, Revisit
from cadence_gitops.model.address import Address
from cadence_gitops.model.evidence import CollectionRead, LiveEvidence
from cadence_gitops.model.inventory import Expected, Inventory, nothing_expected
from cadence_gitops.model.kind import Kind
from cadence_gitops.model.live import CrmState, LeadCount, LiveState
from cadence_gitops.model.registry import KINDS
from cadence_gitops.model.tree import digest

# Over a network most of a request is waiting.
WORKERS = 4
STATUS_OBJECTS = ("lead", "account", "contact")
# The CRM can't be read, or knows no such object: there is no picklist, which isn't a failure.
NO_PICKLIST = frozenset({404, 409, 422})


@dataclass(frozen=True, slots=True)
class Objects:
    """Hold the objects of one kind, and how they were read: the revision (None: not told), the organisation's name."""

    kind: Kind
    found: tuple[tuple[Address, Envelope], ...]
    read: CollectionRead
    revision: int | None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold a live state, what it was read from, and the names of its objects."""

    live: LiveState
    evidence: LiveEvidence
    register: Register = field(repr=False)


def read_everything(client: Client, expected: Expected, *, seen: Callable[[CrmState], None]) -> Reading:
    """Read the organisation once; raises ``IncompleteRead`` if anything moved meanwhile.

    The state of the CRM is read before everything else, and ``seen`` at once.
    """
    before = crm_state(client.get("/v1/crm").document)
    seen(before)
    with ThreadPoolExecutor(WORKERS) as pool:
        objects = [pool.submit(_objects, client, kind) for kind in KINDS]
        counted = [pool.submit(_document, client, path) for path in ("/v1/leads/counts", "/v1/records/counts")]
        people = pool.submit(_document, client, "/v1/member-connections", limit="1")
        picklists = [pool.submit(_picklist, client, name) for name in STATUS_OBJECTS]
    kinds = [each.result() for each in objects]
    leads, records = (each.result() for each in counted)
    options = dict(zip(STATUS_OBJECTS, (each.result() for each in picklists), strict=True))
    _of_one_moment(
        before.revision,
        {
            **_revisions(kinds),
            **{f"status-options:{name}": each.number("revision") for name, each in options.items() if each is not None},
            "leads": leads.number("revision"),
            "records": records.number("revision"),
            "crm": crm_state(client.get("/v1/crm").document).revision,
        },
    )
    reading = _reading(kinds, before, expected=expected)
    live = replace(
        reading.live,
        leads=_leads(leads, reading.register),
        records={entry.text("type"): entry.number("count") for entry in records.objects("items")},
        status_options=_options(options),
        members=people.result().number("total"),
        connected=people.result().number("connected"),
    )
    return Reading(live, replace(reading.evidence, leads=leads.number("total")), reading.register)


def read_snapshot(document: Document) -> LiveState:
    """Read the document of a whole organisation, as a backup has it; raises ``BadAnswer`` for one that can't be read."""
    revision = document.number("revision")
    crm = document.object("crm")
    collections = document.object("resources")
    kinds = [_stored(kind, document, collections=collections) for kind in KINDS]
    state = CrmState(crm.text("provider"), "connected", "complete", revision=revision)
    reading = _reading(kinds, state, expected=nothing_expected)
    counts = document.object("leads").objects("counts")
    return replace(
        reading.live,
        leads=tuple(sorted(_counted(counts, reading.register))),
        records={entry.text("type"): entry.number("count") for entry in document.objects("records")},
    )


def _stored(kind: Kind, document: Document, *, collections: Document) -> Objects:
    found = [document.object("organization")] if kind.singleton else [*collections.objects(kind.collection)]
    name = found[0].text("name") if kind.singleton else ""
    envelopes = [whole(kind, each) for each in found]
    pairs = ((Address(kind.name, name) if kind.singleton else each.entry.address, each) for each in envelopes)
    return Objects(kind, tuple(pairs), CollectionRead(kind.collection, 1, len(found), len(found)), None, name)


def read_configuration(client: Client, expected: Expected, *, seen: Callable[[CrmState], None]) -> Reading:
    """Read the objects and the CRM once, without anything that is counted; raises ``IncompleteRead`` if they moved.

    Of a configuration that is in the state in which it was read before, only the CRM is asked for. It is ``seen`` first.
    """
    first = client.anew("/v1/crm")
    before, revisit = crm_state(first.document), Revisit(client, first)
    seen(before)
    with ThreadPoolExecutor(WORKERS) as pool:
        kinds = [each.result() for each in [pool.submit(_objects, revisit, kind) for kind in KINDS]]
    found = _revisions(kinds)
    if revisit.asked:
        found["crm"] = crm_state(client.anew("/v1/crm").document).revision
    _of_one_moment(before.revision, found)
    return _reading(kinds, before, expected=expected)


def _revisions(kinds: Iterable[Objects]) -> dict[str, int]:
    return {each.kind.collection: each.revision for each in kinds if each.revision is not None}


def _reading(kinds: Sequence[Objects], crm: CrmState, *, expected: Expected) -> Reading:
    """Put objects together that were read at one moment."""
    found = [pair for each in kinds for pair in each.found]
    if len({address for address, _ in found}) != len(found):
        raise IncompleteRead("objects", "key-twice")
    register = Register(Entry(address, each.handle) for address, each in found)
    live = LiveState(
        organization="".join(each.name for each in kinds),
        revision=crm.revision,
        inventory=Inventory.of(resources(found, register, expected=expected)),
        handles=register.handles,
        crm=crm,
    )
    evidence = LiveEvidence(live.organization, live.revision, tuple(each.read for each in kinds))
    return Reading(live, evidence, register)


def _of_one_moment(revision: int, found: Mapping[str, int]) -> None:
    for what, other in sorted(found.items()):
        if other != revision:
            raise IncompleteRead(what, "revision-moved", f"{revision}, then {other}")


def _objects(client: Getter, kind: Kind) -> Objects:
    path = f"/v1/{kind.collection}"
    if kind.singleton:
        document = client.get(path).document
        name = document.text("name")
        found = ((Address(kind.name, name), whole(kind, document)),)
        return Objects(kind, found, CollectionRead(kind.collection, 1, 1, None), None, name)
    collection = read_collection(client, path)
    envelopes = (whole(kind, document) for document in collection.documents)
    # What came is all that the service counts, or there would be no collection.
    count = len(collection.documents)
    read = CollectionRead(kind.collection, collection.pages, count, count)
    return Objects(kind, tuple((each.entry.address, each) for each in envelopes), read, collection.revision)


def whole(kind: Kind, document: Document) -> Envelope:
    """Read an envelope whose specification is the one that the service means: a field may be absent, but never lost."""
    read = envelope(kind, document)
    try:
        found = digest(read.spec)
    except TypeError:
        # What can be read a thousand deep can be written only a quarter as deep.
        raise BadAnswer(document.request, f"{read.handle.id}: nested too deeply") from None
    if document.text("digest") != found:
        raise IncompleteRead(kind.collection, "digest", read.handle.id)
    return read


def _document(client: Client, path: str, **params: str) -> Document:
    return client.get(path, params).document


def _picklist(client: Client, name: str) -> Document | None:
    try:
        return client.get("/v1/crm/status-options", {"object": name}).document
    except Problem as problem:
        if problem.status not in NO_PICKLIST:
            raise
        return None


def _options(picklists: Mapping[str, Document | None]) -> Mapping[str, tuple[str, ...]]:
    return {
        name: each.texts("options")
        for name, each in picklists.items()
        if each is not None and each.members.get("known") is not False
    }


def _leads(document: Document, register: Register) -> tuple[LeadCount, ...]:
    counts = tuple(sorted(_counted(document.objects("items"), register)))
    if sum(entry.count for entry in counts) != document.number("total"):
        raise IncompleteRead("leads", "total")
    return counts


def _counted(items: Iterable[Document], register: Register) -> Iterable[LeadCount]:
    for item in items:
        cadence, owner = item.text_or_null("cadence"), item.text_or_null("owner")
        yield LeadCount(
            source=item.text("source"),
            cadence=register.name("Cadence", cadence) if cadence is not None else "",
            owner=register.name("Member", owner) if owner is not None else "",
            count=item.number("count"),
        )

"""Fill a new database from a snapshot document: what GET /v1/snapshot gives, of which most may be left out."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cadence_gitops.emulator import facts
from cadence_gitops.emulator.documents import Document, encoded, short_hash
from cadence_gitops.emulator.problems import Violation
from cadence_gitops.emulator.shapes.kinds import COLLECTIONS
from cadence_gitops.emulator.shapes.snapshot import MOST_LEADS, SNAPSHOT
from cadence_gitops.emulator.shapes.violations import violations
from cadence_gitops.emulator.store import leads, ledger, organization, people, records, resources, suppressions
from cadence_gitops.emulator.store.database import Database
from cadence_gitops.emulator.store.leads import Count
from cadence_gitops.emulator.store.ledger import Lock
from cadence_gitops.emulator.store.organization import Change, Crm
from cadence_gitops.emulator.store.resources import Resource

# What counts more writes than these digits can say is not a tag of ours.
_LONGEST_TAG = 9


class BadSnapshotError(ValueError):
    """Say what is wrong with a snapshot that a sandbox was to be made from."""

    def __init__(self, found: list[Violation]) -> None:
        lines = "; ".join(f"{one.pointer}: {one.detail}" for one in found[:5])
        super().__init__(f"the snapshot has {len(found)} faults, first {lines}")
        self.violations = tuple(found)


def read_snapshot(snapshot: Mapping[str, Any]) -> list[Resource]:
    """Read the objects of a snapshot, the organisation first; raises ``BadSnapshotError``."""
    faults = list(violations(SNAPSHOT, snapshot)) or list(_too_many(snapshot))
    if faults:
        raise BadSnapshotError(faults)
    found = list(_resources(snapshot))
    faults = [fault for one, at in found for fault in violations(one.kind.shape, one.spec, at=f"{at}/spec")]
    if not faults:
        faults = list(_clashes(found))
    if faults:
        raise BadSnapshotError(faults)
    return [one for one, _ in found]


def _too_many(snapshot: Mapping[str, Any]) -> Iterator[Violation]:
    total = sum(one["count"] for one in snapshot.get("leads", {}).get("counts", ()))
    if total > MOST_LEADS:
        yield Violation("/leads/counts", f"there are {total} leads, a sandbox makes up at most {MOST_LEADS}")
    kinds = facts.SUPPRESSIONS.values()
    total = sum(one["count"] for one in snapshot.get("records", ()) if one["type"] in kinds)
    if total > MOST_LEADS:
        detail = f"there are {total} addresses that nobody may write to, a sandbox makes up at most {MOST_LEADS}"
        yield Violation("/records", detail)


def _clashes(found: Iterable[tuple[Resource, str]]) -> Iterator[Violation]:
    seen: set[tuple[str, str, str]] = set()
    super_admins = 0
    for one, at in found:
        for what, name in (("id", one.id), ("key", one.key), ("nature", one.nature)):
            if name is not None and (one.collection, what, name) in seen:
                yield Violation(at, f"another object has the {what} {name!r}")
            seen.add((one.collection, what, str(name)))
        super_admins += one.spec.get("role") == "super-admin"
    if super_admins != 1:
        yield Violation("/resources/members", f"there is exactly one super admin, not {super_admins}")


def seed(database: Database, snapshot: Mapping[str, Any], *, everything: list[Resource], undocumented: str) -> None:
    """Store everything that a snapshot says; ``everything`` is what was read from it."""
    name, revision = str(snapshot["organization"]["name"]), int(snapshot.get("revision", 1))
    with database.writing():
        _store_facts(database, name, revision=revision, undocumented=undocumented)
        resources.insert(database, everything)
        crm = _crm(snapshot, everything[0])
        organization.store_crm(database, crm)
        if crm.connection == "pending":
            people.invite(database, None)
        _store_surroundings(database, snapshot, everything=everything)


def _store_facts(database: Database, name: str, *, revision: int, undocumented: str) -> None:
    organization.store_value(database, "name", content=name)
    organization.store_value(database, "revision", content=revision)
    organization.renew_state(database)
    organization.store_value(database, "undocumented", content=undocumented)
    ledger.store_lock(database, Lock(None, 0, None, 0))


def _resources(snapshot: Mapping[str, Any]) -> Iterator[tuple[Resource, str]]:
    yield _organization(snapshot), "/organization"
    for name in COLLECTIONS:
        if name != "organization":
            for position, envelope in enumerate(snapshot.get("resources", {}).get(name, ())):
                yield _resource(name, envelope), f"/resources/{name}/{position}"


def _organization(snapshot: Mapping[str, Any]) -> Resource:
    envelope: Mapping[str, Any] = snapshot["organization"]
    spec: Document = dict(envelope.get("spec", {}))
    crm = spec.get("crm", {})
    if isinstance(crm, dict):
        spec["crm"] = {"provider": snapshot.get("crm", {}).get("provider"), **crm}
    return _resource("organization", {**envelope, "id": envelope.get("id", "or-organization"), "spec": spec})


def _resource(collection: str, envelope: Mapping[str, Any]) -> Resource:
    spec: Document = envelope["spec"]
    tag = str(envelope.get("etag", "")).strip('"')
    return Resource(
        collection=collection,
        id=envelope.get("id") or f"{COLLECTIONS[collection].prefix}-{short_hash(encoded(spec))}",
        key=envelope.get("key"),
        version=int(tag) if tag.isascii() and tag.isdecimal() and len(tag) <= _LONGEST_TAG else 1,
        spec=spec,
    )


def _crm(snapshot: Mapping[str, Any], singleton: Resource) -> Crm:
    state: Mapping[str, Any] = snapshot.get("crm", {})
    change = state.get("change")
    return Crm(
        provider=singleton.spec["crm"]["provider"],
        connection=state.get("connection", "connected"),
        mapped=state.get("mapping", "complete") == "complete",
        change=None
        if change is None
        else Change(origin=change["from"], to=change["to"], keep=change["keep"], started_at=change["startedAt"]),
    )


def _store_surroundings(database: Database, snapshot: Mapping[str, Any], *, everything: list[Resource]) -> None:
    counts = [
        Count(one["source"], one.get("cadence"), one.get("owner"), one["count"])
        for one in snapshot.get("leads", {}).get("counts", ())
    ]
    steps = {one.id: len(one.spec.get("stepsOrder", ())) for one in everything if one.collection == "cadences"}
    leads.generate(database, counts, steps=steps)
    counted = {one["type"]: one["count"] for one in snapshot.get("records", ())}
    for kind in counted.keys() - facts.SUPPRESSIONS.values():
        records.store_count(database, kind, count=counted[kind])
    suppressions.generate(database, counted)
    known = {one["member"]: one["crm"] for one in snapshot.get("memberConnections", ())}
    for member in everything:
        if member.collection == "members":
            people.add_member(database, member.id, state=known.get(member.id, people.CONNECTED))
    for crm, objects in {**facts.DEFAULT_STATUS_OPTIONS, **snapshot.get("statusOptions", {})}.items():
        for crm_object, options in objects.items():
            records.store_options(database, crm, crm_object=crm_object, options=options)

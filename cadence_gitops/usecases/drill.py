"""Tries a restore in memory, by the planner and the executor that would do it, and counts what is back in the end."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, cast

import orjson
from pydantic import JsonValue

from cadence_gitops.apply.backup import SOURCES, SUPPRESSED, most_of
from cadence_gitops.apply.executor import Order, apply_plan
from cadence_gitops.apply.people import Known, missing_leads, missing_suppressions, portions, texts_of
from cadence_gitops.apply.precheck import require_no_lock_out
from cadence_gitops.apply.session import Session
from cadence_gitops.diff.patch import difference_patch
from cadence_gitops.errors import CadenceError, Refused
from cadence_gitops.model.address import Address
from cadence_gitops.model.lead import CsvLead, Suppression, SuppressionReason
from cadence_gitops.model.live import LiveState
from cadence_gitops.model.resource import Resource
from cadence_gitops.plan.build import Stamp
from cadence_gitops.plan.loss import is_object
from cadence_gitops.plan.plan import Plan
from cadence_gitops.plan.restoration import LeftOut
from cadence_gitops.plan.restore import STAYS, wished_of
from cadence_gitops.ports import LiveReader, Write
from cadence_gitops.rehearsal.rehearsal import Theatre
from cadence_gitops.rehearsal.snapshot import UnmodelledError
from cadence_gitops.usecases.restore import OpenBackup, plan_restore

LEADS, SUPPRESSIONS = "leads", "suppressions"


@dataclass(frozen=True, slots=True)
class Row:
    """Count one kind of thing: how many the backup holds, how many were there in the end, how many could be."""

    what: str
    held: int
    there: int
    restorable: int


@dataclass(frozen=True, slots=True)
class Drill:
    """Hold the score of a drill; ``stopped`` says why the restore didn't come to its end, if it didn't."""

    organization: str
    made_at: str
    provider: str
    where: Literal["copy", "empty"]
    rows: tuple[Row, ...]
    left_out: tuple[LeftOut, ...]
    stopped: str = ""

    @property
    def whole(self) -> bool:
        """Tell whether everything that can be restored was."""
        return not self.stopped and all(row.there >= row.restorable for row in self.rows)


def drilled(
    backup: OpenBackup,
    reader: LiveReader | None,
    *,
    theatre: Callable[[bytes], Theatre],
    stamp: Stamp,
    only_missing: bool = False,
) -> Drill:
    """Restore a backup to a copy of the live organisation, or, without a ``reader``, to an empty one of its CRM.

    ``only_missing``: what is there counts as it is. Raises ``Refused`` while the live organisation is locked out: a copy
    would be, too.
    """
    if reader is not None:
        live = reader.configuration()
        require_no_lock_out(live.crm, live.organization)
    snapshot = _without_people(reader.snapshot()) if reader is not None else _emptied(backup.held.snapshot())
    try:
        with theatre(snapshot)("keep") as stand_in:
            session = replace(stand_in.session, holdings=backup.held)
            if reader is not None:
                _copy_people(reader, session)
            plan = plan_restore(backup, session.ports.reader, stamp=stamp, only_missing=only_missing)
            return _scored(backup, session, plan=plan, where="copy" if reader is not None else "empty")
    except UnmodelledError as error:
        raise Refused("drill", detail=error.reason) from error


def _scored(backup: OpenBackup, session: Session, *, plan: Plan, where: Literal["copy", "empty"]) -> Drill:
    stopped = ""
    try:
        apply_plan(Order(plan), session)
    except CadenceError as error:
        stopped = str(error)
    return Drill(
        organization=plan.organization,
        made_at=backup.held.manifest.created_at,
        provider=session.ports.reader.crm().provider,
        where=where,
        rows=(*_objects(backup.state, session.ports.reader.read(), plan=plan), *_people(backup, session, plan=plan)),
        left_out=_left_out(plan),
        stopped=stopped,
    )


def _left_out(plan: Plan) -> tuple[LeftOut, ...]:
    return plan.restoration.left_out if plan.restoration is not None else ()


def _objects(held: LiveState, after: LiveState, *, plan: Plan) -> Iterator[Row]:
    left, only_missing = _left_out(plan), plan.restoration is not None and plan.restoration.only_missing
    wished = wished_of(held, after, only_missing=only_missing)
    lacking = {
        each.address for each in wished.inventory if not _there(each.address, wished.inventory.resources, after=after)
    }
    lacking |= {Address.parse(each.item) for each in wished.left_out if each.reason != STAYS}
    missing = Counter(address.kind for address in lacking)
    hopeless = Counter(
        kind
        for kind, _ in {
            (each.item.partition("/")[0], each.item) for each in left if is_object(each.item) and each.reason != STAYS
        }
    )
    counted = Counter(each.address.kind for each in held.inventory)
    for kind, count in sorted(counted.items()):
        yield Row(kind, count, count - missing[kind], count - hopeless[kind])


def _there(address: Address, wanted: Mapping[Address, Resource], *, after: LiveState) -> bool:
    found, resource = after.inventory.find(address), wanted[address]
    return found is not None and not difference_patch(resource.kind.shape, resource.tree, live=found.tree)


def _people(backup: OpenBackup, session: Session, *, plan: Plan) -> Iterator[Row]:
    restoration = plan.restoration
    if restoration is None:
        return
    reader, tally = session.ports.reader, restoration.suppressions
    missing = sum(1 for _ in missing_leads(backup.held, Known.of(reader)))
    held = restoration.leads.held
    yield Row(LEADS, held, held - missing, held if tally is not None else 0)
    if tally is not None:
        yield Row(SUPPRESSIONS, tally.held, tally.held - len(missing_suppressions(backup.held, reader)), tally.held)


def _without_people(snapshot: bytes) -> bytes:
    """Leave out who is only counted: a copy gets those who are really there."""
    document = _document(snapshot)
    records = document.get("records")
    kept = [each for each in records if not _suppressed(each)] if isinstance(records, list) else []
    return orjson.dumps({**document, "leads": {"counts": []}, "records": kept})


def _suppressed(entry: JsonValue) -> bool:
    return isinstance(entry, dict) and entry.get("type") in SUPPRESSED


def _emptied(snapshot: bytes) -> bytes:
    """Leave nothing but the organisation and its super admin, and what that one belongs to."""
    document = _document(snapshot)
    resources = document.get("resources")
    found = resources if isinstance(resources, dict) else {}
    members = [each for each in _listed(found.get("members")) if _spec(each).get("role") == "super-admin"]
    groups = {_spec(each).get("group") for each in members}
    organization = document.get("organization")
    spec = _spec(organization)
    crm = spec.get("crm")
    bare: dict[str, JsonValue] = {"crm": crm if isinstance(crm, dict) else {}}
    return orjson.dumps(
        {
            "formatVersion": document.get("formatVersion"),
            "organization": {**organization, "spec": bare} if isinstance(organization, dict) else organization,
            "crm": {"provider": _provider(document)},
            "resources": {
                "members": members,
                "groups": [each for each in _listed(found.get("groups")) if each.get("id") in groups],
            },
            "statusOptions": document.get("statusOptions", {}),
        }
    )


def _provider(document: dict[str, JsonValue]) -> JsonValue:
    crm = document.get("crm")
    return crm.get("provider") if isinstance(crm, dict) else None


def _listed(value: JsonValue) -> list[dict[str, JsonValue]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _spec(value: JsonValue) -> dict[str, JsonValue]:
    spec = value.get("spec") if isinstance(value, dict) else None
    return spec if isinstance(spec, dict) else {}


def _document(snapshot: bytes) -> dict[str, JsonValue]:
    try:
        document: JsonValue = orjson.loads(snapshot)
    except orjson.JSONDecodeError:
        document = None
    if not isinstance(document, dict):
        raise UnmodelledError("snapshot")
    return document


def _copy_people(reader: LiveReader, session: Session) -> None:
    """Bring the people who are really there to the copy, in its memory and nowhere else."""
    writer, live = session.ports.writer, reader.read()
    exported = reader.suppressions(most=most_of(*map(live.records.get, SUPPRESSED)))
    suppressions = (
        Suppression(email, cast("SuppressionReason", reason))
        for email, reason in (texts_of(line, "email", "reason") for line in exported)
    )
    for number, some in enumerate(portions(suppressions)):
        writer.suppress(some, write=Write(f"copy-suppressions-{number}", 0))
    leads = (
        CsvLead(*texts_of(line, "id", "name", "email", "company"))
        for source in SOURCES
        for line in reader.leads(source, most=most_of(live.leads_of(source)))
    )
    for number, them in enumerate(portions(leads)):
        writer.import_leads(them, write=Write(f"copy-leads-{number}", 0))

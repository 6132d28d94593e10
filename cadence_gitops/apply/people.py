"""Puts people back: first those who must not be written to, and leads only once every one of those is proven to be there."""

import hashlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TypeVar

import orjson
from pydantic import JsonValue

from cadence_gitops.apply.backup import SOURCES
from cadence_gitops.apply.execution import Execution
from cadence_gitops.apply.held import Keep, keeping, unkept
from cadence_gitops.errors import BadAnswer, BadFile
from cadence_gitops.model.lead import CsvLead, HeldLead, Suppression, key_marks, lead_marks, same_address
from cadence_gitops.model.live import LiveState
from cadence_gitops.plan.plan import StageName
from cadence_gitops.ports import PEOPLE_AT_ONCE, Holdings, LiveReader

MEMBER = "Member"
# What it says is somebody's name or address, and isn't repeated.
NO_LINE = "a line of it isn't as the contract says"
T = TypeVar("T")


class Known:
    """Know the leads that are there, in a few bytes each: there may be a million.

    Once in ten million restores somebody is taken for known who isn't; nobody who is known is ever taken for unknown.
    """

    def __init__(self, marks: Iterable[str]) -> None:
        self._marks = array("Q", sorted(map(_short, marks)))

    @classmethod
    def of(cls, reader: LiveReader, keep: Keep = unkept) -> "Known":
        """Read the leads that are there; raises ``IncompleteRead`` rather than know a part of them."""
        lines = (line for source in SOURCES for line in keeping(reader.leads(source), keep))
        return cls(mark for line in lines for mark in _marks(line))

    def __contains__(self, lead: object) -> bool:
        """Tell whether a lead is there."""
        return isinstance(lead, HeldLead) and any(self._holds(_short(mark)) for mark in lead.marks)

    def _holds(self, mark: int) -> bool:
        place = bisect_left(self._marks, mark)
        return place < len(self._marks) and self._marks[place] == mark


def missing_suppressions(holdings: Holdings, reader: LiveReader, *, keep: Keep = unkept) -> tuple[Suppression, ...]:
    """Give those of a backup that aren't there, sorted, each once: with its moment where the backup knows one."""
    wanted = sorted(holdings.suppressions(), key=lambda each: (*each.identity, each.at is None, each.at or ""))
    there = {_identity(line) for line in keeping(reader.suppressions(), keep)}
    once = {each.identity: each for each in reversed(wanted)}
    return tuple(once[identity] for identity in sorted(once) if identity not in there)


def missing_leads(holdings: Holdings, known: Known) -> Iterator[HeldLead]:
    """Walk the leads of a backup that aren't there."""
    return (lead for lead in holdings.leads() if lead not in known)


def restore_suppressions(execution: Execution) -> None:
    """Have nobody write to those whom the backup names; raises ``Stopped`` unless every one of them is there after it."""
    missing = missing_suppressions(holdings_of(execution), execution.ports.reader, keep=execution.lease.keep)
    for some in portions(missing):
        execution.lease.keep()
        execution.journal.begin_writing(StageName.SUPPRESS)
        key = _named(f"{each.email} {each.reason}" for each in some)
        execution.ports.writer.suppress(some, write=execution.write(f"suppress:{key}"))
    require_suppressed(execution, StageName.SUPPRESS)


def require_suppressed(execution: Execution, stage: StageName) -> None:
    """Raise ``Stopped`` unless everybody to whom nobody may write, as the backup says, is known to be such."""
    execution.lease.keep()
    missing = missing_suppressions(holdings_of(execution), execution.ports.reader, keep=execution.lease.keep)
    if missing:
        raise execution.stopped(stage, "not-suppressed", detail=str(len(missing)))


def restore_leads(execution: Execution, live: LiveState) -> None:
    """Make the leads of the backup leads of a file, unless they are there: after the proof, and never before."""
    require_suppressed(execution, StageName.IMPORT)
    holdings = holdings_of(execution)
    owners = Owners(live)
    missing = missing_leads(holdings, Known.of(execution.ports.reader, execution.lease.keep))
    for some in portions(missing):
        execution.lease.keep()
        execution.journal.begin_writing(StageName.IMPORT)
        leads = [CsvLead(each.key, each.name, each.email, each.company, owners.of(each)) for each in some]
        key = _named(f"{lead.external_id} {lead.owner}" for lead in leads)
        execution.ports.writer.import_leads(leads, write=execution.write(f"import:{key}"))


def require_people(execution: Execution) -> None:
    """Raise ``Stopped`` unless everybody is there whom a plan puts back."""
    if not execution.plan.restoring_people:
        return
    require_suppressed(execution, StageName.VERIFY)
    known = Known.of(execution.ports.reader, execution.lease.keep)
    missing = sum(1 for _ in missing_leads(holdings_of(execution), known))
    if missing:
        raise execution.stopped(StageName.VERIFY, "leads-missing", detail=str(missing))


def holdings_of(execution: Execution) -> Holdings:
    """Give the people of the backup that is restored."""
    holdings = execution.session.holdings
    if holdings is None:
        raise BadFile("plan", "restore-without-backup")
    return holdings


class Owners:
    """Know whose a lead is now: the member who has the name that its owner had, else the one of the same address.

    The service's id says nothing: it may be somebody else's by now.
    """

    def __init__(self, live: LiveState) -> None:
        members = live.inventory.of_kind(MEMBER)
        self._known = {each.address.name for each in members if each.address.keyed}
        self._names = {same_address(str(each.tree["email"])): each.address.name for each in members}

    def of(self, lead: HeldLead) -> str | None:
        """Name the member whose a lead is now, None for nobody."""
        if lead.owner is None:
            return None
        return lead.owner.name if lead.owner.name in self._known else self._names.get(same_address(lead.owner.email))


def portions(items: Iterable[T]) -> Iterator[tuple[T, ...]]:
    """Part people into what one request may hold."""
    walking = iter(items)
    return iter(lambda: tuple(islice(walking, PEOPLE_AT_ONCE)), ())


def texts_of(line: bytes, *names: str) -> tuple[str, ...]:
    """Give texts of a line that a service exports; raises ``BadAnswer`` for a line without one of them."""
    return _texts(_read(line), names)


def _texts(read: Mapping[str, JsonValue], names: Iterable[str]) -> tuple[str, ...]:
    values = [read.get(name) for name in names]
    found = tuple(value for value in values if isinstance(value, str))
    if len(found) != len(values):
        raise BadAnswer("export", NO_LINE)
    return found


def _identity(line: bytes) -> tuple[str, str]:
    email, reason = texts_of(line, "email", "reason")
    return same_address(email), reason


def _marks(line: bytes) -> Iterator[str]:
    read = _read(line)
    service_id, name, email = _texts(read, ("id", "name", "email"))
    yield from lead_marks(service_id, name, email=email)
    key = read.get("externalId")
    yield from key_marks(key, name, email=email) if isinstance(key, str) else ()


def _read(line: bytes) -> dict[str, JsonValue]:
    try:
        read = orjson.loads(line)
    except orjson.JSONDecodeError:
        read = None
    if not isinstance(read, dict):
        raise BadAnswer("export", NO_LINE)
    return read


def _short(mark: str) -> int:
    return int.from_bytes(hashlib.blake2b(mark.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _named(parts: Iterable[str]) -> str:
    """Name what a request holds, so that a key is never used for anything else, in whichever run."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()

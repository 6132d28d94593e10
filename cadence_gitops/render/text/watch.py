"""What somebody sees who watches until everybody is back in: a line for every change."""

from collections.abc import Iterator
from datetime import datetime

from cadence_gitops.errors import CadenceError
from cadence_gitops.model.live import UnfinishedChange
from cadence_gitops.render.text.durations import duration_text
from cadence_gitops.render.text.errors import sentences_of
from cadence_gitops.render.text.status import named_text
from cadence_gitops.render.text.values import crm_text, moment_text
from cadence_gitops.render.words import Words
from cadence_gitops.usecases.status import LockOut, Status, Waiting


def changed(before: Status | None, after: Status) -> bool:
    """Tell whether there is anything new to say."""
    return before is None or _told(before) != _told(after)


def turned(before: Status | None, after: Status) -> bool:
    """Tell whether something has begun or ended that everybody has to be told about."""
    return before is None or (before.live.crm.change is None) != (after.live.crm.change is None)


def watch_line(status: Status, words: Words, *, now: datetime, before: Status | None = None) -> str:
    """Say in a line how things stand: the lock-out, the people, and who is back since ``before``; at first, who is missing."""
    connected, members = words.number(status.reconnected), words.number(status.live.members)
    said = [_lock_out(status, words, now=now), words.text("watch.people", connected=connected, members=members)]
    if before is None:
        said += _people("watch.missing", status.waiting, words=words)
    else:
        said += _people("watch.back", _without(before.waiting, status.waiting), words=words)
        said += _people("watch.new", _without(status.waiting, before.waiting), words=words)
    if status.settled:
        said.append(words.text("watch.all"))
    return words.text("watch.line", at=_time(now), said="; ".join(filter(None, said)))


def trouble_line(error: CadenceError, words: Words, *, now: datetime) -> str:
    """Say that the state could not be read this time."""
    return words.text("watch.trouble", at=_time(now), problem=sentences_of(error, words)[0])


def _told(status: Status) -> object:
    change = status.live.crm.change
    return change, status.address, status.live.members, status.waiting


def _without(some: tuple[Waiting, ...], others: tuple[Waiting, ...]) -> tuple[Waiting, ...]:
    return tuple(each for each in some if each not in others)


def _people(entry: str, people: tuple[Waiting, ...], *, words: Words) -> Iterator[str]:
    if people:
        yield words.text(entry, people=named_text(people, words))


def _lock_out(status: Status, words: Words, *, now: datetime) -> str:
    change, lock_out = status.live.crm.change, status.lock_out
    if lock_out is None:
        return words.text("watch.free")
    lasted = duration_text(lock_out.seconds(now), words)
    if change is None:
        return words.text("watch.over", lasted=lasted)
    return _lasting(change, lock_out, lasted=lasted, words=words)


def _lasting(change: UnfinishedChange, lock_out: LockOut, *, lasted: str, words: Words) -> str:
    waits = words.text(f"watch.{change.waiting_for}", to=crm_text(words, change.to))
    return words.text("watch.lock-out", lasted=lasted, since=moment_text(lock_out.since), waits=waits)


def _time(now: datetime) -> str:
    return moment_text(now.isoformat())

"""Who changed what: noted with every write of the configuration, and listed for whoever finds it changed."""

from collections.abc import Iterator

from cadence_gitops.emulator import refusals
from cadence_gitops.emulator.documents import Document, pointer, timestamp
from cadence_gitops.emulator.store import changes, organization
from cadence_gitops.emulator.store.resources import Resource
from cadence_gitops.emulator.wire import Answer, Call, answer


def note_change(call: Call, one: Resource, *, action: str, before: Resource | None = None) -> None:
    """Raise the revision for a write of an object, and note whose it was; ``before`` is what an update found."""
    entry: Document = {
        "revision": organization.bump(call.database),
        "at": timestamp(call.now),
        "member": call.actor.member,
        "collection": one.collection,
        "id": one.id,
        "key": one.key,
        "action": action,
        "fields": [] if before is None else sorted(_changed(before.spec, one.spec)),
        "write": call.header("idempotency-key") or "",
    }
    changes.note(call.database, entry)


def read_changes(call: Call) -> Answer:
    """List the newest changes."""
    asked = call.asked("since")
    given = "0" if asked is None else asked
    if not (given.isascii() and given.isdecimal() and len(given) < 16):  # noqa: PLR2004 -- fits SQLite
        raise refusals.invalid_query("since", given, allowed="a revision")
    found = changes.newest(call.database, since=int(given), limit=call.limit())
    return answer({"items": found, "revision": call.revision()})


def _changed(before: object, after: object, *at: str) -> Iterator[str]:
    if isinstance(before, dict) and isinstance(after, dict):
        for name in before.keys() | after.keys():
            yield from _changed(before.get(name), after.get(name), *at, name)
    elif before != after:
        yield pointer(*at)

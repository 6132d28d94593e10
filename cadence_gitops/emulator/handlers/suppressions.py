"""Suppressions: people who unsubscribed and addresses that bounced. They are exported, and nothing here takes one away."""

from cadence_gitops.emulator.documents import timestamp
from cadence_gitops.emulator.handlers.exporting import exported
from cadence_gitops.emulator.rules.authority import authorise_people
from cadence_gitops.emulator.shapes.bodies import SUPPRESSIONS
from cadence_gitops.emulator.store import suppressions
from cadence_gitops.emulator.wire import Answer, Call, answer


def export(call: Call) -> Answer:
    """Stream all of them."""
    return exported(
        call.database,
        lambda after, limit: suppressions.lines(call.database, after=after, limit=limit),
        expected=suppressions.total(call.database),
    )


def add(call: Call) -> Answer:
    """Add some; one that is there already stays as it is."""
    authorise_people(call.actor)
    items = call.body(SUPPRESSIONS)["items"]
    now = timestamp(call.now)
    added = sum(
        suppressions.add(call.database, one["email"], reason=one["reason"], at=one.get("at") or now) for one in items
    )
    return answer({"added": added, "known": len(items) - added})

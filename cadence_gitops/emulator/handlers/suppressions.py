"""Suppressions: people who unsubscribed and addresses that bounced. They are exported, and nothing here takes one away."""

from cadence_gitops.emulator.handlers.exporting import exported
from cadence_gitops.emulator.store import suppressions
from cadence_gitops.emulator.wire import Answer, Call


def export(call: Call) -> Answer:
    """Stream all of them."""
    return exported(
        call.database,
        lambda after, limit: suppressions.lines(call.database, after=after, limit=limit),
        expected=suppressions.total(call.database),
    )

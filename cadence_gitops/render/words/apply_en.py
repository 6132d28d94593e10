"""English words for carrying a plan out, for its record and for the state of the organisation."""

from collections.abc import Mapping

APPLY: Mapping[str, str] = {
    # What came of an operation.
    "outcome.done": "done",
    "outcome.already-done.seen": "is so, though nobody noted that it was done",
    "outcome.not-reached.seen": "not done: no answer came, and it isn't so",
    "outcome.unknown.why": "UNKNOWN, perhaps done; `resume` finds out: {detail}",
    "outcome.already-done": "was so already",
    "outcome.not-needed": "not needed",
    "outcome.failed": "FAILED: {detail}",
    "outcome.conflict": "CONFLICT, nothing was overwritten: {detail}",
    "outcome.skipped": "skipped, because {detail} wasn't done",
    "outcome.unknown": "UNKNOWN, no answer came; `resume` finds out",
    "outcome.not-reached": "not reached",
    "conflict.exists": "somebody made it meanwhile",
    "conflict.gone": "somebody deleted it meanwhile",
    "conflict.changed": "somebody changed it meanwhile",
    "conflict.exists.by": "{by} made it at {at}",
    "conflict.exists.at": "somebody made it at {at}",
    "conflict.gone.by": "{by} deleted it at {at}",
    "conflict.gone.at": "somebody deleted it at {at}",
    "conflict.changed.by": "{by} changed it at {at}",
    "conflict.changed.at": "somebody changed it at {at}",
    "conflict.fields": "{text} ({fields})",
    "conflict.reference": "it refers to something that somebody deleted meanwhile",
    # What a refusal of the service means, before its own words.
    "said": "{meaning}. The service says: {said} ({problem}, {status})",
    "said.other": "the service refused it",
    "said.not-unique": "there is one like it already, and there can't be two",
    "said.key-taken": "another object has this name already",
    "said.invalid": "the service doesn't take a value",
    "said.in-use": "something still uses it",
    "said.mapping-incomplete": "a field that has to be mapped would not be",
    "said.crm-state": "the CRM isn't ready for it",
    "said.not-connected": "the CRM isn't connected",
    "said.forbidden": "whom the token belongs to may not do this",
    "said.reserved": "Cadence keeps this for itself",
    "said.super-admin": "there is always exactly one super admin",
    "said.leads-choice-required": "nothing says what becomes of the person's leads",
    # How far a stage came.
    "reached.started": "begun",
    "reached.done": "done",
    "reached.refused": "refused",
    "reached.stopped": "stopped",
    "reached.not-reached": "not reached",
    "reached.waiting-for-a-person": "waiting for a person",
    "reached.under-way": "under way",
    "reached.interrupted": "interrupted",
    # Progress.
    "progress.started": "{stage} …",
    "progress.ended": "{stage}: {outcome}",
    "progress.operation": "  {action} {address}: {outcome}",
    "progress.backed-up": "  {name}: {n} lines",
    "progress.superseding": (
        "apply {apply_id}, which {actor} began at {created_at}, didn't come to its end; once this one has, nothing goes on"
        " with it"
    ),
    "progress.waiting": (
        "A person has to connect the new CRM now, in a browser, as the super admin, before {until}. Nobody else can log"
        " in meanwhile. Open:"
    ),
    "progress.waiting.sandbox": (
        "No browser can open that, since this sandbox runs inside the program: `cadence-gitops sandbox connect {sandbox}`"
        " does what the person would do."
    ),
    # The result of an apply.
    "applied.nothing": "Nothing to do: {organization} is as the plan says. Nothing was written.",
    "applied.done": "Applied: {counts}.",
    "applied.people": "{said}.",
    "applied.record": "Recorded as apply {apply_id}; `cadence-gitops status{reach}` shows it again.",
    "applied.reconnect.one": "{n} person has to log in again and connect their own account.",
    "applied.reconnect.other": "{n} people have to log in again and connect their own accounts.",
    "applied.count.done": "{n} done",
    "applied.count.already-done": "{n} as wanted already",
    "applied.count.not-needed": "{n} not needed",
    "applied.count.failed": "{n} failed",
    "applied.count.conflict": "{n} in conflict",
    "applied.count.skipped": "{n} skipped",
    "applied.count.unknown": "{n} unknown",
    "applied.count.not-reached": "{n} not reached",
    "applied.count.none": "no operations",
    "apply.ask": "Carry this out? Only “yes” is taken as yes:",
    "apply.unheard": "Nothing was written, because whoever was to read the plan has stopped reading it.",
    "apply.declined": "Nothing was written, because the answer wasn't “yes”.",
    "resume.nothing": "Nothing to resume: no apply was interrupted. Nothing was written.",
    # Status.
    "status.title": "{organization} works with {crm}",
    "status.connection.connected": "The CRM is connected.",
    "status.connection.disconnected": "The CRM is NOT connected.",
    "status.connection.pending": "The connection of the CRM waits for a person: {address}",
    "status.mapping.complete": "The field mapping is complete.",
    "status.mapping.incomplete": "The field mapping is NOT complete; still missing: {missing}.",
    "status.change": (
        "LOCK-OUT: a change of CRM from {from_} to {to} ({keep}) began at {started_at}. Nobody but the super admin can"
        " log in."
    ),
    "status.change.connect": "It waits for a person to connect the new CRM.",
    "status.change.map": "It waits for the field mapping to be complete.",
    "status.people": "Reconnected: {connected} of {members}.",
    "status.people.waiting": "Not yet: {people}.",
    "status.people.more.one": "{n} more",
    "status.people.more.other": "{n} more",
    "status.lock.free": "Nobody is applying anything.",
    "status.lock.since": (
        "{holder} has been applying a plan since {acquired_at}; the lock runs until {expires_at}, and longer if it is renewed."
    ),
    "status.lock.held": "{holder} is applying a plan; the lock runs until {expires_at}.",
    "status.last.none": "Nothing has been applied yet.",
    "status.last": "Last apply: {apply_id}, by {actor}, {created_at}: {outcome}.",
    "status.last.complete": "complete",
    "status.last.refused": "refused, nothing was written",
    "status.last.stopped": "not complete",
    "status.last.unreadable": "The record's plan can't be read by this version, so its operations can't be named.",
    "status.next.resume": "Next: cadence-gitops resume{reach}",
    "status.next.later": (
        "Somebody is at it. If that run is gone, go on after {expires_at}, when the lock ends, or earlier if it is given back."
    ),
    "status.next.nothing": "There is nothing to resume.",
}

"""How an attempt of ``make bench-safety`` ends, in a word; and after which words what may follow."""

from cadence_gitops.errors import CadenceError, InvalidManifests, LockedByAnother, Refused, Stale

NOTHING_TO_RESUME = "nothing to resume"
# After these there is nothing left to go on with.
ENDED = frozenset({"applied", "refused", "stale", NOTHING_TO_RESUME})
# After these nothing is left that somebody began.
QUIET = frozenset({"applied", NOTHING_TO_RESUME})
# These come with a reason that people read.
EXPLAINED = frozenset({"stopped", "refused", "stale"})


def word_of(error: CadenceError) -> str:
    """Name the end of an attempt that wrote nothing."""
    match error:
        case Refused(reason="nothing-to-resume"):
            return NOTHING_TO_RESUME
        case Refused():
            return "refused"
        case Stale():
            return "stale"
        case LockedByAnother():
            return "locked"
        case _:
            return "failed before it wrote"


def objection(error: CadenceError) -> str:
    """Name what keeps a plan from being made: the check, or the reason of a refusal."""
    if isinstance(error, InvalidManifests):
        return ", ".join(sorted({each.check for each in error.findings if each.severity == "error"}))
    return error.reason if isinstance(error, Refused) else error.code

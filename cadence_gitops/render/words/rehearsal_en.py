"""English words for rehearsals: what was tried on copies of the organisation, and what came of it."""

from collections.abc import Mapping

REHEARSAL: Mapping[str, str] = {
    "rehearsal": "Rehearsal",
    "progress.rehearsed": "Rehearsing on copy {copy} of {copies}: {n} of {of} operations",
    "rehearsal.none": "This plan was not rehearsed.",
    "rehearsal.once": "The plan was carried out on a copy of the organisation, in memory.",
    "rehearsal.often": (
        "The plan was carried out on {n} copies of the organisation, in memory: with what no page says kept, destroyed,"
        " and decided by chance."
    ),
    "rehearsal.proven.one": (
        "The one operation came to its end. Everything was as the manifests say, nothing was lost but what is named"
        " here, and there was nothing left to do."
    ),
    "rehearsal.proven.other": (
        "All {n} operations came to their end. Everything was as the manifests say, nothing was lost but what is named"
        " here, and there was nothing left to do."
    ),
    "rehearsal.violated.one": "It went wrong there, so this plan can't be applied:",
    "rehearsal.violated.other": "It went wrong there in {n} ways, so this plan can't be applied:",
    "rehearsal.more.one": "and {n} more, which the plan file names",
    "rehearsal.more.other": "and {n} more, which the plan file names",
    "rehearsal.not-reached.one": "{n} operation was not tried.",
    "rehearsal.not-reached.other": "{n} operations were not tried.",
    "rehearsal.unmodelled": "No copy of the organisation could be made to rehearse on: {reason}. Nothing is proven.",
    "rehearsal.unmodelled.snapshot": "the service's snapshot holds something that the copy doesn't know",
    "rehearsal.unmodelled.unread": "the service doesn't give its snapshot",
    "rehearsal.unmodelled.no-plan": "on the copy the manifests give no plan",
    "rehearsal.unmodelled.other-plan": "on the copy the manifests give another plan",
    "rehearsal.violation": "{item}: {problem} ({assumed})",
    "rehearsal.violation.whole": "the plan: {problem} ({assumed})",
    "rehearsal.problem.missing": "it is not there afterwards",
    "rehearsal.problem.still-there": "it is still there",
    "rehearsal.problem.different": "{found} is not as the manifest says",
    "rehearsal.problem.untold": "{found} vanished that the plan doesn't name",
    "rehearsal.problem.more-than-told": "{found} vanished, more than the plan says",
    "rehearsal.problem.changed": "it changed although nothing in the plan changes it",
    "rehearsal.problem.vanished": "it vanished although nothing in the plan deletes it",
    "rehearsal.problem.stopped": "the apply stopped there ({found})",
    "rehearsal.problem.failed": "it did not come to its end ({found})",
    "rehearsal.problem.refused": "it was refused ({found})",
    "rehearsal.problem.pending": "there is more to do afterwards ({found})",
    "rehearsal.problem.anew": "it was made a second time, without its history",
    "rehearsal.problem.unasked": "no manifest asks for it",
    "rehearsal.assumed.keep": "what is not documented kept",
    "rehearsal.assumed.destroy": "destroyed",
    "rehearsal.assumed.number": "by chance {n}",
    "error.refused.rehearsal": "the plan for “{subject}” went wrong when it was rehearsed",
    "error.refused.rehearsal.way-out": (
        "`cadence-gitops show FILE` says in which way. Make a new plan; if it goes wrong again, please report it: a plan"
        " that this tool makes should never do so."
    ),
}

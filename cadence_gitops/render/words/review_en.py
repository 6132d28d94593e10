"""English words for what stands in pull requests: Markdown, so that each entry is Markdown and takes Markdown."""

from collections.abc import Mapping

REVIEW: Mapping[str, str] = {
    "review.title": "Plan for {organization}",
    "review.nothing": "**Nothing to do.** Cadence is as the manifests say.",
    "review.harmless": "**Nothing is destroyed.** {summary}",
    "review.deletes.one": "**{n} object is deleted**, as the manifests declare. {summary}",
    "review.deletes.other": "**{n} objects are deleted**, as the manifests declare. {summary}",
    "review.destroys": "**{change}** {asked}",
    "review.asked": "Asked for at {cause}.",
    "review.losses.one": "**{n} loss:** {classes}.",
    "review.losses.other": "**{n} losses:** {classes}.",
    "review.losses.none": "**No loss is known of.**",
    "review.class.irreversible": "{n} for ever",
    "review.class.unknown": "{n} unknown, to be counted as lost for ever",
    "review.class.recreatable": "{n} that can be made again",
    # Losses.
    "review.lost.what": "What is lost",
    "review.lost.back": "What brings it back",
    "review.lost.why": "Why",
    "review.lost.names": "Named one by one; the reasons are left out here.",
    "review.lost.counts": "There are so many that this page can't name them. It counts them; {whole} names each.",
    "review.lost.counted": "{kind}: {n}",
    # Consent.
    "review.consent": "Consent",
    "review.consent.valid": "{consent} covers every loss.",
    "review.consent.none": "**No valid consent covers these losses; apply would refuse.**",
    "review.consent.unjudged": (
        "These losses need a consent. Whether one covers them is judged where the manifests are: by `plan` and by `apply`."
    ),
    "review.consent.more.one": "{n} more reason",
    "review.consent.more.other": "{n} more reasons",
    # Operations.
    "review.operations": "What will be done",
    "review.operations.kind": "{kind}: {counts}",
    "review.findings.more": "{counts}; `cadence-gitops validate` names each.",
    # Comparisons.
    "review.compare": "Two plans for {organization}",
    "review.beyond.counts": "{n} things go beyond the old plan.",
    # The closing line.
    "review.closing": "{plan} · revision {revision} of {organization}{commit} · made {created_at}",
    "review.closing.commit": " · commit {commit}",
    "review.closing.whole": "Nothing was left out.",
    "review.closing.left": "To fit into a comment, this page leaves out {things}. {whole} shows everything.",
    "review.left.loss-reasons.one": "the reasons of {n} class of losses",
    "review.left.loss-reasons.other": "the reasons of {n} classes of losses",
    "review.left.loss-names.one": "**the names of the losses of {n} class**",
    "review.left.loss-names.other": "**the names of the losses of {n} classes**",
    "review.left.delete-details.one": "the places of deletions",
    "review.left.delete-details.other": "the places of deletions",
    "review.left.delete-names.one": "**the names of deletions**",
    "review.left.delete-names.other": "**the names of deletions**",
    "review.left.fields.one": "the fields of {n} operation",
    "review.left.fields.other": "the fields of {n} operations",
    "review.left.operations.one": "{n} operation",
    "review.left.operations.other": "{n} operations",
    "review.left.excess.one": "**what goes beyond**",
    "review.left.excess.other": "**what goes beyond**",
    "review.left.findings.one": "the notes",
    "review.left.findings.other": "the notes",
    "review.left.page.one": "**whole sections**",
    "review.left.page.other": "**whole sections**",
}

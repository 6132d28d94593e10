"""English words for drift: how objects stand, who moved, since when, and what to do about it."""

from collections.abc import Mapping

DRIFT: Mapping[str, str] = {
    "drift.title": "Drift of {organization}",
    "drift.none.one": "No drift: live has everything that the manifests say of {n} object.",
    "drift.none.other": "No drift: live has everything that the manifests say of {n} objects.",
    "drift.lock-out.by-hand": (
        "No apply of ours began it, so it has to be finished in the web app; `cadence-gitops status{reach}` says what it"
        " waits for."
    ),
    "drift.unfinished": "Apply {apply_id} of ours hasn't come to its end.",
    "drift.unfinished.next": "Finish it before anything else: `cadence-gitops resume{reach}`.",
    "drift.applying": (
        "{holder} is carrying out apply {apply_id} right now; `cadence-gitops status{reach}` says how far it is. Compare"
        " again when it has ended."
    ),
    "drift.pending": (
        "The manifests declare a change of CRM from {from_} to {to} ({keep}) that hasn't been applied; `plan` shows what"
        " it destroys."
    ),
    # How an object stands: the heading, and what it means.
    "drift.changed": "Changed in the web app",
    "drift.changed.means": "The manifests say what was last applied; live no longer does.",
    "drift.gone": "Gone from the live organisation",
    "drift.gone.means": "Somebody removed these in the web app, or Cadence did.",
    "drift.both": "Moved on both sides",
    "drift.both.means": "Live and the manifests have moved, or may have: each field says who did.",
    "drift.unknown": "Different, and who moved isn't known",
    "drift.unknown.means": "Nothing that was recorded tells which side moved.",
    "drift.unfinished-objects": "Our apply is unfinished",
    "drift.unfinished-objects.means": "An apply was to write these and hasn't come to it.",
    "drift.moved-on": "The manifests moved on",
    "drift.moved-on.means": "Live is as it was last applied; the next apply brings it up to date.",
    "drift.new": "Never applied",
    "drift.new.means": "No apply has recorded these, and nothing live has these names.",
    # An object.
    "drift.since": "since apply {apply_id} of {at}",
    "drift.since.commit": "since apply {apply_id} of {at}, commit {commit}",
    "drift.since.only-commit": "since the apply of commit {commit}",
    "drift.as-of": "as apply {apply_id} of {at} left it",
    "drift.as-of.commit": "as apply {apply_id} of {at}, commit {commit}, left it",
    "drift.as-of.only-commit": "as the apply of commit {commit} left it",
    "drift.removal": "the manifests declare it removed, and it is there",
    "drift.live-name": "live it is {name}",
    "drift.field": "{field}: live {live}, manifest {manifest}",
    "drift.field.applied": "{field}: live {live}, manifest {manifest}, last applied {applied}",
    "drift.field.web-app": "changed in the web app",
    "drift.field.manifests": "the manifest moved on",
    "drift.field.both": "both moved",
    "drift.field.unknown": "who moved isn't known",
    # What no manifest describes.
    "drift.unmanaged": "Not ours",
    "drift.unmanaged.means": "No manifest describes these. That is no drift.",
    "drift.unmanaged.count.one": "{n} live object is described by no manifest; --unmanaged names it.",
    "drift.unmanaged.count.other": "{n} live objects are described by no manifest; --unmanaged names them.",
    "error.bad-file.other-organization": "the manifests and the live organisation are not the same: {detail}",
    "error.bad-file.other-organization.way-out": (
        "check --live, --env and CADENCE_LIVE, and the name of the Organization at {path}."
    ),
    # The page for an issue.
    "drift.page.title": "Drift of {organization}",
    "drift.page.field": "Field",
    "drift.page.live": "Live",
    "drift.page.manifest": "Manifest",
    "drift.page.applied": "Last applied",
    "drift.page.mover": "Who moved",
    "drift.page.place": "Where",
    "review.left.drift-fields.one": "the fields of {n} object",
    "review.left.drift-fields.other": "the fields of {n} objects",
    "review.left.drift-objects.one": "the name of {n} object",
    "review.left.drift-objects.other": "the names of {n} objects",
    "review.left.drift-unmanaged.one": "the names of what no manifest describes",
    "review.left.drift-unmanaged.other": "the names of what no manifest describes",
    # The end.
    "drift.summary": "Drift: {counts}.",
    "drift.summary.pending": "a pending change of CRM",
    "drift.summary.lock-out": "an unfinished change of CRM",
    "drift.summary.changed": "{n} changed in the web app",
    "drift.summary.gone": "{n} gone",
    "drift.summary.both": "{n} moved on both sides",
    "drift.summary.unknown": "{n} different, who moved isn't known",
    "drift.summary.unfinished": "{n} left by an unfinished apply",
    "drift.summary.moved-on": "{n} where the manifests moved on",
    "drift.summary.new": "{n} never applied",
    "drift.next.status": "Next: cadence-gitops status{reach}",
    "drift.next.resume": "Next: cadence-gitops resume{reach}",
    "drift.next.keep": "To keep what is live: cadence-gitops pull{arguments}",
    "drift.next.put-back": "To put back what the manifests say: cadence-gitops plan{arguments} --out plan.json",
    "drift.next.plan": "Next: cadence-gitops plan{arguments} --out plan.json",
}

"""English words for what ``pull`` wrote."""

from collections.abc import Mapping

PULL: Mapping[str, str] = {
    "pull.nothing": "Nothing to write: “{folder}” says already what was to be pulled from {organization}.",
    "pull.nothing.left": "Nothing was written to “{folder}”. What is named above is no longer live in {organization}.",
    "pull.summary": "Pulled {organization} into {folder}: {counts}.",
    "pull.count.added": "{n} added",
    "pull.count.changed": "{n} changed",
    "pull.count.removed": "{n} removed",
    "pull.count.missing": "{n} no longer live, and left",
    "pull.verbose": "--verbose names each of them.",
    "pull.made.one": "{n} new object was made in the web app: the name that it got here stays (`metadata.id`).",
    "pull.made.other": "{n} new objects were made in the web app: the names that they got here stay (`metadata.id`).",
    "pull.kept": (
        "What is no longer live stays where {environments} would lose it too. If it is to go there as well: --remove-missing."
    ),
    "pull.shared": (
        "What was written holds for {environments} too: look at the plan there before you commit. To keep apart what only "
        "this environment has otherwise, give it an `overlay` of its own in cadence-gitops.yaml."
    ),
    "pull.needed": "{location} needs it",
    "pull.former": "was {name}",
    "pull.named": "made in the web app, id {id}: this name stays",
    "pull.removed": "no longer live",
    "pull.missing": "no longer live; a plan would create it again",
    "pull.dropped": "{field} has lost its meaning, and went",
    "pull.withdrawn": "{item} is live: it was taken off the list",
    "pull.replaced": "{location}: {after} stands where {variables} stood, which says {before}",
    "pull.replaced.shared": (
        "{environments} would have this value too: if only this environment is meant, put the variable back and give it a "
        "value of this environment's own (that it has now stands at {defined})"
    ),
    "pull.variable": (
        "Set {variable} in the environment of whoever applies: live tells the version of a secret, never its value."
    ),
    "pull.look": "Look at the changes and commit them: `git diff`.",
    "error.bad-file.not-writable-in-place": "“{path}” can't be changed in place: afterwards it would say something else",
    "error.bad-file.not-writable-in-place.way-out": (
        "write the change by hand, or write out the anchors and aliases of this file, and pull again; nothing was written."
    ),
    "error.bad-setting.unknown-kind": "there is no such kind; there are: {detail}",
    "error.bad-setting.unknown-kind.way-out": "write KIND or KIND/NAME, as in Cadence/nurture.",
    "error.bad-setting.misspelt-kind": "there is no such kind; did you mean {detail}?",
    "error.bad-setting.misspelt-kind.way-out": "write KIND or KIND/NAME, as in Cadence/nurture.",
    "error.bad-setting.nothing-to-pull": "there is no {detail}, neither live nor among the manifests",
    "error.bad-setting.nothing-to-pull.way-out": "use the name of a manifest, or “~” and the service's id.",
}

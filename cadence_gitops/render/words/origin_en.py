"""English words for since when a plan has what it has."""

from collections.abc import Mapping

ORIGIN: Mapping[str, str] = {
    "origin.branch": "caused by this branch",
    "origin.altered": "pending before, changed by this branch",
    "origin.before": "pending or drifted before this branch",
    "origin.title": "Compared with {base} ({commit})",
    "origin.counts.branch": "This branch causes {things}.",
    "origin.counts.branch.nothing": "This branch causes nothing of this.",
    "origin.counts.altered": "It changes what was pending before it: {things}.",
    "origin.counts.before": "Pending or drifted before it: {things}.",
    "origin.counts.before.nothing": "Nothing else was pending before it.",
    "origin.change.branch": "The change of CRM is caused by this branch.",
    "origin.change.altered": "A change of CRM was pending before this branch, which makes it another.",
    "origin.change.before": "The change of CRM was pending before this branch.",
    "origin.withdrawn": "No longer asked for, since this branch withdraws it:",
    "origin.withdrawn.loss": "{loss} (no longer lost)",
    "origin.unusable": (
        "The manifests of {base} ({commit}) give no plan: {why}. So nothing can be said of what was pending before this"
        " branch."
    ),
    "origin.why.invalid-manifests": "they have errors",
    "origin.why.refused": "what they ask for is refused",
    "origin.why.bad-configuration": "their configuration has errors",
    "origin.why.bad-setting": "they don't have the environment that was chosen",
    "origin.why.bad-file": "a file of theirs can't be read",
    "origin.why.other-version": "they are for another version of this tool",
    "origin.why.unstated": "they can't be used",
    "error.bad-setting.base-git-missing": "--base needs git, and there is none on the PATH",
    "error.bad-setting.base-git-missing.way-out": "install git, or plan without --base.",
    "error.bad-setting.base-not-a-repository": "--base needs a git repository, and “{detail}” is in none",
    "error.bad-setting.base-not-a-repository.way-out": "plan where the repository is checked out, or without --base.",
    "error.bad-setting.base-not-a-revision": "--base: “{detail}” can't be the name of a revision",
    "error.bad-setting.base-not-a-revision.way-out": "name a branch, a tag or a commit, as in origin/main.",
    "error.bad-setting.base-unknown": "--base: the repository has no revision “{detail}”",
    "error.bad-setting.base-unknown.way-out": (
        "name a branch, a tag or a commit that `git log` knows here, as in origin/main; fetch it first if need be."
    ),
    "error.bad-setting.base-shallow": (
        "--base: the revision “{detail}” isn't here, and this is a shallow clone, which has only the newest commits"
    ),
    "error.bad-setting.base-shallow.way-out": (
        "fetch the rest: `git fetch --unshallow`; in a workflow, `fetch-depth: 0` of actions/checkout."
    ),
    "error.bad-setting.base-unreadable": "--base: git can't read the repository: {detail}",
    "error.bad-setting.base-unreadable.way-out": "correct what git says, or plan without --base.",
}

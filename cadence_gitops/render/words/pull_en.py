"""English words for what ``pull`` wrote."""

from collections.abc import Mapping

PULL: Mapping[str, str] = {
    "pull.nothing": "Nothing to write: the manifests in {folder} say what is live in {organization}.",
    "pull.summary": "Pulled {organization} into {folder}: {counts}.",
    "pull.added": "{n} added",
    "pull.named": "made in the web app, id {id}: this is its name from now on",
    "pull.variable": (
        "Set {variable} in the environment of whoever applies: live tells of a secret only the version, never the value."
    ),
}

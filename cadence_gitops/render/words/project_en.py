"""English words for the configuration, its environments, overlays and variables."""

from collections.abc import Mapping

PROJECT: Mapping[str, str] = {
    "check.from-variable": "the value comes from the variable “{variable}”, set at {defined}",
    "check.from-variable.undefined": "the value comes from the variable “{variable}”",
    "check.only-in": "only in: {environments}",
    # The configuration.
    "check.not-a-configuration": "the configuration is one mapping; this is something else",
    "check.not-a-configuration.way-out": "write keys such as manifests and environments, and nothing after them",
    "check.not-a-configuration.reason": (
        "The file says for every command where the manifests are. A part of it that nobody reads would be a wish unheard."
    ),
    "check.unknown-environment": "there is no environment “{found}”",
    "check.unknown-environment.way-out": "name one that stands under environments, or add it there",
    "check.unknown-environment.reason": "A default that doesn't exist would leave the choice to chance.",
    "check.missing-folder": "there is no folder “{found}”",
    "check.missing-folder.way-out": "make the folder or correct its path, which begins at the folder of cadence-gitops.yaml",
    "check.missing-folder.reason": "A folder that isn't there must never pass for one in which nothing differs.",
    "check.overlay-around-base": "the folder “{found}” holds the base, so it can't be laid over it",
    "check.overlay-around-base.way-out": "put what differs in a folder of its own; it may lie in that of the base",
    "check.overlay-around-base.reason": (
        "Folders of overlays are left out of the base. One that holds the base would leave nothing of it."
    ),
    # Overlays.
    "check.overlay-without-base": "the base has no {found}, and what stands here is not enough to add it",
    "check.overlay-without-base.way-out": "correct the kind or the name, or write the whole object",
    "check.overlay-without-base.reason": (
        "What an overlay says of an object is laid over the document of the same kind and name. One that has no such document "
        "adds an object, which then needs all that an object must have."
    ),
    "check.directive-in-base-and-overlay": "{found} stands here and in the base, at {first}",
    "check.directive-in-base-and-overlay.way-out": "give one of them another name, or remove it",
    "check.directive-in-base-and-overlay.reason": (
        "A consent or a removal was agreed to as it stands. Joining two of them would make one that nobody agreed to."
    ),
    # Variables.
    "check.unknown-variable": "there is no variable “{found}”",
    "check.unknown-variable.way-out": (
        "set it in cadence-gitops.yaml, under variables of the file or of the environment; for the text itself write $${{"
    ),
    "check.unknown-variable.reason": (
        "A placeholder that nothing replaces would be sent to Cadence as it stands. "
        "Values come from the configuration only, never from the environment of the process."
    ),
    "check.variable-syntax": "{found} is not how a variable is written",
    "check.variable-syntax.way-out": (
        "write ${{name}}, a letter first, then letters, digits, - and _; for the text itself write $${{"
    ),
    "check.variable-syntax.reason": "What looks like a variable and isn't one would be sent to Cadence as it stands.",
    "check.unresolved-placeholder": "{found} is a placeholder that nothing has filled in",
    "check.unresolved-placeholder.way-out": (
        "write the value, or a variable of the configuration, ${{NAME}}; or have your own tool fill it in before this one runs"
    ),
    "check.unresolved-placeholder.reason": (
        "Other tools fill in ##NAME##, @@NAME@@ and {{{{ name }}}}; this one doesn't, and what is left would become what"
        " Cadence shows. Without quotes ##NAME## is even a comment, and the field is cleared."
    ),
    "check.variable-in-braces": "in braces and brackets YAML reads ${{ as the beginning of a mapping",
    "check.variable-in-braces.way-out": (
        "write the mapping or the list on lines of its own; in quotes it works too, and is then always a text"
    ),
    "check.variable-in-braces.reason": "YAML ends a text without quotes at a brace, so the variable falls into two pieces.",
    "check.unused-variable": "no manifest uses the variable “{found}”",
    "check.unused-variable.way-out": "remove it, or use it as ${{{found}}}",
    "check.unused-variable.reason": "Who changes a variable expects that something changes.",
}

"""English words for what is wrong with the form of a manifest: the finding, the way out, the reason for the check."""

from collections.abc import Mapping

READING: Mapping[str, str] = {
    # Files and YAML.
    "check.unreadable-file": "this can't be read: {detail}",
    "check.unreadable-file.way-out": "check the permissions, or move the file out of the folder of manifests",
    "check.unreadable-file.reason": (
        "A file that nobody could read must never pass for one that isn't there: its objects would look unmanaged."
    ),
    "check.file-too-large": "the file is too large to be a manifest",
    "check.file-too-large.way-out": "split it, or move it out of the folder of manifests",
    "check.file-too-large.reason": "Manifests are written and read by people; a file of megabytes is something else.",
    "check.not-utf-8": "the file isn't UTF-8: there is a byte {detail} here",
    "check.not-utf-8.way-out": "save the file as UTF-8",
    "check.not-utf-8.reason": "In another encoding accented letters become other letters, or nothing at all.",
    "check.byte-order-mark": "the file begins with a byte-order mark",
    "check.byte-order-mark.way-out": "save the file as UTF-8 without a mark (some editors say “signature”)",
    "check.byte-order-mark.reason": "Some YAML readers make the mark a part of the first key. This one leaves it out.",
    "check.empty-file": "the file has no manifest in it",
    "check.empty-file.way-out": "remove the file, or write its manifest",
    "check.empty-file.reason": "An empty file is often one that was not saved, or whose content was lost in a merge.",
    "check.no-manifests": "there are no manifests here",
    "check.no-manifests.way-out": "check the path; manifests are *.yaml or *.yml, and hidden folders are left out",
    "check.no-manifests.reason": (
        "An empty folder would mean that nothing is managed. It is far likelier that the path is wrong."
    ),
    "check.yaml-syntax": "this isn't YAML: {detail}",
    "check.yaml-syntax.way-out": "look at this line and at the one before it: a quote, bracket or indentation is missing",
    "check.yaml-syntax.reason": "What can't be read can't be planned; nothing is guessed.",
    "check.yaml-tab": "there is a tab here, and YAML indents with spaces",
    "check.yaml-tab.way-out": "replace the tab by spaces",
    "check.yaml-tab.reason": "YAML forbids tabs in indentation, because no two programs agree on how wide they are.",
    "check.yaml-depth": "values nest more than {detail} deep here",
    "check.yaml-depth.way-out": "a manifest needs no more than ten levels: look for a bracket that is never closed",
    "check.yaml-depth.reason": "A file that nests thousands of levels deep exhausts the memory of whoever reads it.",
    "check.yaml-duplicate-key": "the key “{found}” stands here a second time; the first is at {first}",
    "check.yaml-duplicate-key.way-out": "keep one of the two",
    "check.yaml-duplicate-key.reason": (
        "Most YAML readers silently use the last of two equal keys. Which one was meant, only the author knows."
    ),
    "check.yaml-tag": "the tag {found} has no meaning here, or doesn't fit its value",
    "check.yaml-tag.way-out": "write the value without a tag; a text that looks like something else goes in quotes",
    "check.yaml-tag.reason": "Tags are how YAML starts programs or includes files elsewhere; manifests are plain data.",
    "check.yaml-number": "the number {found} is none that JSON can carry",
    "check.yaml-number.way-out": "write a finite number below 2^53, or put it in quotes if it is a text",
    "check.yaml-number.reason": "Plans and requests are JSON, which has no infinity and loses digits of huge numbers.",
    "check.yaml-key": "a key must be a text",
    "check.yaml-key.way-out": "put the key in quotes",
    "check.yaml-key.reason": "YAML allows numbers, lists and mappings as keys; no manifest needs them.",
    "check.yaml-merge": "“<<” merges mappings, and this is none",
    "check.yaml-merge.way-out": "give an alias of a mapping, a mapping, or a list of them",
    "check.yaml-merge.reason": "Merging anything else has no meaning.",
    "check.yaml-aliases": "the aliases of this document repeat far more than is written, or lead back to themselves",
    "check.yaml-aliases.way-out": "write the values out",
    "check.yaml-aliases.reason": "A few lines of aliases of aliases can stand for a billion values.",
    "check.yaml-unquoted-time": "the time {found} stands without quotes",
    "check.yaml-unquoted-time.way-out": "put the time in quotes",
    "check.yaml-unquoted-time.reason": (
        "Readers of YAML 1.1 take 18:00 for the number 1080. This tool doesn't, but your editor may."
    ),
    # The form of a manifest.
    "check.not-a-manifest": "a manifest is a mapping with apiVersion, kind, metadata and spec; this is something else",
    "check.not-a-manifest.way-out": "write the four keys, or move the file out of the folder of manifests",
    "check.not-a-manifest.reason": "Every document below the folder is read as a manifest; none is silently left out.",
    "check.wrong-api-version": "the document has no apiVersion that this tool knows",
    "check.wrong-api-version.way-out": (
        "write apiVersion: {expected}; a file that is no manifest doesn't belong in the folder"
    ),
    "check.wrong-api-version.reason": "The version says which rules the rest of the document follows.",
    "check.unknown-kind": "there is no kind “{found}”",
    "check.unknown-kind.way-out": "use one of the kinds that exist; `cadence-gitops schema` lists them",
    "check.unknown-kind.reason": "Only what the help centre documents can be managed.",
    "check.unknown-key": "the key “{found}” has no meaning here",
    "check.unknown-key.way-out": "correct the key or remove it; nothing unknown is sent to Cadence",
    "check.unknown-key.reason": "A misspelt key that was ignored would leave a setting unmanaged without a word.",
    "check.missing-key": "a key is missing here",
    "check.missing-key.way-out": "add it",
    "check.missing-key.reason": "Without this key the object has no meaning, or the service refuses it.",
    "check.unknown-value": "this value isn't one of those that exist",
    "check.unknown-value.way-out": "use one of the values that are expected",
    "check.unknown-value.reason": "These words are the ones that Cadence's pages document.",
    "check.wrong-type": "the value has the wrong type",
    "check.wrong-type.way-out": 'a text stands in quotes ("150"), a number without (150), a list in brackets',
    "check.wrong-type.reason": (
        "A text that looks like a number is not one. Nothing is converted silently, because “007” and 7 differ."
    ),
    "check.bad-format": "the text doesn't have the form that is needed here",
    "check.bad-format.way-out": (
        "a name has lower-case letters, digits, “.”, “_” and “-”; a time is “09:00”; a date and time has a zone"
    ),
    "check.bad-format.reason": "Names are identities across files, plans and years; times and dates must be unambiguous.",
    "check.out-of-range": "the number is out of range",
    "check.out-of-range.way-out": "use a number within the range",
    "check.out-of-range.reason": "A number outside its range has no meaning for Cadence.",
    "check.wrong-length": "this is too short or too long",
    "check.wrong-length.way-out": "shorten it, or say something",
    "check.wrong-length.reason": "An empty text or list where something is needed is nearly always a slip.",
    "check.invalid-value": "the value can't be used: {expected}",
    "check.invalid-value.way-out": "correct it",
    "check.invalid-value.reason": "The parts of the value contradict each other.",
    "check.plain-secret": "a secret stands here in clear text",
    "check.plain-secret.way-out": (
        "write {{env: NAME, version: 1}} and put the secret into that environment variable; "
        "what was committed must be replaced, not only removed"
    ),
    "check.plain-secret.reason": "Whoever can read the repository, its history or a CI log can read it.",
    "check.duplicate-address": "{found} is declared a second time; the first is at {first}",
    "check.duplicate-address.way-out": "give one of the two another name, or remove it",
    "check.duplicate-address.reason": "An object is known by kind and name, wherever its file lies.",
}

"""What can be wrong with the name of a custom field, as checks that ``explain`` knows; only the account or its lock tells."""

from cadence_gitops.checks.check import OWN_FORM, Check
from cadence_gitops.checks.example import manifest
from cadence_gitops.diagnostics import Severity

_KEY = "2650fb5b5b6fcab0a0225f1b8ee25ea4a63b0bb3"


def _mapping(target: str, remark: str = "") -> str:
    shown = f"   # {remark}" if remark else ""
    fields = f"crm: pipedrive\nobject: person\nfields:\n  jobPosition: {target}{shown}"
    return manifest("FieldMapping", "pipedrive-person", spec=fields)


def _check(name: str, bad: str, good: str) -> Check:
    return Check(f"custom-field-{name}", Severity.ERROR, OWN_FORM, bad=bad, good=good)


_TITLE = "{name: Job title, type: varchar}"
AMBIGUOUS = _check(
    "ambiguous",
    _mapping(_TITLE, "two fields of the account have this name and type"),
    _mapping("{name: Job title (sales), type: varchar}", "one of them was renamed"),
)
UNKNOWN = _check("unknown", _mapping("{name: Job titel, type: varchar}"), _mapping(_TITLE))
NOT_CUSTOM = _check(
    "is-standard", _mapping("{name: First name, type: varchar}", "Pipedrive's own field"), _mapping("first_name")
)
OF_ANOTHER_TYPE = _check(
    "of-another-type", _mapping("{name: Job title, type: text}", "in the account: varchar"), _mapping(_TITLE)
)
GONE = _check(
    "key-gone",
    _mapping(_TITLE, f"the lock has {_KEY}, and the account no longer has"),
    _mapping(_TITLE, "and the lock has a key that the account has"),
)
OTHER_ACCOUNT = _check(
    "lock-of-another-account",
    _mapping(_TITLE, "the lock is of account 7310977, the environment's is 7310042"),
    _mapping(_TITLE, "the lock is of account 7310042"),
)

NAMING_CHECKS: tuple[Check, ...] = (AMBIGUOUS, UNKNOWN, NOT_CUSTOM, OF_ANOTHER_TYPE, GONE, OTHER_ACCOUNT)

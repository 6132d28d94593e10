"""English words for the lock-out: that there is one, how long it has lasted, and what to tell everybody."""

from collections.abc import Mapping

LOCK_OUT: Mapping[str, str] = {
    "lock-out": (
        "“{organization}” is locked out since {since}: its CRM is being changed from {from_} to {to}, and nobody but the"
        " super admin can log in until the field mapping is complete."
    ),
    "lock-out.connect": (
        "It waits for a person to connect {to}. Run `cadence-gitops resume{reach}`; `cadence-gitops status{reach}` shows"
        " the address to open."
    ),
    "lock-out.map": "It waits for the field mapping. Run `cadence-gitops resume{reach}`.",
}

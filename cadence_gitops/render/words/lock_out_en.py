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
    # What everybody is told; somebody sends it.
    "notices.before": "Send this before:",
    "notices.during": "Send this when the lock-out has begun:",
    "notices.after": "Send this when the lock-out has ended:",
    "notices.now": "Send this now:",
    "notices.none": "There is nothing to tell anybody: nobody is locked out, and everybody has reconnected.",
    "notice.name": "NAME",
    "notice.when": "On DATE at TIME",
    "notice.when.known": "On {when}",
    "notice.before": (
        "{when} we move Cadence from {from_} to {to}.\n"
        "\n"
        "- You will be logged out of Cadence, and you can't log in until we tell you. Every attempt gets an error until then.\n"
        "- From one hour before, please change nothing in Cadence."
    ),
    "notice.before.leads": (
        "- Leads are erased from Cadence and don't come back. What you still need of them, copy before."
    ),
    "notice.before.after": (
        "- Afterwards you log in again and connect to {to} with your own account, so have its password at hand."
    ),
    "notice.during": (
        "Cadence is being moved from {from_} to {to}{since}.\n"
        "\n"
        "- You are logged out, and you can't log in until we tell you. Every attempt gets an error: that is expected.\n"
        "- Please wait; there is nothing that you have to do yet."
    ),
    "notice.during.since": ", since {since}",
    "notice.after": (
        "Cadence now works with {to}.\n"
        "\n"
        "1. Log in to Cadence.\n"
        "2. Connect to {to} with your own account.\n"
        "3. Look at your cadences and tell {name} if something is missing."
    ),
    # What is seen while somebody watches.
    "watch.line": "{at}  {said}",
    "watch.lock-out": "locked out for {lasted}, since {since}: {waits}",
    "watch.connect": "it waits for a person to connect {to}",
    "watch.map": "it waits for the field mapping",
    "watch.over": "the lock-out is over, it lasted {lasted}",
    "watch.free": "nobody is locked out",
    "watch.people": "{connected} of {members} reconnected",
    "watch.missing": "missing: {people}",
    "watch.back": "back now: {people}",
    "watch.new": "missing now: {people}",
    "watch.all": "everybody is back",
    "watch.trouble": "{at}  the state could not be read, and is read again: {problem}",
}

"""How Ringover refuses: a text under ``error``, and its host's own words for a path that doesn't exist."""

import json

from cadence_gitops.emulator.vendors.stand_in import Answer, Fault

_PAGE = b"<!DOCTYPE html><html><head><title>Ringover</title></head><body>We'll be right back.</body></html>"
_TEXT = {"Content-Type": "text/plain; charset=utf-8"}
NO_KEY, NO_USER = "Missing API key", "Invalid user"


def refused(status: int, error: str) -> Answer:
    """Refuse in Ringover's words."""
    return Answer(status, json.dumps({"error": error}).encode(), {"Content-Type": "application/json"})


def no_such_path() -> Answer:
    """Answer for a path that doesn't exist."""
    return Answer(404, b"404 page not found\n", _TEXT)


def too_many() -> Answer:
    """Answer whoever asks a third time within a second."""
    return refused(429, "Too many requests")


def refuse(fault: Fault) -> Answer:
    """Give Ringover's answer for a fault; a daily limit isn't documented, so that it is the other one."""
    match fault:
        case Fault.UNAUTHORIZED:
            return refused(401, NO_USER)
        case Fault.FORBIDDEN:
            return refused(403, "Forbidden")
        case Fault.HTML:
            return Answer(200, _PAGE, {"Content-Type": "text/html; charset=utf-8"})
        case Fault.GONE:
            return refused(410, "Gone")
        case Fault.BURST | Fault.DAILY:
            return too_many()
        case Fault.BUSY:
            return Answer(503, b"upstream connect error", _TEXT)
        case _:
            return no_such_path()

"""HubSpot's refusals, each in the shape in which it was seen: with a category, or with a message alone."""

import json
from collections.abc import Mapping

from cadence_gitops.emulator.vendors.stand_in import Answer, Fault

JSON = "application/json;charset=utf-8"
# Every answer of HubSpot has one of its own; nobody needs it here.
CORRELATION = "5f3c1d2e-7a64-4c0b-9d18-0c6f2b1a4e90"
DAILY = 250_000
BURST = 100

_HTML = b"<!DOCTYPE html>\n<html><head><title>Attention Required!</title></head><body>You have been blocked.</body></html>\n"


def limits(*, day: int, window: int, second: int = 9) -> dict[str, str]:
    """Give the headers that tell of what is left: of the day, of ten seconds, of the second."""
    return {
        "X-HubSpot-RateLimit-Daily": str(DAILY),
        "X-HubSpot-RateLimit-Daily-Remaining": str(day),
        "X-HubSpot-RateLimit-Interval-Milliseconds": "10000",
        "X-HubSpot-RateLimit-Max": str(BURST),
        "X-HubSpot-RateLimit-Remaining": str(window),
        "X-HubSpot-RateLimit-Secondly": "10",
        "X-HubSpot-RateLimit-Secondly-Remaining": str(second),
    }


def refusal(status: int, message: str, *, headers: Mapping[str, str] | None = None, **members: object) -> Answer:
    """Make a refusal; ``members`` are what else stands beside its message."""
    document = {"status": "error", "message": message, "correlationId": CORRELATION, **members}
    return Answer(status, json.dumps(document).encode(), {"Content-Type": JSON, **(headers or {})})


def unauthorized() -> Answer:
    """Refuse a token that nobody knows."""
    return refusal(
        401, "Authentication credentials not found, or they are no longer valid.", category="INVALID_AUTHENTICATION"
    )


def missing_scopes(*scopes: str) -> Answer:
    """Refuse for want of a scope, as properties do."""
    return refusal(
        403,
        "This app hasn't been granted all required scopes to make this call.",
        category="MISSING_SCOPES",
        errors=[
            {
                "message": "One or more of the following scopes are required.",
                "context": {"requiredGranularScopes": list(scopes)},
            }
        ],
    )


def not_permitted(name: str) -> Answer:
    """Refuse to show an object, in the shape without a category."""
    scope = f"{name}-read"
    return refusal(403, f"You do not have permissions to view object type {name} (requires one of [{scope}])")


def no_such_address() -> Answer:
    """Refuse an address that isn't served, a version that never was included."""
    return refusal(404, "There is nothing at this address.")


def refuse(fault: Fault) -> Answer:
    """Give the answer for a fault."""
    match fault:
        case Fault.UNAUTHORIZED:
            return unauthorized()
        case Fault.FORBIDDEN:
            return missing_scopes("crm.schemas.contacts.read", "crm.schemas.companies.read")
        case Fault.HTML:
            return Answer(403, _HTML, {"Content-Type": "text/html; charset=UTF-8"})
        case Fault.NOT_FOUND:
            return no_such_address()
        case Fault.GONE:
            return refusal(410, "This version of the API is no longer supported.")
        case Fault.BURST:
            return refusal(
                429,
                "You have reached your ten_secondly_rolling limit.",
                headers={**limits(day=DAILY - 1, window=0), "Retry-After": "1"},
                errorType="RATE_LIMIT",
                policyName="TEN_SECONDLY_ROLLING",
            )
        case Fault.DAILY:
            return refusal(
                429,
                "You have reached your daily limit.",
                headers=limits(day=0, window=BURST - 1),
                errorType="RATE_LIMIT",
                policyName="DAILY",
            )
        case _:
            return Answer(503, _HTML.replace(b"You have been blocked", b"Try again"), {"Content-Type": "text/html"})

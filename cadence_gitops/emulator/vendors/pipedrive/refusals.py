"""How Pipedrive refuses: in JSON of its own, and, to who asks too often for too long, with a page from in front of the API."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from cadence_gitops.emulator.vendors.stand_in import Answer, Fault

JSON = {"Content-Type": "application/json"}
_INFO = "Please check developers.pipedrive.com for more information about Pipedrive API."
_PAGE = b"<!DOCTYPE html><html><head><title>Attention Required! | Cloudflare</title></head><body>Sorry</body></html>"
_BURST = {"X-RateLimit-Limit": "20", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "2"}
_DAILY = {"x-daily-ratelimit-token-limit": "30000", "x-daily-ratelimit-token-remaining": "0"}


def said(body: dict[str, Any], status: int = 200, *, headers: Mapping[str, str] = MappingProxyType({})) -> Answer:
    """Answer with JSON."""
    return Answer(status, json.dumps(body).encode(), {**JSON, **headers})


def refusal(status: int, error: str, *, headers: Mapping[str, str] = MappingProxyType({})) -> Answer:
    """Refuse as the documentation of errors shows it."""
    body = {"success": False, "error": error, "errorCode": status, "error_info": _INFO}
    return said(body, status, headers=headers)


def refuse(fault: Fault) -> Answer:
    """Give Pipedrive's answer for a fault."""
    match fault:
        case Fault.UNAUTHORIZED:
            return refusal(401, "unauthorized access")
        case Fault.FORBIDDEN:
            return refusal(403, "Scope and URL mismatch")
        case Fault.HTML:
            return Answer(403, _PAGE, {"Content-Type": "text/html; charset=UTF-8"})
        case Fault.NOT_FOUND:
            return refusal(404, "Unknown method .")
        case Fault.GONE:
            return refusal(410, "This endpoint is no longer available")
        case Fault.BURST:
            return refusal(429, "request over limit", headers=_BURST)
        case Fault.DAILY:
            return refusal(429, "daily token budget exceeded", headers={**_BURST, **_DAILY})
        case _:
            return Answer(503, b"", {})

"""What Pipedrive's refusals mean: which of them a moment mends, and which it doesn't."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from pydantic import JsonValue

from cadence_gitops.errors import BadAnswer, Forbidden, QuotaExhausted, ServiceError, Unauthorized
from cadence_gitops.web.patience import NEVER, Again
from cadence_gitops.web.vendor import SERVER_ERRORS, Reply, busy, number_in

SERVICE: Final = "Pipedrive"
SCOPE = "contacts:read"
RESET, DAILY_LEFT, DAILY_OF = "x-ratelimit-reset", "x-daily-ratelimit-token-remaining", "x-daily-ratelimit-token-limit"
LEFT, OF = "x-ratelimit-remaining", "x-ratelimit-limit"
BURST, DAILY = "burst", "daily"
# Who goes on after a refusal for having asked too often is kept out by a page in front of the API.
_KEPT_OUT = (
    "a page of HTML instead of an answer: whoever asks too often is kept out for a while, before the API is reached"
)


def judge(reply: Reply) -> Again | ServiceError:
    """Say what a refusal means; the body is looked at only for the vendor's own words."""
    if reply.status in SERVER_ERRORS:
        return busy(SERVICE, reply)
    if reply.status == HTTPStatus.TOO_MANY_REQUESTS:
        return _too_many(reply)
    if reply.status == HTTPStatus.FORBIDDEN and reply.html:
        return Forbidden(SERVICE, reply.request, _KEPT_OUT)
    return refusal(reply, reply.status, text=said(reply))


def refusal(reply: Reply, status: int, *, text: str) -> ServiceError:
    """Give the error of a status, which may stand in a body instead; ``text`` is what the vendor says."""
    match status:
        case HTTPStatus.UNAUTHORIZED:
            return Unauthorized(reply.request, text, SERVICE)
        case HTTPStatus.PAYMENT_REQUIRED:
            return Forbidden(SERVICE, reply.request, text or "the company's account is closed, or wasn't paid for")
        case HTTPStatus.FORBIDDEN:
            return Forbidden(SERVICE, reply.request, text, (SCOPE,) if "scope" in text.lower() else ())
        case HTTPStatus.TOO_MANY_REQUESTS:
            return QuotaExhausted(SERVICE, BURST, text)
        case _:
            return BadAnswer(reply.request, f"status {status}{f': {text}' if text else ''}")


def accepted(reply: Reply) -> Reply:
    """Give an answer back; raises what a body means that says of itself that it is no success."""
    body = reply.json()
    if isinstance(body, dict) and body.get("success") is True:
        return reply
    code = body.get("errorCode") if isinstance(body, dict) else None
    status = code if isinstance(code, int) and not isinstance(code, bool) else reply.status
    text = said(reply) or "the body doesn't say that it is a success"
    raise refusal(reply, status, text=text)


def said(reply: Reply) -> str:
    """Give what the vendor says of its refusal, without secrets."""
    body = reply.json_or_none()
    return reply.cover(" ".join(_texts(body))) if isinstance(body, dict) else ""


def _texts(body: Mapping[str, JsonValue]) -> list[str]:
    found = [body.get(key) for key in ("error", "error_info")]
    return [text for text in found if isinstance(text, str) and text]


def _too_many(reply: Reply) -> Again | ServiceError:
    if number_in(reply.headers, DAILY_LEFT) == 0:
        return QuotaExhausted(SERVICE, DAILY, said(reply), "midnight, by the server's clock")
    reset = number_in(reply.headers, RESET)
    return Again(QuotaExhausted(SERVICE, BURST, said(reply)), None if reset is None else min(float(reset), NEVER))

"""Salesforce's refusals in its own shapes: OAuth's where tokens are given out, lists of errors behind it."""

from cadence_gitops.emulator.documents import encoded
from cadence_gitops.emulator.vendors.stand_in import Answer, Fault

JSON = "application/json;charset=UTF-8"
_STAY = (
    b"<!DOCTYPE html>\n<html><head><title>Salesforce</title></head><body>We are down for maintenance.</body></html>\n"
)


def refusal(status: int, code: str, *, said: str) -> Answer:
    """Refuse as the API does."""
    return Answer(status, encoded([{"message": said, "errorCode": code}]), {"Content-Type": JSON})


def no_token(status: int, code: str, *, said: str) -> Answer:
    """Refuse a token."""
    return Answer(status, encoded({"error": code, "error_description": said}), {"Content-Type": JSON})


def not_found() -> Answer:
    """Say that there is no such thing, or that it isn't for this user: Salesforce doesn't tell which."""
    return refusal(404, "NOT_FOUND", said="The requested resource does not exist")


def session_over() -> Answer:
    """Say that a token is good no longer, or never was."""
    return refusal(401, "INVALID_SESSION_ID", said="Session expired or invalid")


def retired() -> Answer:
    """Say that a version of the API is gone."""
    return refusal(410, "UNSUPPORTED_API_VERSION", said="The requested API version is retired or unavailable.")


def at_the_door(fault: Fault) -> Answer:
    """Answer the wish for a token with a fault."""
    match fault:
        case Fault.UNAUTHORIZED:
            return no_token(401, "invalid_client", said="invalid client credentials")
        case Fault.FORBIDDEN:
            return no_token(400, "invalid_grant", said="no client credentials user enabled")
        case Fault.BURST | Fault.DAILY:
            return no_token(400, "rate_limit_exceeded", said="login rate limit exceeded")
        case _:
            return _anywhere(fault)


def behind_it(fault: Fault) -> Answer:
    """Answer a call of the API with a fault."""
    match fault:
        case Fault.UNAUTHORIZED:
            return session_over()
        case Fault.FORBIDDEN:
            return refusal(403, "API_DISABLED_FOR_ORG", said="The REST API is not enabled for this Organization.")
        case Fault.BURST:
            limit = "ConcurrentRequests (Concurrent API Requests) Limit exceeded."
            return refusal(403, "REQUEST_LIMIT_EXCEEDED", said=limit)
        case Fault.DAILY:
            return refusal(403, "REQUEST_LIMIT_EXCEEDED", said="TotalRequests Limit exceeded.")
        case Fault.GONE:
            return retired()
        case _:
            return _anywhere(fault)


def _anywhere(fault: Fault) -> Answer:
    match fault:
        case Fault.HTML:
            return Answer(200, _STAY, {"Content-Type": "text/html; charset=UTF-8"})
        case Fault.BUSY:
            return refusal(503, "SERVER_UNAVAILABLE", said="The server is temporarily unavailable.")
        case _:
            return not_found()

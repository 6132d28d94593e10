"""What Salesforce's refusals mean: at the door it speaks OAuth's language, behind it one of its own."""

from collections.abc import Callable

from pydantic import JsonValue

from cadence_gitops.crm.salesforce.session import TOKEN_PATH
from cadence_gitops.errors import BadAnswer, BadSetting, CadenceError, Forbidden, QuotaExhausted, Unauthorized
from cadence_gitops.ports import Clock
from cadence_gitops.web.lean_http import httpx
from cadence_gitops.web.patience import Again, retry_after
from cadence_gitops.web.vendor import SERVER_ERRORS, Reply, busy

SERVICE = "Salesforce"
_CODES = httpx.codes
# Of a used-up allowance a word of Salesforce's says so; it comes with 403, and with nothing of when there is more.
_USED_UP = "LIMIT_EXCEEDED"
_UNSEEN = (
    "there is no such object, or it is hidden from the integration user, as leads are without a licence for them; or the"
    " version of the API isn't there yet"
)
_NO_OBJECT = "NOT_FOUND"


class NotShown(Forbidden):
    """Report an object that there isn't, or that the user may not see: the answer is the same."""


class SessionEnded(Unauthorized):
    """Report a token that is good no longer: a new one may be."""


def judge(clock: Clock, api_version: str) -> Callable[[Reply], Again | CadenceError]:
    """Make the judge of refusals; ``api_version`` is what was asked for."""

    def judged(reply: Reply) -> Again | CadenceError:
        if reply.status in SERVER_ERRORS:
            return busy(SERVICE, reply)
        if reply.status == _CODES.TOO_MANY_REQUESTS:
            return busy(SERVICE, reply, after=retry_after(reply.headers.get("retry-after"), clock.now()))
        code, said = _said(reply)
        if code.upper().endswith(_USED_UP):
            return QuotaExhausted(SERVICE, reply.cover(code), said)
        if reply.request.endswith(TOKEN_PATH):
            return _at_the_door(reply, code, said=said)
        return _behind_it(reply, code, said=said, api_version=api_version)

    return judged


def _at_the_door(reply: Reply, code: str, *, said: str) -> CadenceError:
    if reply.status in {_CODES.UNAUTHORIZED, _CODES.FORBIDDEN} or (reply.status == _CODES.BAD_REQUEST and code):
        return Unauthorized(reply.request, said, SERVICE)
    if reply.status == _CODES.NOT_FOUND:
        return BadAnswer(reply.request, f"{said}; is the address the organisation's own domain?")
    return BadAnswer(reply.request, said)


def _behind_it(reply: Reply, code: str, *, said: str, api_version: str) -> CadenceError:
    match reply.status:
        case _CODES.UNAUTHORIZED if code == "INVALID_SESSION_ID":
            return SessionEnded(reply.request, said, SERVICE)
        case _CODES.UNAUTHORIZED:
            return Unauthorized(reply.request, said, SERVICE)
        case _CODES.FORBIDDEN:
            return Forbidden(SERVICE, reply.request, said)
        case _CODES.NOT_FOUND:
            # In other words than its own it is somebody else who answers, and not of one object.
            refusal = NotShown if code == _NO_OBJECT else Forbidden
            return refusal(SERVICE, reply.request, f"{said}: {_UNSEEN}")
        case _CODES.GONE:
            return BadSetting("apiVersion", "retired-api-version", api_version)
        case _:
            return BadAnswer(reply.request, said)


def _said(reply: Reply) -> tuple[str, str]:
    """Give the code of a refusal, empty where it has none and never to be shown, and what is to be shown of it."""
    try:
        body = reply.json()
    except BadAnswer as error:
        return "", error.detail
    first = body[0] if isinstance(body, list) and body else body
    members = first if isinstance(first, dict) else {}
    code = _text(members.get("errorCode")) or _text(members.get("error"))
    message = _text(members.get("message")) or _text(members.get("error_description"))
    texts = [f"status {reply.status}"] if not code else [code, message]
    return code, reply.cover(": ".join(text for text in texts if text))


def _text(value: JsonValue) -> str:
    return value if isinstance(value, str) else ""

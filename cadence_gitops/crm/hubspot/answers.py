"""What HubSpot's refusals mean, and what its headers say of its limits.

It words the same refusal in more than one shape. A used-up day is told from a busy moment by the name of the limit: for a day
nobody waits.
"""

import re
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from pydantic import JsonValue

from cadence_gitops.errors import BadAnswer, BadSetting, CadenceError, Forbidden, QuotaExhausted, Unauthorized
from cadence_gitops.model.crm_metadata import Quota
from cadence_gitops.ports import Clock
from cadence_gitops.web.patience import NEVER, Again, retry_after
from cadence_gitops.web.vendor import Judge, Reply, busy, number_in

SERVICE = "HubSpot"
DAILY = "DAILY"
SECONDLY = "SECONDLY"
_Refusal: TypeAlias = Mapping[str, JsonValue]
_INTERNAL = 500
_LIMIT = re.compile(r"your (\w+) limit", re.IGNORECASE)
_ONE_OF = re.compile(r"requires (?:one|any|all) of \[([^\]]*)\]")
# More than any call needs; they stand in an error.
_MOST_SCOPES = 20
_SCOPES = ("requiredGranularScopes", "requiredScopes")
_HEADERS = "x-hubspot-ratelimit-"
_MILLISECONDS = 1000


def judge(url: str, version: str, *, clock: Clock) -> Judge:
    """Make the judge of what the API at ``url`` refuses, when it was asked by the addresses of ``version``."""

    def judged(reply: Reply) -> Again | CadenceError:
        body = reply.json_or_none()
        refusal: _Refusal = body if isinstance(body, dict) else {}
        said = reply.cover(_text(refusal, "message")) or f"status {reply.status}"
        match reply.status:
            case 401:
                return Unauthorized(reply.request, said, SERVICE)
            case 403 if refusal:
                return Forbidden(SERVICE, reply.request, said, tuple(map(reply.cover, _needs(refusal))))
            case 404 | 410 if refusal:
                # Both objects are in every account: what can be missing is the version.
                return BadSetting("apiVersion", "retired-api-version", version)
            case 429:
                return _limited(reply, said=said, limit=reply.cover(_limit(refusal)).upper(), clock=clock)
            case status if status >= _INTERNAL:
                return busy(url, reply, after=retry_after(reply.headers.get("retry-after"), clock.now()))
            case status:
                return BadAnswer(reply.request, f"status {status}: {said}") if refusal else _unexpected(reply)

    return judged


def quotas(headers: Mapping[str, str]) -> tuple[Quota, ...]:
    """Read what is left of each allowance that the headers of an answer tell of: the day's first, the shortest last."""
    interval = number_in(headers, f"{_HEADERS}interval-milliseconds")
    told = (
        ("daily-remaining", "daily", "day"),
        ("remaining", "max", None if interval is None else f"{interval / _MILLISECONDS:g}"),
        ("secondly-remaining", "secondly", "1"),
    )
    pairs = ((number_in(headers, _HEADERS + left), number_in(headers, _HEADERS + of), per) for left, of, per in told)
    return tuple(
        Quota(left=left, of=of, per=per)
        for left, of, per in pairs
        if left is not None and of is not None and per is not None
    )


def _unexpected(reply: Reply) -> BadAnswer:
    """Say what came instead of HubSpot's own words: a page of whoever stands between, for example."""
    try:
        reply.json()
    except BadAnswer as error:
        return error
    return BadAnswer(reply.request, f"status {reply.status}, no object where one was expected")


def _limited(reply: Reply, *, said: str, limit: str, clock: Clock) -> Again | CadenceError:
    asked = retry_after(reply.headers.get("retry-after"), clock.now())
    if limit == DAILY or number_in(reply.headers, f"{_HEADERS}daily-remaining") == 0:
        return QuotaExhausted(SERVICE, DAILY, said, "" if asked is None else f"in {asked:.0f} seconds")
    if asked is None and limit == SECONDLY:
        asked = 1.0
    interval = number_in(reply.headers, f"{_HEADERS}interval-milliseconds")
    if asked is None and interval is not None:
        asked = min(interval / _MILLISECONDS, NEVER)
    return Again(QuotaExhausted(SERVICE, limit or "RATE_LIMITS", said), asked)


def _limit(refusal: _Refusal) -> str:
    """Name the limit that was reached; some answers have it in the message only."""
    found = _LIMIT.search(_text(refusal, "message"))
    return _text(refusal, "policyName") or (found[1] if found else "")


def _needs(refusal: _Refusal) -> tuple[str, ...]:
    """Give the scopes that a refusal names: in its context, in that of an error in it, or in its message."""
    named = {scope for each in _contexts(refusal) for key in _SCOPES for scope in _texts(each.get(key))}
    found = _ONE_OF.search(_text(refusal, "message"))
    if found and not named:
        named = {scope.strip() for scope in found[1].split(",")} - {""}
    return tuple(sorted(named)[:_MOST_SCOPES])


def _contexts(refusal: _Refusal) -> Iterator[_Refusal]:
    errors = refusal.get("errors")
    for each in (refusal, *(errors if isinstance(errors, list) else ())):
        context = each.get("context") if isinstance(each, Mapping) else None
        if isinstance(context, dict):
            yield context


def _texts(value: JsonValue) -> Iterator[str]:
    yield from (each for each in value if isinstance(each, str)) if isinstance(value, list) else ()


def _text(refusal: _Refusal, key: str) -> str:
    value = refusal.get(key)
    return value if isinstance(value, str) else ""

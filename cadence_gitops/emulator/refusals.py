"""The refusals of the service, one function each: they take what was observed and give the problem to raise."""

from collections.abc import Iterable

from cadence_gitops.emulator.problems import Problem, Violation, errors
from cadence_gitops.emulator.store.ledger import Lock


def malformed(reason: str) -> Problem:
    """Refuse what cannot be read."""
    return Problem(code="malformed", detail=f"the body is not JSON that can be read: {reason}")


def invalid_query(name: str, value: str, *, allowed: str) -> Problem:
    """Refuse a query parameter."""
    return Problem(code="invalid-query", detail=f"the parameter {name!r} is {value!r}, allowed is {allowed}")


def unknown_parameter(name: str, value: str, *, known: tuple[str, ...]) -> Problem:
    """Refuse a query parameter that the route does not read."""
    allowed = f"only {' and '.join(known)}" if known else "no parameter at all"
    return Problem(code="invalid-query", detail=f"the parameter {name!r} is {value!r}, allowed is {allowed}")


def idempotency_key_required() -> Problem:
    """Refuse a write without its key."""
    return Problem(
        code="idempotency-key-required",
        detail="send a header Idempotency-Key that is the write's own: 1 to 255 visible ASCII characters",
    )


def unauthenticated() -> Problem:
    """Refuse a request without a known token."""
    return Problem(
        code="unauthenticated",
        detail="send a header Authorization with a bearer token of this organisation",
        headers={"WWW-Authenticate": 'Bearer realm="cadence"'},
    )


def read_only_token(method: str) -> Problem:
    """Refuse a write with a token that may only read."""
    return Problem(code="read-only-token", detail=f"{method} needs a token of scope write, this one has scope read")


def own_group() -> Problem:
    """Refuse an admin who changes their own group."""
    return Problem(code="forbidden", detail="the role is admin; an admin cannot change their own group")


def forbidden(role: str, needed: str) -> Problem:
    """Refuse an actor whose role is too small."""
    return Problem(code="forbidden", detail=f"the role is {role}; {needed}")


def not_found(collection: str, name: str) -> Problem:
    """Refuse an object that is not there."""
    return Problem(code="not-found", detail=f"there is no {name!r} in {collection}, or it is gone")


def key_taken(key: str, owner: str) -> Problem:
    """Refuse a key that another object of the collection has."""
    return Problem(code="key-taken", detail=f"the key {key!r} belongs to {owner!r}", id=owner)


def not_unique(natural: str, owner: str) -> Problem:
    """Refuse an object that is by nature the same as another."""
    return Problem(code="not-unique", detail=f"{owner!r} is {natural!r} already", id=owner)


def in_use(collection: str, name: str, *, users: Iterable[Violation]) -> Problem:
    """Refuse to delete what something refers to."""
    found = list(users)
    return Problem(
        code="in-use",
        detail=f"{name!r} in {collection} is used by {_joined([one.detail for one in found])}",
        errors=errors(found),
    )


def _joined(details: list[str]) -> str:
    more = f" and {len(details) - 3} more" if len(details) > 3 else ""  # noqa: PLR2004 - three are enough to look at
    return ", ".join(details[:3]) + more


def super_admin(member: str) -> Problem:
    """Refuse to delete the super admin."""
    return Problem(
        code="super-admin",
        detail=f"{member!r} is the super admin: there is exactly one, and a transfer is not documented",
    )


def reserved(group: str) -> Problem:
    """Refuse to rename or delete the group that Cadence keeps for itself."""
    return Problem(code="reserved", detail=f"the group {group!r} is reserved by Cadence")


def crm_unchanged(provider: str) -> Problem:
    """Refuse a change to the CRM that the organisation has."""
    return Problem(code="crm-state", detail=f"the CRM is {provider} already")


def change_unfinished(provider: str) -> Problem:
    """Refuse a change of CRM during another."""
    return Problem(code="crm-state", detail=f"the change to {provider} is unfinished")


def crm_not_ready(what: str, provider: str, *, waiting_for: str) -> Problem:
    """Refuse what needs the CRM connected and mapped."""
    return Problem(
        code="crm-state",
        detail=f"{what} need {provider} connected and its field mapping complete; still to do: {waiting_for}",
    )


def not_connected(provider: str) -> Problem:
    """Refuse to complete a mapping before the connection."""
    return Problem(
        code="not-connected", detail=f"{provider} is not connected: a person has to connect it in a browser first"
    )


def mapping_incomplete(provider: str, missing: list[str]) -> Problem:
    """Refuse to complete a mapping that lacks required fields."""
    return Problem(
        code="mapping-incomplete", detail=f"the mapping of {provider} lacks {', '.join(missing)}", missing=missing
    )


def fenced(given: str | None, current: Lock | None) -> Problem:
    """Refuse a write whose fencing number is not the one of the living lock; None: nobody holds it."""
    seen = "no Fencing-Token" if given is None else f"Fencing-Token {given}"
    if current is None:
        return Problem(code="fenced", detail=f"the request has {seen}, but nobody holds the lock")
    return _held("fenced", f"the request has {seen}, but the lock's number is {current.fencing}", lock=current)


def lock_held(current: Lock) -> Problem:
    """Refuse the lock while another's lease lives."""
    return _held("lock-held", f"{current.holder!r} holds the lock until {current.expires_at}", lock=current)


def _held(code: str, detail: str, *, lock: Lock) -> Problem:
    problem = Problem(code=code, detail=detail)
    told = {"holder": lock.holder, "acquiredAt": lock.acquired_at, "expiresAt": lock.expires_at}
    problem.extra |= {name: value for name, value in told.items() if value is not None}
    return problem


def stale(given: str, current: str) -> Problem:
    """Refuse a write made for another state."""
    return Problem(code="stale", detail=f"If-Match is {given}, the object is at {current}", etag=current)


def if_match_required(current: str) -> Problem:
    """Refuse a write that does not say which state it is made for."""
    return Problem(code="if-match-required", detail=f"send a header If-Match; the object is at {current}", etag=current)


def unsupported_media_type(given: str, needed: str) -> Problem:
    """Refuse a body of another media type."""
    return Problem(code="unsupported-media-type", detail=f"the body is {given!r}, needed is {needed}")


def leads_choice_required(count: int) -> Problem:
    """Refuse a changed group that says nothing of the member's leads."""
    return Problem(
        code="leads-choice-required",
        detail=f"the member has {count} leads: a changed group needs leads.moveTo",
        errors=[{"pointer": "/spec/leads", "detail": "is required beside a changed group"}],
    )


def idempotency_conflict(key: str) -> Problem:
    """Refuse a key that came with another request before."""
    return Problem(code="idempotency-conflict", detail=f"the Idempotency-Key {key!r} came with another request before")


def lock_out(waiting_for: str) -> Problem:
    """Refuse whatever must wait for the end of a change of CRM."""
    return Problem(
        code="lock-out",
        detail=f"a change of CRM is unfinished, it waits for the super admin to {waiting_for}",
        waitingFor=waiting_for,
    )


def rate_limited(budget: int) -> Problem:
    """Refuse a request beyond the budget of this second."""
    return Problem(code="rate-limited", detail=f"at most {budget} requests a second", headers={"Retry-After": "1"})

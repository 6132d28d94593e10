"""What the service answers when it refuses: RFC 9457 problem details, each code with its status and title."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cadence_gitops.emulator.documents import Document

URN = "urn:cadence-gitops:problem:"

# The status and title of each code.
CODES: Mapping[str, tuple[int, str]] = {
    "malformed": (400, "The request cannot be read"),
    "invalid-query": (400, "A query parameter has an impossible value"),
    "idempotency-key-required": (400, "Every write needs an Idempotency-Key"),
    "unauthenticated": (401, "A bearer token is needed"),
    "read-only-token": (403, "The token may only read"),
    "forbidden": (403, "The role doesn't allow it"),
    "not-found": (404, "There is no such thing here"),
    "method-not-allowed": (405, "The resource doesn't know this method"),
    "key-taken": (409, "Another object has this key"),
    "not-unique": (409, "Another object is the same by nature"),
    "in-use": (409, "Something still refers to the object"),
    "super-admin": (409, "An organisation has exactly one super admin"),
    "reserved": (409, "The object belongs to Cadence itself"),
    "crm-state": (409, "The state of the CRM doesn't allow it"),
    "not-connected": (409, "The CRM is not connected"),
    "mapping-incomplete": (409, "The field mapping lacks required fields"),
    "fenced": (409, "The lock is another's, or gone"),
    "lock-held": (409, "Another holds the lock"),
    "stale": (412, "The object has changed"),
    "unsupported-media-type": (415, "The body has the wrong media type"),
    "invalid": (422, "The body breaks a rule"),
    "leads-choice-required": (422, "The member's leads need a choice"),
    "idempotency-conflict": (422, "The Idempotency-Key belongs to another request"),
    "lock-out": (423, "A change of CRM is unfinished"),
    "if-match-required": (428, "The write needs an If-Match"),
    "rate-limited": (429, "Too many requests"),
    "internal": (500, "The emulator failed"),
}


@dataclass(frozen=True, slots=True)
class Violation:
    """Say what is wrong at one place of a body."""

    pointer: str
    detail: str


class Problem(Exception):
    """Refuse a request; ``extra`` are further members of the problem document."""

    def __init__(self, *, code: str, detail: str, headers: Mapping[str, str] | None = None, **extra: object) -> None:
        super().__init__(detail)
        self.code = code
        self.status, self.title = CODES[code]
        self.detail = detail
        self.headers = dict(headers or {})
        self.extra = extra

    def document(self) -> Document:
        """Write the problem as its JSON object."""
        return {
            "type": URN + self.code,
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            **self.extra,
        }


def refuse_violations(violations: Iterable[Violation]) -> None:
    """Raise the problem ``invalid`` unless there is nothing wrong."""
    found = list(violations)
    if found:
        detail = "; ".join(f"{one.pointer or 'the body'}: {one.detail}" for one in found[:3])
        raise Problem(code="invalid", detail=detail, errors=errors(found))


def errors(violations: Iterable[Violation]) -> list[Document]:
    """Write violations as the ``errors`` of a problem."""
    return [{"pointer": one.pointer, "detail": one.detail} for one in violations]

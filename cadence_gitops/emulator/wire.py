"""A request as handlers see it, and what they answer; no web framework in sight."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

import orjson

from cadence_gitops.emulator import refusals
from cadence_gitops.emulator.documents import Document, encoded
from cadence_gitops.emulator.problems import refuse_violations
from cadence_gitops.emulator.rules.undocumented import Undocumented
from cadence_gitops.emulator.shapes.shape import Shape
from cadence_gitops.emulator.shapes.violations import violations
from cadence_gitops.emulator.store import organization
from cadence_gitops.emulator.store.database import Database
from cadence_gitops.emulator.store.people import Actor

JSON = "application/json"
MERGE_PATCH = "application/merge-patch+json"
DEFAULT_LIMIT, LARGEST_LIMIT = 200, 1000


@dataclass(frozen=True, slots=True)
class Request:
    """Hold what came over the wire; ``headers`` have lower-case names, a parameter of the ``query`` every value given."""

    method: str
    path: str
    parameters: Mapping[str, str]
    query: Mapping[str, tuple[str, ...]]
    headers: Mapping[str, str]
    content: bytes
    base_url: str


@dataclass(frozen=True, slots=True)
class Call:
    """Hold a request that passed the gate, with all that a handler needs to answer it."""

    request: Request
    database: Database
    now: datetime
    undocumented: Undocumented
    caller: Actor | None

    @property
    def actor(self) -> Actor:
        """Give who asks; the gate lets nobody through to a guarded handler without one."""
        if self.caller is None:
            raise refusals.unauthenticated()
        return self.caller

    def parameter(self, name: str) -> str:
        """Give a part of the path."""
        return self.request.parameters[name]

    def header(self, name: str) -> str | None:
        """Give a header by its lower-case name."""
        return self.request.headers.get(name)

    def body(self, shape: Shape, media_type: str = JSON) -> Document:
        """Read the body; refuses another media type, what is not JSON, and what does not have the shape."""
        given = (self.header("content-type") or "").partition(";")[0].strip().lower()
        if given != media_type:
            raise refusals.unsupported_media_type(given, media_type)
        try:
            document = orjson.loads(self.request.content)
        except orjson.JSONDecodeError as error:
            raise refusals.malformed(str(error)) from error
        refuse_violations(violations(shape, document))
        result: Document = document
        return result

    def limit(self) -> int:
        """Read how many items a page may have."""
        given = self.asked("limit")
        if given is None:
            return DEFAULT_LIMIT
        if not (given.isascii() and given.isdecimal() and len(given) < 16) or not 1 <= int(given) <= LARGEST_LIMIT:  # noqa: PLR2004 -- soon read
            raise refusals.invalid_query("limit", given, allowed=f"a whole number from 1 to {LARGEST_LIMIT}")
        return int(given)

    def cursor(self) -> str:
        """Read where the page begins; empty for the first one."""
        return self.asked("cursor") or ""

    def numbered_cursor(self) -> int | None:
        """Read where the page of a numbered list begins; None for the first one."""
        given = self.cursor()
        if given and not (given.isascii() and given.isdecimal() and len(given) < 16):  # noqa: PLR2004 -- fits SQLite
            raise refusals.invalid_query("cursor", given, allowed="what a page before gave as next")
        return int(given) if given else None

    def choice(self, name: str, options: tuple[str, ...]) -> str | None:
        """Read a query parameter that is one of some words, None if it is absent."""
        given = self.asked(name)
        if given is not None and given not in options:
            raise refusals.invalid_query(name, given, allowed=", ".join(options))
        return given

    def asked(self, name: str) -> str | None:
        """Give a query parameter, None if it is absent; the gate has refused those that are given twice."""
        return self.request.query.get(name, (None,))[0]

    def revision(self) -> int:
        """Read the revision of the organisation."""
        return organization.revision(self.database)


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold what is sent back; ``stream`` replaces ``body`` where the whole would be too large."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    media_type: str = JSON
    stream: Iterator[bytes] | None = None


def answer(document: object, status: int = 200, **headers: str) -> Answer:
    """Answer with a document; a header is given with underscores for its hyphens."""
    return Answer(status, encoded(document), {name.replace("_", "-"): value for name, value in headers.items()})


def listing(items: list[str], *, total: int, revision: int, after: str | int | None, **more: object) -> bytes:
    """Write a page from items that are JSON already."""
    tail = encoded({"total": total, "revision": revision, "next": None if after is None else str(after), **more})
    return b'{"items":[' + ",".join(items).encode() + b"]," + tail[1:]


def etag_of_page(items: list[str], *, total: int, after: str | None) -> str:
    """Give the entity tag of a page: it changes with what is on the page, and not with the rest of the configuration.

    It is weak, because the revision, which a page tells as well, has moved meanwhile.
    """
    digest = hashlib.sha256(encoded([total, after]))
    for item in items:
        digest.update(item.encode())
    return f'W/"{digest.hexdigest()}"'


def etag_of_list(call: Call, *more: object) -> str:
    """Give the entity tag of a list: it changes with every configuration write, and with what else is named."""
    return '"r' + "-".join(str(one) for one in (call.revision(), *more)) + '"'


def unchanged(call: Call, etag: str, **headers: str) -> Answer | None:
    """Answer 304 if the caller has seen exactly this; a header is given with underscores for its hyphens."""
    seen = call.header("if-none-match")
    if seen is not None and etag in (one.strip() for one in seen.split(",")):
        return Answer(304, headers={"ETag": etag, **{name.replace("_", "-"): value for name, value in headers.items()}})
    return None


def require_match(call: Call, current: str) -> None:
    """Refuse a write that was made for another state than the current one."""
    given = call.header("if-match")
    if given is None:
        raise refusals.if_match_required(current)
    if given.strip() != current:
        raise refusals.stale(given, current)

"""What the stand-ins of all vendors share: an application that answers by its routes, or by the fault whose turn it is."""

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from http import HTTPStatus
from threading import Lock
from typing import Any, TypeAlias

Environment: TypeAlias = dict[str, Any]
Start: TypeAlias = Callable[..., Any]
Wsgi: TypeAlias = Callable[[Environment, Start], Iterable[bytes]]


class Fault(StrEnum):
    """Name what a vendor can answer instead of what it was asked for."""

    UNAUTHORIZED = "unauthorized"
    FORBIDDEN = "forbidden"
    HTML = "html"
    NOT_FOUND = "not-found"
    GONE = "gone"
    BURST = "burst"
    DAILY = "daily"
    BUSY = "busy"
    TRUNCATED = "truncated"
    EMPTY = "empty"


class Faults:
    """Hold the faults of the next requests, in order; None lets one through. Safe to share between threads."""

    def __init__(self, *planned: Fault | None) -> None:
        self._planned: deque[Fault | None] = deque(planned)
        self._lock = Lock()

    def plan(self, *faults: Fault | None) -> None:
        """Add faults behind those that are planned already."""
        with self._lock:
            self._planned.extend(faults)

    def turn(self) -> Fault | None:
        """Take the fault whose turn it is, None if there is none."""
        with self._lock:
            return self._planned.popleft() if self._planned else None


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold an answer as it goes over the wire."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    def sent(self, start: Start) -> Iterable[bytes]:
        """Begin the answer, and give its body."""
        headers = {"Content-Length": str(len(self.body)), **self.headers}
        start(f"{self.status} {HTTPStatus(self.status).phrase}", list(headers.items()))
        return [self.body]


Refuse = Callable[[Fault], Answer]
"""Gives a vendor's own answer for a fault; of ``TRUNCATED`` and ``EMPTY`` it is never asked."""


@dataclass(frozen=True)
class StandIn:
    """Hold the stand-in of a vendor: ``app`` is a WSGI application, ``environment`` the variables that reach it.

    ``account`` is the id that the vendor would give its account.
    """

    name: str
    app: Wsgi
    account: str
    environment: Mapping[str, str]
    faults: Faults


def faulty(app: Wsgi, faults: Faults, *, refuse: Refuse) -> Wsgi:
    """Give an application whose answers are those of ``app``, but for the faults whose turn it is."""

    def handle(environment: Environment, start: Start) -> Iterable[bytes]:
        fault = faults.turn()
        match fault:
            case None:
                return app(environment, start)
            case Fault.TRUNCATED | Fault.EMPTY:
                return _spoilt(app, environment, whole=fault is Fault.EMPTY).sent(start)
            case _:
                return refuse(fault).sent(start)

    return handle


def _spoilt(app: Wsgi, environment: Environment, *, whole: bool) -> Answer:
    """Give the answer of an application without the second half of its body, or without any."""
    began: list[tuple[str, list[tuple[str, str]]]] = []

    def start(status: str, headers: list[tuple[str, str]], *_: object) -> None:
        began.append((status, headers))

    body = b"".join(app(environment, start))
    status, headers = began[0]
    kept = {name: value for name, value in headers if name.lower() != "content-length"}
    return Answer(int(status.split(" ", 1)[0]), b"" if whole else body[: len(body) // 2], kept)

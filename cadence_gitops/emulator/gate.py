"""What every request passes before its handler: who asks, is it a repetition, is the lock held, is there a lock-out.

The order is part of the contract: budget, authentication, idempotency replay, fencing, lock-out; then the handler
checks If-Match and the body.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto
from threading import Lock

from cadence_gitops.emulator import refusals
from cadence_gitops.emulator.rules.undocumented import Undocumented
from cadence_gitops.emulator.store import ledger, organization, people
from cadence_gitops.emulator.store.database import Database
from cadence_gitops.emulator.store.ledger import Reply
from cadence_gitops.emulator.store.people import Actor
from cadence_gitops.emulator.wire import Answer, Call, Request


class Guard(Enum):
    """Say what a route asks of a request."""

    READ = auto()
    CONFIGURE = auto()
    """A write of configuration: fenced by the lock, refused in the lock-out."""
    SWITCH_OVER = auto()
    """A write that ends the lock-out: fenced, allowed to the super admin throughout."""
    NOTE = auto()
    """A record of what is written: refused with a stale fencing number, allowed in the lock-out."""
    LOCK = auto()
    """The lock itself: its handlers judge the number; allowed in the lock-out."""
    LOG_IN = auto()
    """A person at the login page, without a token."""
    PAGE = auto()
    """A page in a browser: neither token nor key."""


_KEY = re.compile("[!-~]{1,255}")
_READS = (Guard.READ, Guard.PAGE)
_ANONYMOUS = (Guard.LOG_IN, Guard.PAGE)


@dataclass(frozen=True, slots=True)
class Route:
    """Bind a method and a path to its handler; ``query`` names the parameters that it reads."""

    method: str
    path: str
    guard: Guard
    handler: Callable[[Call], Answer]
    query: tuple[str, ...] = ()


class Budget:
    """Count requests by the second of the service's clock; None as limit counts nothing."""

    def __init__(self, limit: int | None) -> None:
        self._limit = limit
        self._second = 0
        self._spent = 0
        self._lock = Lock()

    def spend(self, now: datetime) -> None:
        """Refuse a request beyond the limit."""
        if self._limit is None:
            return
        with self._lock:
            second = int(now.timestamp())
            if second != self._second:
                self._second, self._spent = second, 0
            self._spent += 1
            if self._spent > self._limit:
                raise refusals.rate_limited(self._limit)


@dataclass(frozen=True)
class Gate:
    """Let requests through to their handlers, one at a time, each in a transaction of its own."""

    database: Database
    clock: Callable[[], datetime]
    undocumented: Undocumented
    budget: Budget

    def answer(self, route: Route, request: Request) -> Answer:
        """Answer a request; raises ``Problem`` for a refusal, which leaves nothing behind."""
        now = self.clock()
        self.budget.spend(now)
        call = Call(request, self.database, now, self.undocumented, caller=None)
        with self.database.reading() if route.guard is Guard.READ else self.database.writing():
            if route.guard not in _ANONYMOUS:
                call = replace(call, caller=self._caller(request))
            if route.guard in _READS:
                self._refuse_locked_out(route, call)
                return _handled(route, call)
            return self._write(route, call)

    def _write(self, route: Route, call: Call) -> Answer:
        if call.caller is not None and not call.caller.writes:
            raise refusals.read_only_token(call.request.method)
        key = call.header("idempotency-key")
        if key is None or not _KEY.fullmatch(key):
            raise refusals.idempotency_key_required()
        asked = _fingerprint(call.request)
        seen = ledger.reply(self.database, key)
        if seen is not None:
            return _repeated(key, asked, seen=seen)
        self._refuse_fenced(route, call)
        self._refuse_locked_out(route, call)
        answered = _handled(route, call)
        ledger.store_reply(self.database, key, answered=Reply(asked, answered.status, answered.headers, answered.body))
        return answered

    def _caller(self, request: Request) -> Actor:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        actor = people.actor(self.database, token.strip()) if scheme.lower() == "bearer" else None
        if actor is None:
            raise refusals.unauthenticated()
        return actor

    def _refuse_fenced(self, route: Route, call: Call) -> None:
        if route.guard not in (Guard.CONFIGURE, Guard.SWITCH_OVER, Guard.NOTE):
            return
        lock, given = ledger.lock(self.database), call.header("fencing-token")
        current = lock if lock.alive(call.now) else None
        if given is None and (current is None or route.guard is Guard.NOTE):
            return
        if current is None or given != str(current.fencing):
            raise refusals.fenced(given, current)

    def _refuse_locked_out(self, route: Route, call: Call) -> None:
        if call.caller is None:
            return
        crm = organization.crm(self.database)
        if crm.change is None:
            return
        if call.caller.role != "super-admin" or route.guard is Guard.CONFIGURE:
            raise refusals.lock_out(crm.waiting_for)


def _handled(route: Route, call: Call) -> Answer:
    # A mistyped parameter must not read as its default.
    for name, given in call.request.query.items():
        if name not in route.query:
            raise refusals.unknown_parameter(name, given[0], known=route.query)
        if len(given) > 1:
            raise refusals.invalid_query(name, " and ".join(given), allowed="one value")
    return route.handler(call)


def _fingerprint(request: Request) -> str:
    return hashlib.sha256(b"\n".join((request.method.encode(), request.path.encode(), request.content))).hexdigest()


def _repeated(key: str, asked: str, *, seen: Reply) -> Answer:
    if seen.request != asked:
        raise refusals.idempotency_conflict(key)
    return Answer(seen.status, seen.body, {**seen.headers, "Idempotency-Replayed": "true"})

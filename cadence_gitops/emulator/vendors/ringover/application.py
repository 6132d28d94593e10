"""Answers as Ringover's public API does: lists with a count, nothing at all for an empty list, two requests a second."""

import json
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock

import falcon

from cadence_gitops.emulator.vendors.ringover.company import OWNER_ONLY, REGIONS, Entry
from cadence_gitops.emulator.vendors.ringover.refusals import NO_KEY, NO_USER, no_such_path, refused, too_many
from cadence_gitops.emulator.vendors.stand_in import Answer, Wsgi

A_SECOND = 2
DEFAULT_LIMIT, MOST = 100, 1000


@dataclass(frozen=True, slots=True)
class Team:
    """Hold what a region's host knows of a team."""

    users: Sequence[Entry]
    webhooks: Sequence[Entry]
    region: str


class Counter:
    """Count the requests of each key within the last second. Safe to share between threads."""

    def __init__(self, elapsed: Callable[[], float]) -> None:
        self._elapsed = elapsed
        self._asked: dict[str, deque[float]] = {}
        self._lock = Lock()

    def allows(self, key: str) -> bool:
        """Note a request, and tell whether it isn't one too many."""
        with self._lock:
            now = self._elapsed()
            asked = self._asked.setdefault(key, deque())
            while asked and now - asked[0] >= 1:
                asked.popleft()
            if len(asked) >= A_SECOND:
                return False
            asked.append(now)
            return True


def application(team: Team, elapsed: Callable[[], float]) -> Wsgi:
    """Make the application of a team."""
    app, counter = falcon.App(), Counter(elapsed)
    app.add_sink(_nowhere)
    app.add_route("/v2/users", _List(team, counter, listed=_users))
    app.add_route("/v2/webhooks", _List(team, counter, listed=_webhooks))
    handle: Wsgi = app
    return handle


class _List:
    def __init__(self, team: Team, counter: Counter, *, listed: Callable[[Team, str], Sequence[Entry] | None]) -> None:
        self._team = team
        self._counter = counter
        self._listed = listed

    def on_get(self, req: falcon.Request, resp: falcon.Response) -> None:
        """Answer with a page of the list."""
        _send(resp, self._answer(req))

    def _answer(self, req: falcon.Request) -> Answer:
        key = req.get_header("Authorization") or ""
        if not key or " " in key:
            # A bearer token is no key at all.
            return refused(401, NO_KEY)
        if REGIONS.get(key) != self._team.region:
            return refused(401, NO_USER)
        if not self._counter.allows(key):
            return too_many()
        entries = self._listed(self._team, key)
        if entries is None:
            return refused(401, "Unauthorized")
        start = req.get_param_as_int("limit_offset", default=0)
        limit = min(req.get_param_as_int("limit_count", default=DEFAULT_LIMIT), MOST)
        return _page(entries[start : start + limit])


def _users(team: Team, key: str) -> Sequence[Entry]:
    return team.users[:1] if key == OWNER_ONLY else team.users


def _webhooks(team: Team, key: str) -> Sequence[Entry] | None:
    return None if key == OWNER_ONLY else team.webhooks


def _page(entries: Sequence[Entry]) -> Answer:
    if not entries:
        return Answer(204)
    body = json.dumps({"list_count": len(entries), "list": [dict(entry) for entry in entries]})
    return Answer(200, body.encode(), {"Content-Type": "application/json"})


def _nowhere(req: falcon.Request, resp: falcon.Response, **_: str) -> None:  # noqa: ARG001 - the signature is falcon's
    _send(resp, no_such_path())


def _send(resp: falcon.Response, answer: Answer) -> None:
    resp.status = answer.status
    for name, value in answer.headers.items():
        resp.set_header(name, value)
    if answer.body:
        resp.data = answer.body

"""The application: a door where tokens are given out, and behind it the versions of the API and what they describe."""

import hashlib
from email.utils import parsedate_to_datetime
from itertools import count
from threading import Lock
from urllib.parse import parse_qs

import falcon

from cadence_gitops.emulator.documents import Document, encoded
from cadence_gitops.emulator.vendors.salesforce import organization as lumen
from cadence_gitops.emulator.vendors.salesforce import refusals
from cadence_gitops.emulator.vendors.stand_in import Answer, Wsgi

TOKEN_PATH = "/services/oauth2/token"  # noqa: S105 - where tokens are given out, not a token
ALLOWED = 100_000
_FORM = "client_credentials"


class Sessions:
    """Remember which tokens are good, and how often the API was asked. Safe to share between threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._numbers = count(1)
        self._good: set[str] = set()
        self._asked = 0

    def open(self) -> str:
        """Give out a token."""
        with self._lock:
            made = hashlib.sha256(f"session {next(self._numbers)}".encode()).hexdigest()
            token = f"{lumen.ORGANIZATION[:15]}!AQ{made}"
            self._good.add(token)
            return token

    def end(self) -> None:
        """End all sessions, as time does."""
        with self._lock:
            self._good.clear()

    def asked_by(self, token: str) -> int | None:
        """Count a request; gives how many there were, None where the token isn't good."""
        with self._lock:
            if token not in self._good:
                return None
            self._asked += 1
            return self._asked


def application(sessions: Sessions) -> Wsgi:
    """Make the application of an organisation."""
    app = falcon.App()
    app.req_options.strip_url_path_trailing_slash = True
    app.set_error_serializer(lambda _, resp, error: _fill(resp, _refusal_of(error)))
    app.add_route(TOKEN_PATH, _Door(sessions))
    app.add_route("/services/data", _Versions())
    app.add_route("/services/data/{version}/sobjects/{name}/describe", _Describe(sessions))
    return app


class _Door:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def on_post(self, req: falcon.Request, resp: falcon.Response) -> None:
        given = parse_qs(req.bounded_stream.read().decode("utf-8", "replace"))
        grant, known, secret = (given.get(name, [""])[0] for name in ("grant_type", "client_id", "client_secret"))
        if grant != _FORM:
            return _fill(resp, refusals.no_token(400, "unsupported_grant_type", said="grant type not supported"))
        if known != lumen.CLIENT_ID:
            return _fill(resp, refusals.no_token(400, "invalid_client_id", said="client identifier invalid"))
        if secret != lumen.CLIENT_SECRET:
            return _fill(resp, refusals.no_token(401, "invalid_client", said="invalid client credentials"))
        # It names the organisation and the user, and isn't asked for anything.
        identity = f"https://login.salesforce.com/id/{lumen.ORGANIZATION}/{lumen.USER}"
        body: Document = {
            "access_token": self._sessions.open(),
            "signature": "bHVtZW4tc2lnbmF0dXJl",
            "token_format": "opaque",
            "scope": "api",
            "instance_url": req.prefix,
            "id": identity,
            "token_type": "Bearer",
            "issued_at": "1793000000000",
        }
        return _fill(resp, Answer(200, encoded(body), {"Content-Type": refusals.JSON}))


class _Versions:
    def on_get(self, req: falcon.Request, resp: falcon.Response) -> None:
        _fill(resp, Answer(200, encoded(lumen.versions()), {"Content-Type": refusals.JSON}))


class _Describe:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def on_get(self, req: falcon.Request, resp: falcon.Response, *, version: str, name: str) -> None:
        asked = self._sessions.asked_by((req.get_header("Authorization") or "").removeprefix("Bearer "))
        number = version.removeprefix("v").removesuffix(".0")
        if asked is None:
            _fill(resp, refusals.session_over())
        elif not number.isdecimal() or int(number) > lumen.NEWEST or name not in lumen.OBJECTS:
            _fill(resp, refusals.not_found())
        elif int(number) < lumen.OLDEST:
            _fill(resp, refusals.retired())
        else:
            _fill(resp, _description(req, version, name=name, asked=asked))


def _description(req: falcon.Request, version: str, *, name: str, asked: int) -> Answer:
    body = encoded(lumen.described(name, version))
    tag = f'"{hashlib.sha256(body).hexdigest()[:8]}"'
    headers = {
        "ETag": tag,
        "Last-Modified": lumen.LAST_MODIFIED[name],
        "Sforce-Limit-Info": f"api-usage={asked}/{ALLOWED}",
        "Cache-Control": "no-cache,must-revalidate,max-age=0,no-store,private",
    }
    if req.get_header("If-None-Match") == tag or _unchanged(req.get_header("If-Modified-Since"), name):
        return Answer(304, b"", headers)
    return Answer(200, body, {"Content-Type": refusals.JSON, **headers})


def _unchanged(since: str | None, name: str) -> bool:
    if since is None:
        return False
    try:
        return parsedate_to_datetime(since) >= parsedate_to_datetime(lumen.LAST_MODIFIED[name])
    except (TypeError, ValueError):
        return False


def _refusal_of(error: falcon.HTTPError) -> Answer:
    if isinstance(error, falcon.HTTPMethodNotAllowed):
        return refusals.refusal(405, "METHOD_NOT_ALLOWED", said="HTTP Method not allowed. Allowed are GET")
    return refusals.not_found()


def _fill(resp: falcon.Response, answered: Answer) -> None:
    resp.status = answered.status
    for name, value in answered.headers.items():
        resp.set_header(name, value)
    resp.data = answered.body

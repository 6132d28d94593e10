"""A service in front of a sandbox: it knows other tokens, plants leads, and says everything it hears when it refuses."""

import hashlib
import html
import io
import json
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from urllib.parse import quote
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from cadence_gitops.emulator import open_sandbox
from tests.safety.canaries import LEADS, READ_TOKEN, TOKEN

Environ = dict[str, Any]
Start = Callable[..., Any]
URN = "urn:cadence-gitops:problem:"
EXPORT = "/v1/leads/export"


@dataclass(frozen=True, slots=True)
class Heard:
    """Hold what a request said that nobody else may learn."""

    token: str
    body: str

    @property
    def quoted(self) -> str:
        """Quote it in every way that a careless service might."""
        ways = (str, html.escape, json.dumps, quote, lambda text: quote(text, safe=""), lambda text: repr(text)[1:-1])
        return " | ".join(way(text) for way in ways for text in (self.token, self.body))


@dataclass(frozen=True, slots=True)
class Reply:
    """Hold an answer that isn't the sandbox's."""

    status: str
    media_type: str
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()


Hostile = Callable[[Heard], Reply]


def problem(status: str, **members: object) -> Reply:
    """Answer with a problem document."""
    return Reply(status, "application/problem+json", json.dumps(members).encode())


REPLIES: dict[str, Hostile] = {
    "500": lambda heard: problem("500 No", type=f"{URN}internal", detail=heard.quoted),
    "500 in HTML": lambda heard: Reply("500 No", "text/html", f"<pre>{heard.quoted}</pre>".encode()),
    "401": lambda heard: problem("401 No", type=f"{URN}unauthenticated", detail=f"nobody has {heard.quoted}"),
    "403": lambda heard: problem("403 No", type=f"{URN}{heard.token}", detail=heard.quoted),
    "422": lambda heard: problem(
        "422 No",
        type=f"{URN}invalid",
        detail=heard.quoted,
        errors=[{"pointer": heard.quoted, "detail": heard.quoted}],
    ),
    "locked": lambda heard: problem("409 No", type=f"{URN}lock-held", holder=heard.quoted, expiresAt=heard.quoted),
    "elsewhere": lambda heard: Reply(
        "302 No", "text/plain", b"", (("Location", f"http://127.0.0.1:1/{quote(heard.token)}"),)
    ),
    "no JSON": lambda heard: Reply("200 OK", "application/json", heard.quoted.encode()),
    "another document": lambda heard: Reply(
        "200 OK", "application/json", json.dumps({heard.token: heard.body, "revision": heard.token}).encode()
    ),
}


@dataclass(slots=True)
class Front:
    """Pass requests on to a sandbox; those for which ``refusing`` names a reply are answered here, and so are leads."""

    app: Callable[[Environ, Start], Iterable[bytes]]
    tokens: dict[str, str]
    refusing: Callable[[str, str], Hostile | None] = lambda _method, _path: None
    cut_off: bool = False
    secrets_heard: list[str] = field(default_factory=list)
    url: str = ""

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """Answer a request."""
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        environ["wsgi.input"] = io.BytesIO(body)
        token = environ.get("HTTP_AUTHORIZATION", "").removeprefix("Bearer ")
        if b'"apiKey"' in body and b'"value"' in body:
            self.secrets_heard.append(body.decode())
        hostile = self.refusing(environ["REQUEST_METHOD"], environ["PATH_INFO"])
        if hostile is not None:
            reply = hostile(Heard(token, body.decode()))
            start(reply.status, [("Content-Type", reply.media_type), *reply.headers])
            return [reply.body]
        environ["HTTP_AUTHORIZATION"] = f"Bearer {self.tokens.get(token, token)}"
        answered = self.app(environ, start)
        return self._planted(answered) if environ["PATH_INFO"] == EXPORT else answered

    def _planted(self, answered: Iterable[bytes]) -> Iterator[bytes]:
        lines = b"".join(answered).splitlines(keepends=True)[:-1]
        made_up, others = lines[:1], lines[1:]
        planted = dict(zip(("name", "email", "phone"), (canary.value for canary in LEADS), strict=True))
        known = [json.dumps({**json.loads(line), **planted}, ensure_ascii=False).encode() + b"\n" for line in others]
        lines = [*made_up, *known]
        whole = b"".join(lines)
        trailer = {"trailer": {"count": len(lines), "sha256": hashlib.sha256(whole).hexdigest()}}
        yield whole
        if not self.cut_off:
            yield json.dumps(trailer).encode() + b"\n"


class ThreadedServer(ThreadingMixIn, WSGIServer):
    """Answer several requests at once."""


class Unheard(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def fronted(path: Path) -> Iterator[Front]:
    """Serve a sandbox behind its front, on this machine."""
    sandbox = open_sandbox(path)
    front = Front(sandbox.app, {TOKEN.value: sandbox.token("write"), READ_TOKEN.value: sandbox.token("read")})
    server = make_server("127.0.0.1", 0, front, server_class=ThreadedServer, handler_class=Unheard)
    front.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield front
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        sandbox.close()

"""A service of which one answer is never what it should be: an emulator, and something between it and who asks."""

import json
import os
import threading
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, repeat
from pathlib import Path
from random import Random
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from cadence_gitops.emulator import open_sandbox
from cadence_gitops.model.tree import digest
from tests.fakes.clock import FakeClock
from tests.fuzz.mutation import TEXTS, document, edge, mutated, spliced

Environ = dict[str, Any]
Start = Callable[..., Any]
Headers = list[tuple[str, str]]

STATUSES = (
    "200 OK",
    "204 No",
    "304 No",
    "302 No",
    "400 No",
    "401 No",
    "403 No",
    "404 No",
    "409 No",
    "412 No",
    "418 No",
)
MORE_STATUSES = ("422 No", "423 No", "428 No", "429 No", "500 No", "503 No", "599 No")
HEADERS = (
    ("Content-Type", "text/html; charset=utf-16"),
    ("Content-Encoding", "gzip"),
    ("Content-Encoding", "deflate"),
    ("Content-Encoding", "unheard-of"),
    ("ETag", ""),
    ("ETag", '"' + "x" * 5_000 + '"'),
    ("ETag", "\xe9"),
    ("Retry-After", "-1"),
    ("Retry-After", "99999999999999999999"),
    ("Retry-After", "nan"),
    ("Retry-After", "Wed, 99 Foo 2026 99:99:99 GMT"),
    ("Retry-After", "Thu, 01 Jan 0001 00:00:00 +2359"),
    ("Location", "file:///etc/passwd"),
    ("Cadence-Revision", "-1"),
    ("Cadence-Revision", "\xb2"),
    ("Cadence-Revision", "9" * 5_000),
)


# Of nobody, and valid for a hundred years: it vouches for nothing, since no connection here is encrypted.
AUTHORITY = """\
-----BEGIN CERTIFICATE-----
MIIBeDCCAR+gAwIBAgIUadU1vTGLKiU8rfNaabPDmnKczlgwCgYIKoZIzj0EAwIw
ETEPMA0GA1UEAwwGbm9ib2R5MCAXDTI2MTEyMjEzMDUwOVoYDzIxMjYxMDI5MTMw
NTA5WjARMQ8wDQYDVQQDDAZub2JvZHkwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC
AARBAFeoqQ/uxE2NPQYagcdgeCAJ6l83DctkD+OSHz5ndEfirQQEeFqX147vtP9p
EhNwypGaloSs8XbJfuchBCq0o1MwUTAdBgNVHQ4EFgQUx0TnL05uXxl5IuMXX0dH
r5nFB/YwHwYDVR0jBBgwFoAUx0TnL05uXxl5IuMXX0dHr5nFB/YwDwYDVR0TAQH/
BAUwAwEB/zAKBggqhkjOPQQDAgNHADBEAiARZQPYquR7ssuVOBAWfH1LQjtJ56m+
y9bdlmXsoSnOegIgfGexRb0+dC/IZeI0UnEMUjtqm8ih+Kr8n1ZOCTmqWKw=
-----END CERTIFICATE-----
"""


@dataclass(slots=True)
class Spoiler:
    """Change every answer to one path in one way."""

    path: str
    seed: int

    def spoil(self, answer: "Answer") -> "Answer":
        """Change an answer."""
        random = Random(self.seed)  # noqa: S311 - what is made again is no secret
        match random.randrange(10):
            case 0:
                return Answer(random.choice(STATUSES + MORE_STATUSES), answer.headers, answer.body)
            case 1:
                return Answer(random.choice(STATUSES + MORE_STATUSES), answer.headers, _problem(random))
            case 2:
                name, value = random.choice(HEADERS)
                headers = [each for each in answer.headers if each[0].lower() != name.lower()]
                status = answer.status if name != "Retry-After" else random.choice(("429 No", "503 No"))
                return Answer(status, [*headers, (name, value)], answer.body)
            case 3 if random.random() < 0.1:
                return Answer(answer.status, [*answer.headers, ("Content-Encoding", "gzip")], _bomb())
            case 3:
                return Answer(answer.status, answer.headers[:1], answer.body)
            case 4:
                return Answer(answer.status, answer.headers, spliced(answer.body, random))
            case _:
                return Answer(answer.status, answer.headers, _body(answer.body, random))


@dataclass(slots=True)
class Endless:
    """Answer one path for ever: after every page there is another one, after every line, and behind the end too."""

    path: str
    length: int = 1
    _body: bytes = b""
    _number: int = 0

    def spoil(self, answer: "Answer") -> "Answer":
        """Change an answer; what it was at first is what it stays."""
        self._body, self._number = self._body or answer.body, self._number + 1
        headers = [each for each in answer.headers if each[0].lower() != "etag"]
        try:
            page = json.loads(self._body)
        except ValueError:
            lines = self._body.splitlines()[: self.length]
            return Answer("200 OK", headers, b"", repeat(b"".join(line + b"\n" for line in lines * 100)))
        if not isinstance(page, dict) or not page.get("items") or "next" not in page:
            return Answer("200 OK", headers, self._body, repeat(b" " * 65_536))
        items = [{**page["items"][0], "id": f"{self._number}-{each}"} for each in range(self.length)]
        body = {**page, "items": items, "total": 10**12, "next": f"{self._number}"}
        return Answer("200 OK", headers, json.dumps(body).encode())


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold an answer; ``more`` comes after its body."""

    status: str
    headers: Headers
    body: bytes
    more: Iterable[bytes] = ()


@dataclass(slots=True)
class Service:
    """Pass requests on to whichever sandbox there is now, and spoil the answers of one path."""

    spoiler: Spoiler | Endless | None = None
    app: Callable[[Environ, Start], Iterable[bytes]] | None = None
    token: str = ""
    url: str = ""
    asked: set[str] = field(default_factory=set)

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """Answer a request."""
        assert self.app is not None
        environ["HTTP_AUTHORIZATION"] = f"Bearer {self.token}"
        heads: list[tuple[str, Headers]] = []
        body = b"".join(self.app(environ, lambda status, headers, *_: heads.append((status, headers))))
        (status, headers), path = heads[0], environ["PATH_INFO"]
        self.asked.add(path)
        answer = Answer(status, headers, body)
        if self.spoiler is not None and self.spoiler.path == path:
            answer = self.spoiler.spoil(answer)
        start(answer.status, [each for each in answer.headers if each[0].lower() != "content-length"])
        return chain([answer.body], answer.more)

    @contextmanager
    def of(self, path: Path) -> Iterator[None]:
        """Be the service of a sandbox."""
        sandbox = open_sandbox(path, clock=FakeClock().now)
        self.app, self.token = sandbox.app, sandbox.token("write")
        try:
            yield
        finally:
            sandbox.close()


def _body(body: bytes, random: Random) -> bytes:
    """Change JSON, or a line of it; mostly with digests that fit, or only they would ever be looked at."""
    lines = body.splitlines()
    try:
        trees = [json.loads(line) for line in lines]
    except ValueError:
        return spliced(body, random)
    if not trees:
        return random.choice((b"", b"{}", b"[]", b"null", b"0", b'""'))
    number = random.randrange(len(trees))
    tree = mutated(trees[number], random)
    if random.random() < 0.8:
        stamp(tree)
        lines[number] = json.dumps(tree).encode()
    else:
        lines[number] = document(tree, random)
    return b"\n".join(lines)


def stamp(tree: object) -> None:
    """Have digests fit, or only they would ever be looked at."""
    if isinstance(tree, dict):
        if "digest" in tree and isinstance(tree.get("spec"), dict):
            try:
                tree["digest"] = digest(tree["spec"])
            except (TypeError, ValueError):
                tree["digest"] = "none"
        for each in tree.values():
            stamp(each)
    elif isinstance(tree, list):
        for each in tree:
            stamp(each)


def _problem(random: Random) -> bytes:
    codes = (
        "lock-held",
        "fencing",
        "stale",
        "invalid",
        "in-progress",
        "unauthenticated",
        "scope",
        random.choice(TEXTS),
    )
    problem = {
        "type": f"urn:cadence-gitops:problem:{random.choice(codes)}",
        "title": edge(random),
        "status": edge(random),
        "detail": edge(random),
        "holder": edge(random),
        "expiresAt": edge(random),
        "errors": [{"pointer": edge(random), "detail": edge(random)}],
    }
    return document(problem, random)


def _bomb() -> bytes:
    """Compress two gigabytes of nothing, one megabyte of which is what every other one is too."""
    packer = zlib.compressobj(9, wbits=31)
    first = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + (packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)) * 2_000


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Silent(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[Service]:
    """Serve on this machine; a file in the folder has one authority for nobody, since a hundred take longer than a run."""
    service = Service()
    authority = folder / "authority.pem"
    authority.write_text(AUTHORITY, "ascii")
    os.environ["SSL_CERT_FILE"] = str(authority)
    server = make_server("127.0.0.1", 0, service, server_class=_Server, handler_class=_Silent)
    service.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

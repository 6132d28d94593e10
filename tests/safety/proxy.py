"""Between the program and the service: a proxy of real sockets, on which anything can happen to a request.

Every request has a connection of its own, so that what happens to one happens to nothing else.
"""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import Any
from urllib.parse import urlsplit

LONGEST = 60
HOP = frozenset({"connection", "keep-alive"})


@dataclass(slots=True)
class Exchange:
    """Hold a request on its way; ``number`` counts those that write, from 1, and is 0 for those that read."""

    method: str
    path: str
    key: str
    request: bytes
    number: int
    proxy: "Proxy"
    client: socket.socket

    @property
    def name(self) -> str:
        """Give the verb and the path."""
        return f"{self.method} {self.path}"

    def forward(self) -> bytes:
        """Have the service do it; gives the whole answer, or nothing if the service is gone."""
        answer = b""
        self.proxy.note(self.client, f"{self.name}, handed on")
        assert self.proxy.up.wait(LONGEST), "the service is not back"
        with suppress(OSError), socket.create_connection(self.proxy.service, timeout=LONGEST) as service:
            service.sendall(self.request)
            while more := service.recv(1 << 16):
                answer += more
        self.proxy.answered(self, answer)
        self.proxy.note(self.client, f"{self.name}, answered by {len(answer)} bytes")
        return answer

    def reply(self, answer: bytes) -> None:
        """Send back an answer, or a part of one."""
        with suppress(OSError):
            self.client.sendall(answer)

    def hold(self) -> None:
        """Wait until the client has enough of waiting."""
        with suppress(OSError):
            self.client.settimeout(LONGEST)
            self.client.recv(1)


Fault = Callable[[Exchange], None]


def through(exchange: Exchange) -> None:
    """Pass a request on, and its answer back."""
    exchange.reply(exchange.forward())


@dataclass(slots=True)
class Proxy:
    """Hold what came by. ``fault`` has every exchange; while the service isn't ``up``, whatever comes waits for it."""

    service: tuple[str, int]
    fault: Fault = through
    up: threading.Event = field(default_factory=threading.Event)
    url: str = ""
    _done: dict[str, str] = field(default_factory=dict)
    _writes: int = 0
    _open: dict[socket.socket, str] = field(default_factory=dict)
    _changed: threading.Condition = field(default_factory=threading.Condition)

    @property
    def done(self) -> list[str]:
        """Name the writes that the service did, each once, however often it came."""
        with self._changed:
            return list(self._done.values())

    @property
    def writes(self) -> int:
        """Count the requests that write, with those that came to nothing."""
        return self._writes

    def answered(self, exchange: Exchange, answer: bytes) -> None:
        """Note what the service did."""
        if exchange.number and answer.startswith(b"HTTP/1.1 2"):
            with self._changed:
                self._done[exchange.key] = exchange.name

    def settle(self) -> None:
        """Wait until nothing is under way, what nobody has taken up yet included."""
        found = urlsplit(self.url)
        with socket.create_connection((found.hostname, found.port or 0), timeout=LONGEST) as last:
            last.sendall(b"GET /v1/lock HTTP/1.1\r\nHost: proxy\r\n\r\n")
            last.recv(1)
        with self._changed:
            settled = self._changed.wait_for(lambda: not self._open, timeout=LONGEST)
            assert settled, [*self._open.values()]

    def take(self, method: str, path: str, key: str, *, request: bytes, client: socket.socket) -> None:
        """Let a request meet what it has to meet."""
        with self._changed:
            self._writes += method != "GET"
            number = self._writes if method != "GET" else 0
            exchange = Exchange(method, path, key, request, number, self, client)
        self.note(client, exchange.name)
        self.fault(exchange)

    def note(self, client: socket.socket, state: str) -> None:
        """Note how far a connection is: taken up, read, handed on, answered."""
        with self._changed:
            self._open[client] = state

    def over(self, client: socket.socket) -> None:
        """Note that a connection is over."""
        with self._changed:
            del self._open[client]
            self._changed.notify_all()


class _Server(ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 64
    proxy: Proxy

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 -- the types are socketserver's
        """Take a connection up."""
        self.proxy.note(request, "taken up")
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:  # noqa: ANN401 -- as above
        """End a connection."""
        super().shutdown_request(request)
        self.proxy.over(request)


class _Handler(StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        """Read one request, and have it taken."""
        with suppress(ConnectionError):
            head = list(iter(lambda: self.rfile.readline().rstrip(b"\r\n"), b""))
            if not head:
                return
            method, target, _ = head[0].decode().split(" ")
            fields = {
                name.lower(): value.strip() for name, _, value in (line.decode().partition(":") for line in head[1:])
            }
            size = int(fields.get("content-length", 0))
            body = self.rfile.read(size)
            if len(body) < size:
                # Whoever sent it was killed half way: no service does half a request.
                return
            kept = [line for line in head if line.decode().partition(":")[0].lower() not in HOP]
            request = b"\r\n".join([*kept, b"Connection: close", b"", b""]) + body
            key = fields.get("idempotency-key", "")
            self.server.proxy.take(method, urlsplit(target).path, key, request=request, client=self.connection)


@contextmanager
def between(url: str) -> Iterator[Proxy]:
    """Open a proxy in front of a service."""
    found = urlsplit(url)
    assert found.hostname is not None
    assert found.port is not None
    server = _Server(("127.0.0.1", 0), _Handler)
    proxy = server.proxy = Proxy((found.hostname, found.port))
    proxy.up.set()
    proxy.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield proxy
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

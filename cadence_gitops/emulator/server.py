"""Serve a sandbox, or the stand-in of a vendor, over HTTP, on this machine only."""

import logging
from collections.abc import Callable
from threading import Event, Lock
from typing import Any, Protocol

import waitress
from waitress import wasyncore

from cadence_gitops.emulator.application import Wsgi

LOOPBACK = ("127.0.0.1", "::1", "localhost")
_THREADS = 8
# Who keeps a connection open is not in anybody's way until there are so many.
_CONNECTIONS = 1000
# Seconds between two looks at whether to stop.
_TICK = 0.1


class Served(Protocol):
    """Be something that has a WSGI application."""

    @property
    def app(self) -> Wsgi:
        """Give the application."""


class NotLoopbackError(ValueError):
    """Say that a sandbox was to be shown to the network."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"a sandbox is served on this machine only; the host is {host!r}, allowed are {', '.join(LOOPBACK)}"
        )


class Server:
    """Hold a bound server; ``url`` is where it listens, ``run`` serves until ``close``."""

    def __init__(self, served: Served, host: str, *, port: int = 0) -> None:
        if host not in LOOPBACK:
            raise NotLoopbackError(host)
        self._channels: dict[int, Any] = {}
        self._server = waitress.create_server(
            served.app,
            map=self._channels,
            host=host,
            port=port,
            threads=_THREADS,
            connection_limit=_CONNECTIONS,
            ident="cadence-sandbox",
        )
        # That requests wait for each other for a moment is no news.
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)
        self._stopping = Event()
        self._running = Lock()
        shown = f"[{host}]" if ":" in host else host
        self.url = f"http://{shown}:{self._server.effective_port}"

    def run(self) -> None:
        """Serve until ``close`` is called, or the process is interrupted."""
        with self._running:
            while not self._stopping.is_set():
                wasyncore.loop(timeout=_TICK, map=self._channels, count=1)

    def close(self) -> None:
        """Stop serving, from whatever thread, and free the port."""
        # The loop is never robbed of its sockets: it ends first.
        self._stopping.set()
        with self._running:
            if self._channels:
                self._server.task_dispatcher.shutdown()
                wasyncore.close_all(self._channels, ignore_all=True)


def serve(served: Served, host: str = "127.0.0.1", *, port: int = 0, ready: Callable[[str], None]) -> None:
    """Serve until interrupted; ``ready`` is told the address before. Port 0 takes a free one."""
    server = Server(served, host, port=port)
    try:
        ready(server.url)
        server.run()
    finally:
        server.close()

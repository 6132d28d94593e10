"""Serve a sandbox over HTTP, on this machine only."""

from collections.abc import Callable

import waitress

from cadence_gitops.emulator.sandbox import Sandbox

LOOPBACK = ("127.0.0.1", "::1", "localhost")
_THREADS = 8


class NotLoopbackError(ValueError):
    """Say that a sandbox was to be shown to the network."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"a sandbox is served on this machine only; the host is {host!r}, allowed are {', '.join(LOOPBACK)}"
        )


class Server:
    """Hold a bound server; ``url`` is where it listens, ``run`` serves until ``close``."""

    def __init__(self, sandbox: Sandbox, host: str, *, port: int) -> None:
        if host not in LOOPBACK:
            raise NotLoopbackError(host)
        self._server = waitress.create_server(
            sandbox.app, host=host, port=port, threads=_THREADS, ident="cadence-sandbox"
        )
        shown = f"[{host}]" if ":" in host else host
        self.url = f"http://{shown}:{self._server.effective_port}"

    def run(self) -> None:
        """Serve until ``close`` is called, or the process is interrupted."""
        self._server.run()

    def close(self) -> None:
        """Stop listening."""
        self._server.close()


def serve(
    sandbox: Sandbox, host: str = "127.0.0.1", *, port: int = 0, ready: Callable[[str], None] | None = None
) -> None:
    """Serve until interrupted; ``ready`` is told the address once it listens. Port 0 takes a free one."""
    server = Server(sandbox, host, port=port)
    if ready is not None:
        ready(server.url)
    try:
        server.run()
    finally:
        server.close()

"""Serves whatever has an application on this machine, for as long as a test needs it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from cadence_gitops.emulator import Server
from cadence_gitops.emulator.server import Served


@contextmanager
def on_loopback(served: Served) -> Iterator[str]:
    """Serve it; gives the address."""
    server = Server(served, "127.0.0.1")
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield server.url
    finally:
        server.close()
        thread.join()

"""Serves a sandbox over HTTP and counts what goes over the wire: ``GET /bench/counts`` tells it, and begins anew."""

import json
import sys
from collections.abc import Callable, Iterable
from threading import Lock
from typing import Any

from cadence_gitops.emulator import Server, open_sandbox

COUNTS = "/bench/counts"


class Counting:
    """Wrap a WSGI application; bodies are counted, headers aren't."""

    def __init__(self, app: Callable[..., Iterable[bytes]]) -> None:
        self._app = app
        self._lock = Lock()
        self._counts = {"requests": 0, "bytes": 0}

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request, and count it."""
        if environ["PATH_INFO"] == COUNTS:
            with self._lock:
                told, self._counts = self._counts, {"requests": 0, "bytes": 0}
            start_response("200 OK", [("Content-Type", "application/json")])
            return [json.dumps(told).encode()]
        body = b"".join(self._app(environ, start_response))
        with self._lock:
            self._counts["requests"] += 1
            self._counts["bytes"] += len(body)
        return [body]


if __name__ == "__main__":
    sandbox = open_sandbox(sys.argv[1])
    token = sandbox.token("read")
    sandbox.app = Counting(sandbox.app)
    server = Server(sandbox, "127.0.0.1")
    print(json.dumps({"url": server.url, "token": token}), flush=True)
    try:
        server.run()
    except KeyboardInterrupt:
        server.close()

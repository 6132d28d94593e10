"""The wire between machines and the organisation. An answer can get lost on it, at which moment a machine dies."""

import http.client
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

_KEPT_OUT = {"connection", "host", "keep-alive", "transfer-encoding", "content-length"}


@dataclass(slots=True)
class Wire:
    """Hold it; ``lost`` tells whether the answer to a request, by method and path, never arrives; then ``deed`` is done."""

    url: str = ""
    lost: Callable[[str, str], bool] = lambda _method, _path: False
    deed: Callable[[], None] = lambda: None


@contextmanager
def connecting(target: str) -> Iterator[Wire]:
    """Lay a wire to an address of this machine."""
    wire, host = Wire(), urlsplit(target).netloc

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _handle(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name: value for name, value in self.headers.items() if name.lower() not in _KEPT_OUT}
            upstream = http.client.HTTPConnection(host, timeout=30)
            try:
                upstream.request(self.command, self.path, body=body or None, headers={**headers, "Host": host})
                answer = upstream.getresponse()
                content = answer.read()
            finally:
                upstream.close()
            if wire.lost(self.command, self.path):
                self.close_connection = True
                wire.deed()
                return
            self.send_response_only(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in _KEPT_OUT:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _handle  # noqa: N815 - the names are http.server's

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    wire.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield wire
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

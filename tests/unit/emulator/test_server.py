import http.client
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest

from cadence_gitops.emulator import Server, create_sandbox
from tests.fakes.company import company

IDLE = 150


@pytest.fixture
def address() -> Iterator[str]:
    """Serve a sandbox; gives where."""
    sandbox = create_sandbox(":memory:", company())
    server = Server(sandbox, "127.0.0.1", port=0)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield urlsplit(server.url).netloc
    finally:
        server.close()
        thread.join()
        sandbox.close()


def test_who_keeps_a_connection_open_is_in_nobody_s_way(address: str) -> None:
    host, _, port = address.partition(":")
    with ExitStack() as stack:
        for _ in range(IDLE):
            stack.enter_context(socket.create_connection((host, int(port)), timeout=10))
        connection = http.client.HTTPConnection(address, timeout=10)
        stack.callback(connection.close)
        connection.request("GET", "/v1/crm")
        assert connection.getresponse().status == http.HTTPStatus.UNAUTHORIZED

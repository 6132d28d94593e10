import http.client
import socket
from collections.abc import Iterator
from contextlib import ExitStack, closing
from urllib.parse import urlsplit

import pytest

from cadence_gitops.emulator import create_sandbox
from tests.fakes.company import company
from tests.fakes.loopback import on_loopback

IDLE = 150


@pytest.fixture
def address() -> Iterator[str]:
    """Serve a sandbox; gives where."""
    sandbox = create_sandbox(":memory:", company())
    with closing(sandbox), on_loopback(sandbox) as url:
        yield urlsplit(url).netloc


def test_who_keeps_a_connection_open_is_in_nobody_s_way(address: str) -> None:
    host, _, port = address.partition(":")
    with ExitStack() as stack:
        for _ in range(IDLE):
            stack.enter_context(socket.create_connection((host, int(port)), timeout=10))
        connection = http.client.HTTPConnection(address, timeout=10)
        stack.callback(connection.close)
        connection.request("GET", "/v1/crm")
        assert connection.getresponse().status == http.HTTPStatus.UNAUTHORIZED

"""The seam under the HTTP client: planning gets a transport that cannot write."""

from collections.abc import Callable
from typing import Any

from cadence_gitops.web.lean_http import httpx


class VerbRefused(RuntimeError):
    """Report a bug of ours: something that may only read tried to write. Nothing was sent."""

    def __init__(self, verb: str, path: str) -> None:
        super().__init__(f"{verb} {path}: this transport knows no verb but GET")


class GetOnly(httpx.BaseTransport):
    """Pass on requests that read, and refuse every other before a byte of it leaves."""

    def __init__(self, wrapped: httpx.BaseTransport) -> None:
        self._wrapped = wrapped

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a GET; raises ``VerbRefused`` for anything else."""
        if request.method != "GET":
            raise VerbRefused(request.method, request.url.path)
        return self._wrapped.handle_request(request)

    def close(self) -> None:
        """Leave the wrapped transport alone: the writer may share it."""


class TokenAndGet(httpx.BaseTransport):
    """Pass on requests that read, and a POST to one address: that where a vendor gives out tokens."""

    def __init__(self, wrapped: httpx.BaseTransport, token_address: str) -> None:
        self._wrapped = wrapped
        self._token_address = httpx.URL(token_address)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send it; raises ``VerbRefused`` for anything else."""
        if request.method != "GET" and (request.method != "POST" or request.url != self._token_address):
            raise VerbRefused(request.method, request.url.path)
        return self._wrapped.handle_request(request)

    def close(self) -> None:
        """Close the wrapped transport."""
        self._wrapped.close()


def network_transport() -> httpx.BaseTransport:
    """Make the transport to a service: certificates are checked, and retrying is the client's matter."""
    return httpx.HTTPTransport(retries=0, trust_env=True)


def embedded_transport(app: Callable[..., Any]) -> httpx.BaseTransport:
    """Make the transport to a service that runs in this process, a WSGI application."""
    return httpx.WSGITransport(app)

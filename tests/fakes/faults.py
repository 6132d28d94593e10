"""Faults between the client and the service, at the n-th request: the network's, the service's, and the killing of us."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import httpx

Fault = Callable[[httpx.Request, httpx.BaseTransport], httpx.Response]
Choice = Callable[[httpx.Request], bool]


class Killed(BaseException):
    """Stand for the end of the process: nothing handles it."""


def writes(request: httpx.Request) -> bool:
    """Choose requests that write."""
    return request.method != "GET"


def to(path: str, method: str = "GET") -> Choice:
    """Choose the requests to a path."""
    return lambda request: request.url.path == path and request.method == method


@dataclass
class Faulty(httpx.BaseTransport):
    """Pass requests on, except that the chosen ones from number ``first`` on, ``times`` of them, meet a fault.

    ``seen`` counts the chosen requests; ``passed`` lists what reached the service.
    """

    wrapped: httpx.BaseTransport
    fault: Fault | None = None
    chosen: Choice = writes
    first: int = 1
    times: int = 1
    seen: int = 0
    passed: list[str] = field(default_factory=list)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request, or let the fault have it."""
        request.read()
        if self.chosen(request):
            self.seen += 1
            if self.fault is not None and self.first <= self.seen < self.first + self.times:
                return self.fault(request, self.wrapped)
        self.passed.append(f"{request.method} {request.url.path}")
        return self.wrapped.handle_request(request)


def drop_before(request: httpx.Request, _service: httpx.BaseTransport) -> httpx.Response:
    """Break the connection before the request arrives."""
    message = "dropped"
    raise httpx.ConnectError(message, request=request)


def drop_after(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
    """Break the connection after the service did what was asked."""
    service.handle_request(request).read()
    message = "dropped"
    raise httpx.ReadError(message, request=request)


def slow(request: httpx.Request, _service: httpx.BaseTransport) -> httpx.Response:
    """Let the request time out."""
    message = "timed out"
    raise httpx.ReadTimeout(message, request=request)


def die_before(_request: httpx.Request, _service: httpx.BaseTransport) -> httpx.Response:
    """End the process before the request arrives."""
    raise Killed


def die_after(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
    """End the process after the service did what was asked."""
    service.handle_request(request).read()
    raise Killed


def status(code: int, **headers: str) -> Fault:
    """Answer with a status, without a body."""
    found = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda _request, _service: httpx.Response(code, headers=found)


def problem(code: int, name: str) -> Fault:
    """Answer with a problem document."""
    body = {"type": f"urn:cadence-gitops:problem:{name}", "detail": name}
    return lambda _request, _service: httpx.Response(code, json=body)


def garbled(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
    """Cut the body in half."""
    response = service.handle_request(request)
    body = response.read()
    return httpx.Response(response.status_code, content=body[: len(body) // 2])


def cut_off(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
    """Break the connection in the middle of the body."""
    body = service.handle_request(request).read()

    def half() -> Iterator[bytes]:
        yield body[: len(body) // 2]
        message = "cut off"
        raise httpx.ReadError(message, request=request)

    return httpx.Response(200, stream=_Stream(half()))


class _Stream(httpx.SyncByteStream):
    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks

    def __iter__(self) -> Iterator[bytes]:
        yield from self._chunks


def rewritten(change: Callable[[bytes], bytes]) -> Fault:
    """Change the body on its way."""

    def fault(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
        response = service.handle_request(request)
        return httpx.Response(response.status_code, content=change(response.read()))

    return fault

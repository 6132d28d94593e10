"""Keeps two requests apart, so that Ringover needn't refuse any: it allows two a second for each key."""

from cadence_gitops.ports import Clock
from cadence_gitops.web.lean_http import httpx

# Seconds from one request to the next.
APART = 0.5


class Paced(httpx.BaseTransport):
    """Pass on requests, none sooner after the one before than is allowed; also those that are tried again."""

    def __init__(self, wrapped: httpx.BaseTransport, clock: Clock) -> None:
        self._wrapped = wrapped
        self._clock = clock
        self._next: float | None = None

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Wait for the turn, and send."""
        if self._next is not None:
            early = self._next - self._clock.elapsed()
            if early > 0:
                self._clock.sleep(early)
        self._next = self._clock.elapsed() + APART
        return self._wrapped.handle_request(request)

    def close(self) -> None:
        """Close the wrapped transport."""
        self._wrapped.close()

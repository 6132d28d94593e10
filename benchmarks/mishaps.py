"""What goes wrong in `make bench-safety`: one mishap of each kind, at one request or at many in a row."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random

import httpx

Act = Callable[[], None]
RECORDS = ("/v1/applies", "/v1/lock", "/v1/last-applied")
_MOST = 24


class Killed(BaseException):
    """Stand for `kill -9`: nothing handles it."""


@dataclass(slots=True)
class Wire(httpx.BaseTransport):
    """Pass requests on, except that from the ``first`` on ``times`` of the chosen ones meet the ``mishap``.

    They are those that write or, with a ``path``, those that read it: others are read at once, in no order.
    ``written`` lists what the service did to the organisation for whoever uses this wire.
    """

    service: httpx.BaseTransport
    mishap: str = ""
    first: int = 1
    times: int = 1
    path: str = ""
    meanwhile: Act = lambda: None
    written: list[str] = field(default_factory=list)
    seen: int = 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request, or let the mishap have it."""
        request.read()
        chosen = request.url.path == self.path if request.method == "GET" else not self.path
        if not chosen:
            return self._sent(request)
        self.seen += 1
        if not self.first <= self.seen < self.first + self.times:
            return self._sent(request)
        return self._struck(self.mishap, request)

    def _sent(self, request: httpx.Request) -> httpx.Response:
        response = self.service.handle_request(request)
        response.read()
        noted = request.url.path.startswith(RECORDS) or "Idempotency-Replayed" in response.headers
        if request.method != "GET" and response.is_success and not noted:
            self.written.append(f"{request.method} {request.url.path}")
        return response

    def _struck(self, mishap: str, request: httpx.Request) -> httpx.Response:
        match mishap:
            case "killed before":
                raise Killed
            case "killed after":
                self._sent(request)
                raise Killed
            case "dropped before":
                raise httpx.ConnectError(mishap, request=request)
            case "dropped after":
                self._sent(request)
                raise httpx.ReadError(mishap, request=request)
            case "too slow":
                raise httpx.ReadTimeout(mishap, request=request)
            case "sent twice":
                self._sent(request)
                return self._sent(request)
            case "garbled":
                answer = self._sent(request)
                return httpx.Response(answer.status_code, content=answer.content[: len(answer.content) // 2])
            case "cut off":
                answer = self._sent(request)
                return httpx.Response(answer.status_code, stream=_CutOff(answer.content, request))
            case "meanwhile":
                self.meanwhile()
                return self._sent(request)
            case status if status.isdecimal():
                return httpx.Response(int(status), headers={"Retry-After": "1"} if status == "429" else {})
            case _:
                return self._sent(request)


class _CutOff(httpx.SyncByteStream):
    def __init__(self, content: bytes, request: httpx.Request) -> None:
        self._content = content
        self._request = request

    def __iter__(self) -> Iterator[bytes]:
        yield self._content[: len(self._content) // 2]
        raise httpx.ReadError(self._request.method, request=self._request)


_ONCE = (*("killed before", "killed after") * 2, *("meanwhile",) * 4, "sent twice")
_READ = ("/v1/crm", "/v1/organization", "/v1/members", "/v1/cadences", "/v1/leads/counts", "/v1/applies", "/v1/lock")
_BROKEN = ("dropped before", "dropped after", "too slow", "garbled", "cut off")
_OFTEN = (*_BROKEN, *("401", "403", "404", "409", "429", "500", "503"))


def happens(chance: Random, share: float) -> bool:
    """Let something happen in so many of all cases."""
    return chance.random() < share


@dataclass(frozen=True, slots=True)
class Trouble:
    """Say what strikes, where, how often, what happens meanwhile, and whether a person is there to connect the CRM."""

    mishap: str
    first: int
    times: int
    meanwhile: str
    person: bool
    path: str = ""

    @classmethod
    def at_random(cls, chance: Random) -> "Trouble":
        """Choose one; a fifth of them is none."""
        first = chance.randint(1, chance.choice((6, _MOST)))
        meanwhile = chance.choice(("an edit", "another apply", "another apply", "a sleep", "a sleep"))
        person = happens(chance, 0.8)
        if happens(chance, 0.2):
            return cls("", 1, 1, meanwhile, person)
        if happens(chance, 0.6):
            return cls(chance.choice(_ONCE), first, 1, meanwhile, person)
        path = chance.choice(_READ) if happens(chance, 0.25) else ""
        return cls(
            chance.choice(_OFTEN), min(first, 5) if path else first, chance.choice((1, 3, 999)), meanwhile, person, path
        )

    def wire(self, service: httpx.BaseTransport, meanwhile: Act) -> Wire:
        """Make the wire on which it strikes."""
        return Wire(service, self.mishap, self.first, self.times, self.path, meanwhile)


CALM = Trouble("", 1, 1, "", person=True)

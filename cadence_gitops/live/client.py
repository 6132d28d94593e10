"""The HTTP client: one token, no redirects, timeouts, retries that can't do a thing twice, and no secret in any error.

httpx brings the headers, the addresses and the transports. Its client isn't asked to send: what that does besides, going
where it is sent and keeping cookies, isn't wanted here, and is half of what a request costs.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache

import orjson
from pydantic import JsonValue

from cadence_gitops import __version__
from cadence_gitops.errors import BadAnswer, BadSetting, IncompleteRead, Unreachable
from cadence_gitops.live.answer import OK, Answer
from cadence_gitops.live.page_cache import Page, PageCache, page_key
from cadence_gitops.live.tally import Tally
from cadence_gitops.ports import Clock
from cadence_gitops.web.lean_http import httpx
from cadence_gitops.web.patience import Again, Patience, patiently, retry_after
from cadence_gitops.web.redaction import Redaction
from cadence_gitops.web.unpacking import ENCODINGS, BadlyPacked, sipped

TIMEOUT = httpx.Timeout(30.0, connect=10.0)
BUSY = frozenset({429, 502, 503, 504})
NOT_MODIFIED = 304
# A page of a thousand objects has less than one; the whole organisation in one document is the largest answer there is.
LARGEST_BODY = 64 * 1024 * 1024
# Many requests are the same but for what they find.
ADDRESSES = 1024
# Over a network most of a request is waiting.
AT_ONCE = 4
# What is sent compressed comes to thirty times its bytes; more than these, beyond what any answer may have, is a trap.
RATIO, ALLOWED = 200, 8 * 1024 * 1024
# Each piece may take its time, but not all of them together: the seconds of any answer, and the bytes a second beyond them.
LONGEST_ANSWER, SLOWEST = 600.0, 10_000
JSON = "application/json"
MERGE_PATCH = "application/merge-patch+json"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Say where to speak to, through which transport, and as whom; ``pages`` remembers what was read before.

    ``at_once`` requests that read are under way together: within one process, where none of them waits, one.
    """

    url: str
    transport: httpx.BaseTransport = field(repr=False)
    token: str = field(repr=False)
    pages: PageCache | None = field(default=None, repr=False)
    at_once: int = AT_ONCE


@dataclass(frozen=True, slots=True)
class Request:
    """Describe a request; one that writes carries an idempotency key among its headers."""

    method: str
    path: str
    params: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: JsonValue = field(default=None, repr=False)

    @property
    def name(self) -> str:
        """Name the request in errors."""
        return f"{self.method} {self.path}"


class Client:
    """Send requests and wait for their answers; safe to share between threads."""

    def __init__(self, endpoint: Endpoint, clock: Clock, *, patience: Patience | None = None) -> None:
        if not endpoint.token or not endpoint.token.isascii() or not endpoint.token.isprintable():
            raise BadSetting("token", "not-a-token")
        self.url = endpoint.url
        self.at_once = endpoint.at_once
        self._endpoint = endpoint
        self.redaction = Redaction(endpoint.token)
        self._clock = clock
        self.tally = Tally()
        self._used: set[str] = set()
        self._patience = patience or Patience()
        own = {
            "Authorization": f"Bearer {endpoint.token}",
            "Accept": JSON,
            "Accept-Encoding": ENCODINGS,
            "User-Agent": f"cadence-gitops/{__version__}",
        }
        self._headers = httpx.Client(transport=endpoint.transport, headers=own, trust_env=False).headers

    def __repr__(self) -> str:
        """Show where it speaks to, and nothing else."""
        return f"Client({self.url!r})"

    def close(self) -> None:
        """Close the connections."""
        self._endpoint.transport.close()

    def send(self, request: Request) -> Answer:
        """Send a request; refusals are answers too, only a service that can't be understood raises."""

        def attempt() -> Answer:
            response = self._exchange(request)
            try:
                return self._answer(request, response)
            finally:
                response.close()

        return patiently(attempt, self._clock, patience=self._patience)

    def anew(self, path: str, *, state: str = "") -> Answer:
        """Read something whatever is remembered of it, and remember it of a ``state``; raises what a refusal means."""
        answer = self.send(Request("GET", path)).accepted()
        if state:
            self._remember(self._key(path, {}), answer, state=state)
        return answer

    def remembered(self, path: str, params: Mapping[str, str], *, state: str) -> Page | None:
        """Give a page that was read before, if it is known to be of this state of the configuration."""
        pages = self._endpoint.pages
        known = pages.load(self._key(path, params)) if pages is not None and state else None
        if known is None or known.state != state:
            return None
        self.tally.spared()
        return known

    def doubt(self) -> None:
        """Forget every page that was read or remembered so far: something in them can't be right."""
        for key in self._used:
            if self._endpoint.pages is not None:
                self._endpoint.pages.forget(key)

    def get(self, path: str, params: Mapping[str, str] | None = None, *, state: str = "") -> Answer:
        """Read something; raises what a refusal means. ``state`` is what the configuration is known to be in, or later."""
        pages = self._endpoint.pages
        if pages is None:
            return self.send(Request("GET", path, params or {})).accepted()
        key = self._key(path, params or {})
        known = pages.load(key)
        headers = {"If-None-Match": known.etag} if known is not None else {}
        answer = self.send(Request("GET", path, params or {}, headers))
        if answer.status == NOT_MODIFIED and known is not None:
            self.tally.unchanged()
            if state:
                pages.store(key, replace(known, state=state))
            return replace(answer, status=OK, body=known.body)
        self._remember(key, answer.accepted(), state=state)
        return answer

    def _remember(self, key: str, answer: Answer, *, state: str) -> None:
        etag, pages = answer.headers.get("etag"), self._endpoint.pages
        # Of what can't be sent back nobody could ever ask whether it is still so.
        if etag is not None and etag.isascii() and pages is not None:
            pages.store(key, Page(etag, answer.body, state))

    def _key(self, path: str, params: Mapping[str, str]) -> str:
        key = page_key(self.url, self._endpoint.token, path=path, params=params)
        self._used.add(key)
        return key

    @contextmanager
    def stream(self, path: str, params: Mapping[str, str]) -> Iterator[Iterator[bytes]]:
        """Read a long body in chunks; a connection that breaks on the way raises ``IncompleteRead``."""
        request = Request("GET", path, params)

        def attempt() -> httpx.Response:
            response = self._exchange(request)
            if not response.is_success:
                try:
                    self._answer(request, response).accepted()
                finally:
                    response.close()
            return response

        response = patiently(attempt, self._clock, patience=self._patience)
        try:
            yield self._chunks(request, response)
        finally:
            response.close()

    def _exchange(self, request: Request) -> httpx.Response:
        built = self._built(request)
        self.tally.sent()
        with self._understood(request):
            response = self._endpoint.transport.handle_request(built)
        if response.status_code in BUSY:
            response.close()
            after = retry_after(response.headers.get("Retry-After"), self._clock.now())
            raise Again(Unreachable(self.url, f"status {response.status_code}"), after)
        return response

    def _built(self, request: Request) -> httpx.Request:
        headers = self._headers.copy()
        try:
            headers.update(request.headers)
            return httpx.Request(
                request.method,
                _address(self.url, request.path, params=tuple(request.params.items())),
                headers=headers,
                content=None if request.body is None else orjson.dumps(request.body),
                extensions={"timeout": TIMEOUT.as_dict()},
            )
        except (httpx.InvalidURL, UnicodeError):
            # Cursors, ids and entity tags are the service's own.
            raise BadAnswer(request.name, "what it says elsewhere can't be sent back to it") from None

    def _answer(self, request: Request, response: httpx.Response) -> Answer:
        if response.is_redirect and response.status_code != NOT_MODIFIED:
            raise BadAnswer(request.name, f"redirect, status {response.status_code}")
        with self._understood(request):
            body = self._whole(request, response)
        return Answer(request.name, response.status_code, response.headers, body, self.redaction)

    @contextmanager
    def _understood(self, request: Request) -> Iterator[None]:
        """Raise what it means that an answer doesn't come, or can't be read."""
        try:
            yield
        except (httpx.UnsupportedProtocol, httpx.LocalProtocolError) as error:
            raise self._unreachable(error) from error
        except httpx.TransportError as error:
            raise Again(self._unreachable(error)) from error
        except httpx.DecodingError:
            raise BadAnswer(request.name, "the body can't be decoded") from None

    def _whole(self, request: Request, response: httpx.Response) -> bytes:
        """Read a body into memory, which a few bytes of it, compressed, could otherwise fill."""
        chunks, size = [], 0
        for chunk in self._arriving(request, response):
            size += len(chunk)
            if size > LARGEST_BODY:
                raise BadAnswer(request.name, f"the body is larger than {LARGEST_BODY} bytes")
            chunks.append(chunk)
        return b"".join(chunks)

    def _chunks(self, request: Request, response: httpx.Response) -> Iterator[bytes]:
        try:
            yield from self._arriving(request, response)
        except (httpx.TransportError, httpx.DecodingError) as error:
            raise IncompleteRead(request.path, "cut-off", type(error).__name__) from error

    def _arriving(self, request: Request, response: httpx.Response) -> Iterator[bytes]:
        """Give a body on while it comes at a pace, and is no more than what so few bytes can honestly stand for."""
        begun, size, packed = self._clock.elapsed(), 0, "Content-Encoding" in response.headers

        def judge(came: int) -> None:
            if packed and size > ALLOWED + RATIO * came:
                raise BadAnswer(request.name, "so few bytes stand for very many")
            if came > ALLOWED + 2 * size:
                raise BadAnswer(request.name, "so many bytes stand for very few")
            if self._clock.elapsed() - begun > LONGEST_ANSWER + size / SLOWEST:
                raise BadAnswer(request.name, f"{size} bytes took longer than {LONGEST_ANSWER:.0f} seconds")

        try:
            for chunk in sipped(response, judge) if packed else response.iter_bytes():
                size += len(chunk)
                judge(response.num_bytes_downloaded)
                yield chunk
        except BadlyPacked:
            raise BadAnswer(request.name, "the body is packed in a way that isn't read") from None

    def _unreachable(self, error: Exception) -> Unreachable:
        return Unreachable(self.url, type(error).__name__)


@lru_cache(ADDRESSES)
def _address(base: str, path: str, *, params: tuple[tuple[str, str], ...]) -> httpx.URL:
    return httpx.URL(f"{base.rstrip('/')}{path}", params=params or None)

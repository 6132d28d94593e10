"""Asks the APIs of vendors: reads only, but for a token; bounded in every way; and shows no secret of what they answer.

What a refusal means differs from vendor to vendor: each brings a judge. What can be mended by waiting is tried again, a few
times for each request and for so many seconds over all of them; nothing else is.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import orjson
from pydantic import JsonValue

from cadence_gitops import __version__
from cadence_gitops.errors import BadAnswer, BadSetting, CadenceError, Unreachable
from cadence_gitops.model.spec import LARGEST
from cadence_gitops.ports import Clock, Secrets
from cadence_gitops.web.lean_http import httpx
from cadence_gitops.web.patience import Again, Patience, patiently
from cadence_gitops.web.received import Received
from cadence_gitops.web.redaction import Redaction
from cadence_gitops.web.unpacking import ENCODINGS, BadlyPacked, sipped

TIMEOUT = httpx.Timeout(30.0, connect=10.0)
# Three times the largest metadata of an object that was ever seen, and more.
LARGEST_BODY = 32 * 1024 * 1024
SERVER_ERRORS = frozenset({500, 502, 503, 504})
NOT_MODIFIED = 304
REDIRECTS = range(300, 400)
# Each piece of an answer may take its time, but not all of them together.
LONGEST_ANSWER = 120.0
# How much of a refusal that is no JSON is shown.
SHOWN = 200
# What is shorter occurs in words of all kinds.
LONG_SECRET = 12


@dataclass(frozen=True, slots=True)
class Call:
    """Describe a request; a ``form`` makes it a POST, which only the address of a token may get.

    ``base`` is another address than the client's own, which the caller has reason to trust with what it sends.
    """

    path: str
    params: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    form: Mapping[str, str] | None = field(default=None, repr=False)
    base: str | None = None

    @property
    def name(self) -> str:
        """Name the request in errors: the verb and the path, without the query."""
        return f"{'GET' if self.form is None else 'POST'} {self.path}"


@dataclass(frozen=True, slots=True)
class Reply(Received):
    """Hold an answer of a vendor; every text that is taken from it is without secrets."""

    @property
    def html(self) -> bool:
        """Tell whether it is a page for people: of whoever stands before the API, for example."""
        return "html" in self.headers.get("content-type", "").lower() or self.body.lstrip()[:1] == b"<"

    def json(self) -> JsonValue:
        """Read the body; raises ``BadAnswer`` for a page of HTML, for JSON that was cut off, and for what has no end of depth."""
        try:
            value: JsonValue = orjson.loads(self.body)
            # What can be read can still be too deep to be written again.
            orjson.dumps(value)
        except orjson.JSONDecodeError:
            raise BadAnswer(self.request, f"status {self.status}, {self._kind()} where JSON was expected") from None
        except orjson.JSONEncodeError:
            raise BadAnswer(self.request, f"status {self.status}, JSON that is nested too deeply") from None
        return value

    def json_or_none(self) -> JsonValue:
        """Read the body of a refusal, which may be anything."""
        try:
            return self.json()
        except BadAnswer:
            return None

    def cover(self, text: str) -> str:
        """Cover what is secret in a text of the answer, and bound its length."""
        covered = self.redaction.cover(text)
        return covered if len(covered) <= SHOWN else f"{covered[:SHOWN]}…"

    def _kind(self) -> str:
        if not self.body:
            return "nothing"
        return "a page of HTML" if self.html else "a body that is cut off or no JSON"


Judge = Callable[[Reply], Again | CadenceError]
"""Says what a refusal means: an error to raise, or ``Again`` where waiting may mend it."""


@dataclass(frozen=True, slots=True)
class Vendor:
    """Say whom to ask, through which transport, with what secrets; ``service`` names it for people."""

    service: str
    url: str
    transport: httpx.BaseTransport = field(repr=False)
    judge: Judge
    secrets: tuple[str, ...] = field(default=(), repr=False)


class VendorClient:
    """Send requests to one vendor; ``patience`` bounds the tries of each, and its ``total`` the seconds over all of them."""

    def __init__(self, vendor: Vendor, clock: Clock, *, patience: Patience | None = None) -> None:
        if not all(secret and _fits_a_header(secret) for secret in vendor.secrets):
            raise BadSetting(vendor.service, "not-a-vendor-token")
        self.service = vendor.service
        self.url = vendor.url.rstrip("/")
        self.redaction, self._long = Redaction(), Redaction()
        for secret in vendor.secrets:
            self.keep_secret(secret)
        self.requests = 0
        self._vendor = vendor
        self._clock = clock
        self._patience = patience or Patience(attempts=3, total=60.0, first=1.0, longest=20.0)
        self._until: float | None = None

    def __repr__(self) -> str:
        """Show where it speaks to, and nothing else."""
        return f"VendorClient({self.url!r})"

    def close(self) -> None:
        """Close the connections."""
        self._vendor.transport.close()

    def keep_secret(self, secret: str) -> None:
        """Cover a text from now on, a token that was given out, for example."""
        self.redaction.add(secret)
        if len(secret) >= LONG_SECRET:
            self._long.add(secret)

    def check_kept(self, text: str, *, request: str) -> None:
        """Raise ``BadAnswer`` for a text that goes into a file, which is meant to be committed, and quotes a secret.

        Of a very short one nobody can tell.
        """
        if self._long.cover(text) != text:
            raise BadAnswer(request, "it quotes a secret of ours")

    def send(self, call: Call) -> Reply:
        """Send a request; an answer that isn't a success or 304 raises what the vendor's judge says it means.

        Nobody follows a redirect: a token goes where we send it, and nowhere else.
        """

        def attempt() -> Reply:
            reply = self._exchange(call)
            if reply.ok or reply.status == NOT_MODIFIED:
                return reply
            if reply.status in REDIRECTS:
                raise BadAnswer(call.name, f"redirect, status {reply.status}")
            raise self._vendor.judge(reply)

        return patiently(attempt, self._clock, patience=self._left())

    def _left(self) -> Patience:
        now = self._clock.elapsed()
        if self._until is None:
            self._until = now + self._patience.total
        given = self._patience
        return Patience(given.attempts, max(0.0, self._until - now), given.first, given.longest)

    def _exchange(self, call: Call) -> Reply:
        self.requests += 1
        request = self._built(call)
        try:
            response = self._vendor.transport.handle_request(request)
            try:
                body = self._whole(call, response)
            finally:
                response.close()
        except (httpx.UnsupportedProtocol, httpx.LocalProtocolError) as error:
            raise self._unreachable(call, error) from error
        except httpx.TransportError as error:
            raise Again(self._unreachable(call, error)) from error
        except httpx.DecodingError:
            raise BadAnswer(call.name, "the body can't be decoded") from None
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Reply(call.name, response.status_code, headers, body, self.redaction)

    def _built(self, call: Call) -> httpx.Request:
        own = {
            "Accept": "application/json",
            "Accept-Encoding": ENCODINGS,
            "User-Agent": f"cadence-gitops/{__version__}",
        }
        headers = {**own, **call.headers}
        if not all(map(_fits_a_header, headers.values())):
            raise BadAnswer(call.name, "what it says elsewhere can't be sent back to it")
        try:
            return httpx.Request(
                "GET" if call.form is None else "POST",
                httpx.URL(f"{call.base or self.url}{call.path}", params=dict(call.params) or None),
                headers=headers,
                data=None if call.form is None else dict(call.form),
                extensions={"timeout": TIMEOUT.as_dict()},
            )
        except (httpx.InvalidURL, UnicodeError):
            raise BadAnswer(call.name, "what it says elsewhere can't be sent back to it") from None

    def _whole(self, call: Call, response: httpx.Response) -> bytes:
        begun, chunks, size = self._clock.elapsed(), [], 0

        def judge(came: int) -> None:
            if came > LARGEST_BODY:
                raise BadAnswer(call.name, f"the body is larger than {LARGEST_BODY} bytes")
            if self._clock.elapsed() - begun > LONGEST_ANSWER:
                raise BadAnswer(call.name, f"the body took longer than {LONGEST_ANSWER:.0f} seconds")

        try:
            for chunk in sipped(response, judge):
                size += len(chunk)
                judge(size)
                chunks.append(chunk)
        except BadlyPacked:
            raise BadAnswer(call.name, "the body is packed in a way that isn't read") from None
        return b"".join(chunks)

    def _unreachable(self, call: Call, error: Exception) -> Unreachable:
        return Unreachable(call.base or self.url, type(error).__name__)


def _fits_a_header(text: str) -> bool:
    return text.isascii() and text.isprintable()


def token_of(secrets: Secrets, env: str) -> str:
    """Give a token from the environment; raises ``BadSetting`` for one that no header can carry, without repeating it."""
    token = secrets.value(env)
    if not token or not _fits_a_header(token):
        raise BadSetting(env, "not-a-vendor-token")
    return token


def number_in(headers: Mapping[str, str], name: str) -> int | None:
    """Read a header that holds a number; None for what is none, and for one that is too large to be meant."""
    text = headers.get(name, "").strip()
    number = int(text) if text.isascii() and text.isdecimal() and len(text) <= len(str(LARGEST)) else None
    return number if number is None or number <= LARGEST else None


def busy(vendor: str, reply: Reply, *, after: float | None = None) -> Again:
    """Ask for another try of what a vendor may be able to do in a moment."""
    return Again(Unreachable(vendor, f"{reply.request}: status {reply.status}"), after)

import gzip
import itertools
import zlib
from collections.abc import Iterator

import httpx
import pytest

from cadence_gitops.errors import (
    BadAnswer,
    BadSetting,
    Forbidden,
    ServiceError,
    Unauthorized,
    Unreachable,
)
from cadence_gitops.web.patience import Again, Patience
from cadence_gitops.web.vendor import (
    LARGEST_BODY,
    LONGEST_ANSWER,
    SERVER_ERRORS,
    SHOWN,
    Call,
    Reply,
    Vendor,
    VendorClient,
    busy,
    token_of,
)
from tests.fakes.canned import Canned, answer
from tests.fakes.canned import Reply as Prepared
from tests.fakes.clock import FakeClock
from tests.fakes.surroundings import FakeSecrets

URL = "https://api.vendor.example"
SECRET = "canary-c2VjcmV0/+=="  # gitleaks:allow
ASKED = Call("/fields", headers={"Authorization": f"Bearer {SECRET}"})


def judged(reply: Reply) -> Again | ServiceError:
    """Judge as a vendor might: what is busy is asked again, and of the rest its own words are shown."""
    if reply.status in SERVER_ERRORS:
        return busy("Vendor", reply)
    if reply.status == httpx.codes.TOO_MANY_REQUESTS:
        return busy("Vendor", reply, after=float(reply.headers["retry-after"]))
    if reply.status == httpx.codes.UNAUTHORIZED:
        return Unauthorized(reply.request, reply.cover(str(reply.json_or_none())), "Vendor")
    return Forbidden("Vendor", reply.request, reply.cover(reply.body.decode()))


def asking(
    service: httpx.BaseTransport, clock: FakeClock | None = None, *, patience: Patience | None = None, url: str = URL
) -> VendorClient:
    return VendorClient(Vendor("Vendor", url, service, judged, (SECRET,)), clock or FakeClock(), patience=patience)


def answering(*replies: Prepared) -> Canned:
    return Canned({"GET /fields": list(replies)})


def shown(error: BaseException | None) -> str:
    """Write all that a traceback would show of an error and of what caused it."""
    texts = []
    while error is not None:
        texts.append(f"{error!r} {error}")
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return " ".join(texts)


# ------------------------------------------------------------------ what is asked


def test_a_request_says_who_asks_and_what_it_takes() -> None:
    service = answering(answer({"a": 1}))
    client = asking(service, url=f"{URL}/")
    reply = client.send(Call("/fields", {"limit": "5", "q": "a b&c"}, {"X-Key": "k"}))
    (sent,) = service.requests
    assert str(sent.url) == f"{URL}/fields?limit=5&q=a+b%26c"
    assert sent.headers["Accept"] == "application/json"
    assert sent.headers["User-Agent"].startswith("cadence-gitops/")
    assert sent.headers["X-Key"] == "k"
    assert sent.extensions["timeout"] == {"connect": 10.0, "read": 30.0, "write": 30.0, "pool": 30.0}
    assert (reply.request, reply.status, reply.ok, reply.json()) == ("GET /fields", 200, True, {"a": 1})
    assert reply.headers["content-type"] == "application/json"
    assert client.requests == 1


def test_a_form_is_posted() -> None:
    service = Canned({"POST /token": [answer({})]})
    assert asking(service).send(Call("/token", form={"grant_type": "client_credentials", "s": SECRET})).ok
    (sent,) = service.requests
    assert sent.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert sent.content == b"grant_type=client_credentials&s=canary-c2VjcmV0%2F%2B%3D%3D"


def test_a_request_may_go_to_another_address_that_the_caller_trusts() -> None:
    service = answering(answer({}), httpx.ConnectError("no"))
    client = asking(service, patience=Patience(attempts=1))
    client.send(Call("/fields", base="https://other.vendor.example"))
    assert service.requests[0].url.host == "other.vendor.example"
    with pytest.raises(Unreachable) as caught:
        client.send(Call("/fields", base="https://other.vendor.example"))
    assert caught.value.target == "https://other.vendor.example"


def test_closing_closes_the_connections() -> None:
    class Closing(httpx.MockTransport):
        closed = False

        def close(self) -> None:
            self.closed = True

    transport = Closing(lambda _: httpx.Response(200))
    asking(transport).close()
    assert transport.closed


# ------------------------------------------------------------------ what is answered


def test_nothing_new_is_an_answer() -> None:
    reply = asking(answering(httpx.Response(304))).send(ASKED)
    assert (reply.status, reply.ok, reply.body) == (304, False, b"")


@pytest.mark.parametrize("status", [300, 301, 302, 303, 305, 307, 308])
def test_a_redirect_is_no_success_and_nobody_follows_it(status: int) -> None:
    service = answering(httpx.Response(status, headers={"Location": "https://elsewhere.example/"}, json={"a": 1}))
    with pytest.raises(BadAnswer, match=f"redirect, status {status}"):
        asking(service).send(ASKED)
    assert service.asked == ["GET /fields"]


HTML = "a page of HTML"


@pytest.mark.parametrize(
    ("response", "found"),
    [
        (httpx.Response(200, headers={"Content-Type": "text/html; charset=utf-8"}, content=b"Welcome"), HTML),
        (httpx.Response(200, headers={"Content-Type": "TEXT/HTML"}, content=b"{}x"), HTML),
        (httpx.Response(200, content=b"  <!DOCTYPE html><p>"), HTML),
        (httpx.Response(200, content=b'{"results": [{"name"'), "cut off"),
        (httpx.Response(200, content=b"\xff\xfe"), "cut off or no JSON"),
        (httpx.Response(200, content=b""), "nothing where JSON"),
    ],
)
def test_what_is_no_json_is_said_to_be_what_it_is(response: httpx.Response, found: str) -> None:
    reply = asking(answering(response)).send(ASKED)
    with pytest.raises(BadAnswer, match=found) as caught:
        reply.json()
    assert "status 200" in caught.value.detail
    assert reply.json_or_none() is None


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_body_that_cannot_be_unpacked_is_no_answer(encoding: str) -> None:
    def garbage(_request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"Content-Encoding": encoding}, stream=httpx.ByteStream(b"not packed"))

    service = answering(garbage)
    with pytest.raises(BadAnswer, match="can't be decoded"):
        asking(service).send(ASKED)
    assert len(service.requests) == 1


def test_a_packed_body_is_unpacked() -> None:
    packed = gzip.compress(b'{"a": 1}')
    service = answering(
        lambda _: httpx.Response(200, headers={"Content-Encoding": "gzip"}, stream=httpx.ByteStream(packed))
    )
    assert asking(service).send(ASKED).json() == {"a": 1}


# ------------------------------------------------------------------ what is bounded


@pytest.mark.parametrize("status", [200, 400, 503])
def test_a_body_that_would_fill_the_memory_is_not_read_to_its_end(status: int) -> None:
    read: list[int] = []

    def endless() -> Iterator[bytes]:
        for number in range(10_000):
            read.append(number)
            yield bytes(1 << 20)

    service = answering(lambda _: httpx.Response(status, content=endless()))
    with pytest.raises(BadAnswer, match="larger than"):
        asking(service).send(ASKED)
    assert len(read) == LARGEST_BODY // (1 << 20) + 1


def test_few_bytes_that_would_be_very_many_are_no_answer() -> None:
    packer = zlib.compressobj(9, wbits=31)
    packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(40)) + packer.flush()
    pieces = (packed[place : place + 4096] for place in range(0, len(packed), 4096))
    service = answering(lambda _: httpx.Response(200, headers={"Content-Encoding": "gzip"}, content=pieces))
    with pytest.raises(BadAnswer, match="larger than"):
        asking(service).send(ASKED)


def test_pieces_that_unpack_to_nothing_come_to_an_end() -> None:
    """Empty blocks of deflate: a byte stream without an end that stands for no byte."""
    packer = zlib.compressobj(wbits=31)
    begin = packer.compress(b"") + packer.flush(zlib.Z_SYNC_FLUSH)
    nothing = itertools.chain([begin], itertools.repeat(b"\x00\x00\x00\xff\xff" * 100_000))
    service = answering(lambda _: httpx.Response(200, headers={"Content-Encoding": "gzip"}, content=nothing))
    with pytest.raises(BadAnswer, match="larger than"):
        asking(service).send(ASKED)


def test_a_body_that_drips_for_ever_is_given_up() -> None:
    clock = FakeClock()

    def dripping() -> Iterator[bytes]:
        while True:
            clock.sleep(20)
            yield b" "

    with pytest.raises(BadAnswer, match="longer than 120 seconds"):
        asking(answering(lambda _: httpx.Response(200, content=dripping())), clock).send(ASKED)
    assert sum(clock.slept) == LONGEST_ANSWER + 20


# ------------------------------------------------------------------ what is tried again


@pytest.mark.parametrize("fault", [httpx.Response(503), httpx.ReadTimeout("slow"), httpx.RemoteProtocolError("closed")])
def test_what_waiting_may_mend_is_tried_again(fault: Prepared) -> None:
    clock, service = FakeClock(), answering(fault, fault, answer({"a": 1}))
    client = asking(service, clock)
    assert client.send(ASKED).json() == {"a": 1}
    assert clock.slept == [1.0, 2.0]
    assert client.requests == 3


def test_three_tries_are_the_most() -> None:
    clock, service = FakeClock(), answering(httpx.Response(502))
    with pytest.raises(Unreachable, match="status 502"):
        asking(service, clock).send(ASKED)
    assert len(service.requests) == 3


def test_a_vendor_says_how_long_to_wait() -> None:
    clock = FakeClock()
    asking(answering(httpx.Response(429, headers={"Retry-After": "7"}), answer({})), clock).send(ASKED)
    assert clock.slept == [7.0]


def test_a_wait_beyond_the_total_is_not_begun() -> None:
    clock, service = FakeClock(), answering(httpx.Response(429, headers={"Retry-After": "3600"}))
    with pytest.raises(Unreachable):
        asking(service, clock).send(ASKED)
    assert (clock.slept, len(service.requests)) == ([], 1)


def test_the_total_of_seconds_is_over_all_requests() -> None:
    clock = FakeClock()
    service = answering(*[httpx.Response(503), answer({})] * 3, httpx.Response(503))
    client = asking(service, clock, patience=Patience(attempts=3, total=5.0, first=2.0, longest=2.0))
    client.send(ASKED)
    client.send(ASKED)
    with pytest.raises(Unreachable):
        client.send(ASKED)
    assert clock.slept == [2.0, 2.0]
    assert client.requests == 5


def test_waiting_mends_no_refusal() -> None:
    clock, service = FakeClock(), answering(httpx.Response(403, content=b"no"))
    with pytest.raises(Forbidden):
        asking(service, clock).send(ASKED)
    assert (clock.slept, len(service.requests)) == ([], 1)


@pytest.mark.parametrize("fault", [httpx.UnsupportedProtocol("ftp"), httpx.LocalProtocolError("bad")])
def test_waiting_mends_nothing_of_our_own_either(fault: Exception) -> None:
    service = answering(fault)
    with pytest.raises(Unreachable, match=type(fault).__name__):
        asking(service).send(ASKED)
    assert len(service.requests) == 1


# ------------------------------------------------------------------ what isn't shown


@pytest.mark.parametrize(
    "quoted",
    [
        f"the token {SECRET} is not known",
        "the token canary-c2VjcmV0%2F%2B%3D%3D is not known",
        "the token canary-c2VjcmV0\\/+== is not known",
        f"<p>Bearer {SECRET}</p>",
    ],
)
def test_a_token_that_a_refusal_quotes_is_not_shown(quoted: str) -> None:
    with pytest.raises(Forbidden) as caught:
        asking(answering(httpx.Response(403, content=quoted.encode()))).send(ASKED)
    assert "***" in caught.value.detail
    assert "canary" not in shown(caught.value)


def test_a_token_that_was_given_out_later_is_not_shown_either() -> None:
    client = asking(answering(httpx.Response(403, content=b"session 00D!later is over")))
    client.keep_secret("00D!later")
    with pytest.raises(Forbidden, match=r"session \*\*\* is over"):
        client.send(ASKED)


def test_a_secret_at_the_end_of_what_is_shown_is_not_shown_in_part() -> None:
    text = "x" * (SHOWN - 3) + SECRET + "y" * SHOWN
    with pytest.raises(Forbidden) as caught:
        asking(answering(httpx.Response(403, content=text.encode()))).send(ASKED)
    assert "can" not in caught.value.detail
    assert len(caught.value.detail) == SHOWN + 1


def test_values_do_not_show_what_they_hold() -> None:
    client = asking(answering(answer({"token": SECRET})))
    reply = client.send(Call("/fields", headers={"Authorization": SECRET}))
    vendor = Vendor("Vendor", URL, Canned({}), judged, (SECRET,))
    held = [client, reply, vendor, Call("/t", headers={"A": SECRET}, form={"s": SECRET})]
    assert "canary" not in " ".join(map(repr, held))


@pytest.mark.parametrize("secret", ["", "clé", "two\nlines", "tab\t", "\x7f", "nul\x00"])
def test_a_secret_that_no_header_can_carry_is_refused_without_being_repeated(secret: str) -> None:
    with pytest.raises(BadSetting) as caught:
        VendorClient(Vendor("Vendor", URL, Canned({}), judged, (secret,)), FakeClock())
    assert caught.value.problem == "not-a-vendor-token"
    assert secret == "" or secret not in shown(caught.value)


@pytest.mark.parametrize("secret", ["", "clé", "a token\n"])
def test_a_token_of_the_environment_is_looked_at_before_it_is_used(secret: str) -> None:
    with pytest.raises(BadSetting) as caught:
        token_of(FakeSecrets({"VENDOR_TOKEN": secret}), "VENDOR_TOKEN")
    assert caught.value.setting == "VENDOR_TOKEN"
    assert secret == "" or secret not in shown(caught.value)
    assert token_of(FakeSecrets({"VENDOR_TOKEN": SECRET}), "VENDOR_TOKEN") == SECRET


@pytest.mark.parametrize("given", ["two\r\nX-More: lines", "clé", "\x00"])
def test_what_a_vendor_says_is_not_sent_back_as_a_header_of_its_choice(given: str) -> None:
    service = answering(answer({}))
    with pytest.raises(BadAnswer, match="can't be sent back") as caught:
        asking(service).send(Call("/fields", headers={"Authorization": f"Bearer {given}"}))
    assert service.requests == []
    assert given not in shown(caught.value)


@pytest.mark.parametrize("base", ["https://host:port", "https://\x00", "https://-☃☃-"])
def test_what_a_vendor_says_is_no_address(base: str) -> None:
    service = answering(answer({}))
    with pytest.raises(BadAnswer, match="can't be sent back"):
        asking(service).send(Call("/fields", base=base))
    assert service.requests == []

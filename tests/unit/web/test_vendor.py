import gzip

import httpx
import pytest

from cadence_gitops.errors import (
    BadAnswer,
    BadSetting,
    Forbidden,
    Unreachable,
)
from cadence_gitops.web.patience import Patience
from cadence_gitops.web.vendor import (
    SHOWN,
    Call,
    Vendor,
    VendorClient,
    token_of,
)
from tests.fakes.canned import Canned, answer
from tests.fakes.clock import FakeClock
from tests.fakes.surroundings import FakeSecrets
from tests.fakes.vendor import ASKED, SECRET, URL, answering, asking, judged, shown

# ------------------------------------------------------------------ what is asked


def test_a_request_says_who_asks_and_what_it_takes() -> None:
    service = answering(answer({"a": 1}))
    client = asking(service, url=f"{URL}/")
    reply = client.send(Call("/fields", {"limit": "5", "q": "a b&c"}, {"X-Key": "k"}))
    (sent,) = service.requests
    assert str(sent.url) == f"{URL}/fields?limit=5&q=a+b%26c"
    assert sent.headers["Accept"] == "application/json"
    assert sent.headers["Accept-Encoding"] == "gzip, deflate"
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
        (httpx.Response(200, content=b"[" * 300 + b"]" * 300), "nested too deeply"),
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


def test_what_is_kept_is_searched_for_secrets() -> None:
    client = asking(Canned({}))
    client.keep_secret("id")
    for text in (f'{{"label": "of {SECRET}"}}', "canary-c2VjcmV0%2F%2B%3D%3D"):
        with pytest.raises(BadAnswer, match="quotes a secret"):
            client.check_kept(text, request="GET /fields")
    # Of one that short, nobody can tell.
    client.check_kept("provided", request="GET /fields")
    assert client.redaction.cover("provided") == "prov***ed"


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

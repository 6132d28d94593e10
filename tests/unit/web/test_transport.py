import httpx
import pytest

from cadence_gitops.live import GetOnly, HttpReader, VerbRefused, network_transport
from cadence_gitops.live.client import Client, Endpoint, Request
from cadence_gitops.web.transport import TokenAndGet
from tests.fakes.canned import TOKEN, URL, Canned, answer
from tests.fakes.clock import FakeClock


@pytest.mark.parametrize("verb", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "get", "PROPFIND"])
def test_opening_a_pull_request_cannot_change_production(verb: str) -> None:
    service = Canned({})
    client = Client(Endpoint(URL, GetOnly(service), TOKEN), FakeClock())
    with pytest.raises(VerbRefused):
        client.send(Request(verb.replace("get", "GETS"), "/v1/members", body={}))
    assert service.requests == []


def test_a_reader_guards_whatever_transport_it_is_given() -> None:
    service = Canned({"POST /v1/members": [answer({})]})
    reader = HttpReader(service.endpoint, FakeClock())
    with pytest.raises(VerbRefused):
        reader._client.send(Request("POST", "/v1/members", body={}))
    assert service.requests == []


def test_closing_a_reader_leaves_the_shared_transport_open() -> None:
    class Closing(httpx.MockTransport):
        closed = False

        def close(self) -> None:
            self.closed = True

    transport = Closing(lambda _: httpx.Response(200))
    HttpReader(Endpoint(URL, transport, TOKEN), FakeClock()).close()
    assert not transport.closed


def test_the_transport_to_a_service_is_a_network_transport() -> None:
    transport = network_transport()
    assert isinstance(transport, httpx.HTTPTransport)
    transport.close()


TOKENS = "https://acme.example/services/oauth2/token"


@pytest.mark.parametrize(
    ("verb", "url"),
    [
        ("POST", "https://acme.example/services/data/v62.0/sobjects/Lead"),
        ("POST", f"{TOKENS}/more"),
        ("POST", "https://other.example/services/oauth2/token"),
        ("DELETE", TOKENS),
        ("PATCH", TOKENS),
    ],
)
def test_a_crm_is_posted_nothing_but_the_wish_for_a_token(verb: str, url: str) -> None:
    sent: list[httpx.Request] = []
    with pytest.raises(VerbRefused):
        TokenAndGet(_seeing(sent), TOKENS).handle_request(httpx.Request(verb, url))
    assert sent == []


@pytest.mark.parametrize(("verb", "url"), [("POST", TOKENS), ("GET", "https://acme.example/services/data/")])
def test_a_crm_is_read_and_asked_for_a_token(verb: str, url: str) -> None:
    sent: list[httpx.Request] = []
    with TokenAndGet(_seeing(sent), TOKENS) as transport:
        assert transport.handle_request(httpx.Request(verb, url)).status_code == httpx.codes.OK
    assert [(request.method, str(request.url)) for request in sent] == [(verb, url)]


def _seeing(sent: list[httpx.Request]) -> httpx.MockTransport:
    def answered(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(200)

    return httpx.MockTransport(answered)

import itertools
import zlib
from collections import deque
from collections.abc import Iterator

import httpx
import pytest

from cadence_gitops.errors import BadAnswer, BadSetting, IncompleteRead, Unauthorized
from cadence_gitops.live import HttpReader, HttpWriter
from cadence_gitops.live.client import Client, Endpoint, Request
from cadence_gitops.live.export import lead_lines, suppression_lines
from tests.fakes.canned import TOKEN, URL, Canned, answer, problem
from tests.fakes.clock import FakeClock
from tests.fakes.surroundings import FakeSecrets


def client(service: Canned) -> Client:
    return Client(service.endpoint, FakeClock())


@pytest.mark.parametrize("token", ["", "two\nlines", "clé"])
def test_a_token_that_is_none_is_refused_without_repeating_it(token: str) -> None:
    with pytest.raises(BadSetting) as caught:
        Client(Endpoint(URL, Canned({}), token), FakeClock())
    assert token == "" or token not in str(caught.value)


def test_every_request_carries_the_token_and_says_who_asks() -> None:
    service = Canned({"GET /v1/crm": [answer({})]})
    client(service).get("/v1/crm")
    headers = service.requests[0].headers
    assert headers["Authorization"] == f"Bearer {TOKEN}"
    assert headers["User-Agent"].startswith("cadence-gitops/")


def test_a_path_before_the_contract_s_own_is_kept() -> None:
    service = Canned({"GET /cadence/v1/crm": [answer({})]})
    Client(Endpoint(f"{URL}/cadence", service, TOKEN), FakeClock()).get("/v1/crm")
    assert service.asked == ["GET /cadence/v1/crm"]


def test_a_redirect_is_not_followed_with_the_token() -> None:
    service = Canned({"GET /v1/crm": [httpx.Response(307, headers={"Location": "https://elsewhere.example/"})]})
    with pytest.raises(BadAnswer):
        client(service).get("/v1/crm")
    assert len(service.requests) == 1


def test_a_body_that_cannot_be_unpacked_is_no_answer() -> None:
    def garbage(_request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"Content-Encoding": "gzip"}, stream=httpx.ByteStream(b"not gzip"))

    service = Canned({"GET /v1/crm": [garbage]})
    with pytest.raises(BadAnswer):
        client(service).get("/v1/crm")


@pytest.mark.parametrize("status", [200, 500])
def test_a_body_that_would_fill_the_memory_is_not_read_to_its_end(status: int) -> None:
    read: list[int] = []

    def endless() -> Iterator[bytes]:
        for number in range(10_000):
            read.append(number)
            yield bytes(1 << 20)

    service = Canned({"GET /v1/crm": [lambda _: httpx.Response(status, content=endless())]})
    with pytest.raises(BadAnswer, match="larger than"):
        client(service).get("/v1/crm")
    assert len(read) < 100


def test_a_refused_stream_is_not_read_for_ever_either() -> None:
    endless = (bytes(1 << 20) for _ in range(10_000))
    service = Canned({"GET /v1/leads/export": [lambda _: httpx.Response(500, content=endless)]})
    with pytest.raises(BadAnswer, match="larger than"), client(service).stream("/v1/leads/export", {}):
        pass


def test_a_line_of_an_export_that_never_ends_is_given_up() -> None:
    endless = (b"x" * 100_000 for _ in range(10_000))
    service = Canned({"GET /v1/leads/export": [lambda _: httpx.Response(200, content=endless)]})
    with pytest.raises(IncompleteRead) as given_up:
        list(lead_lines(client(service), "crm"))
    assert given_up.value.problem == "line-too-long"


def test_an_export_that_never_ends_is_given_up() -> None:
    """Each line is as it should be, and there is always one more; nothing of it is kept."""
    given: list[int] = []

    def endless() -> Iterator[bytes]:
        while True:
            given.append(1)
            yield b'{"id":"ld-1"}\n' * 10

    service = Canned({"GET /v1/leads/export": [lambda _: httpx.Response(200, content=endless())]})
    with pytest.raises(BadAnswer, match="more than 100 lines"):
        deque(lead_lines(client(service), "crm", most=100), maxlen=0)
    assert len(given) == 11


def test_no_lines_of_an_export_are_longer_on_average_than_they_can_be() -> None:
    body = itertools.repeat(b"x" * 500_000 + b"\n")
    service = Canned({"GET /v1/suppressions/export": [lambda _: httpx.Response(200, content=body)]})
    with pytest.raises(BadAnswer, match="more than 100 lines, or 1500000 bytes"):
        deque(suppression_lines(client(service), most=100), maxlen=0)


def bomb(text: bytes) -> httpx.Response:
    packer = zlib.compressobj(9, wbits=31)
    packed = b"".join([packer.compress(text) for _ in range(64)]) + packer.flush()
    return httpx.Response(200, headers={"Content-Encoding": "gzip"}, stream=httpx.ByteStream(packed))


def test_few_bytes_that_would_be_very_many_are_no_answer() -> None:
    service = Canned({"GET /v1/crm": [lambda _: bomb(b"[],[]" * 200_000)]})
    with pytest.raises(BadAnswer, match="few bytes"):
        client(service).get("/v1/crm")


def test_few_bytes_that_would_be_very_many_lines_are_no_export() -> None:
    service = Canned({"GET /v1/leads/export": [lambda _: bomb(b"\n" * 1_000_000)]})
    with pytest.raises(BadAnswer, match="few bytes"):
        deque(lead_lines(client(service), "crm"), maxlen=0)


@pytest.mark.parametrize(("size", "ends"), [(1, False), (100_000, True)])
def test_an_answer_that_comes_ever_so_slowly_is_none(size: int, ends: bool) -> None:
    """Every piece comes within its time, so that no wait for one of them is ever over."""
    clock, given = FakeClock(), 0

    def slow() -> Iterator[bytes]:
        nonlocal given
        for _ in range(100):
            clock.sleep(9)
            given += 1
            yield b" " * size
        yield b"{}"

    service = Canned({"GET /v1/crm": [lambda _: httpx.Response(200, content=slow())]})
    there = Client(service.endpoint, clock)
    if ends:
        assert there.get("/v1/crm").document.members == {}
    else:
        with pytest.raises(BadAnswer, match="longer than 600 seconds"):
            there.get("/v1/crm")
    assert given == (100 if ends else 67)


def test_a_stream_that_is_refused_has_no_lines() -> None:
    reader = HttpReader(Canned({"GET /v1/leads/export": [problem(403, "forbidden")]}).endpoint, FakeClock())
    with pytest.raises(Unauthorized):
        list(reader.leads("crm"))


def test_a_stream_that_cannot_be_unpacked_is_incomplete() -> None:
    def garbage(_request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"Content-Encoding": "gzip"}, stream=httpx.ByteStream(b"not gzip"))

    reader = HttpReader(Canned({"GET /v1/leads/export": [garbage]}).endpoint, FakeClock())
    with pytest.raises(IncompleteRead):
        list(reader.leads("crm"))


def test_nothing_that_is_shown_has_the_token_in_it() -> None:
    service = Canned({})
    reader = HttpReader(service.endpoint, FakeClock())
    writer = HttpWriter(service.endpoint, reader, secrets=FakeSecrets(), clock=FakeClock())
    request = Request("POST", "/v1/x", headers={"X": TOKEN}, body={"value": TOKEN})
    assert TOKEN not in f"{service.endpoint!r} {client(service)!r} {reader!r} {writer!r} {request!r}"
    writer.close()

import gzip
import itertools
import zlib
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from cadence_gitops.errors import BadAnswer, BadSetting, IncompleteRead, Unauthorized
from cadence_gitops.live import FolderCache, HttpReader, HttpWriter
from cadence_gitops.live.client import Client, Endpoint, Request
from cadence_gitops.live.export import lead_lines, suppression_lines
from cadence_gitops.live.pages import read_collection
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
    assert headers["Accept-Encoding"] == "gzip, deflate"


def test_a_path_before_the_contract_s_own_is_kept() -> None:
    service = Canned({"GET /cadence/v1/crm": [answer({})]})
    Client(Endpoint(f"{URL}/cadence", service, TOKEN), FakeClock()).get("/v1/crm")
    assert service.asked == ["GET /cadence/v1/crm"]


@pytest.mark.parametrize("base", [f"{URL}/cadence", f"{URL}/cadence/"])
def test_what_is_asked_for_is_quoted_and_what_a_request_says_besides_is_said(base: str) -> None:
    service = Canned({"GET /cadence/v1/changes": [answer({})]})
    request = Request("GET", "/v1/changes", {"since": "a b&c", "limit": "1"}, {"If-None-Match": '"e"'})
    Client(Endpoint(base, service, TOKEN), FakeClock()).send(request)
    (sent,) = service.requests
    assert sent.url.query == b"since=a+b%26c&limit=1"
    assert sent.headers["If-None-Match"] == '"e"'
    assert "gzip" in sent.headers["Accept-Encoding"]
    assert sent.extensions["timeout"]["read"] == 30.0


def test_a_cookie_is_not_sent_back() -> None:
    service = Canned({"GET /v1/crm": [httpx.Response(200, headers={"Set-Cookie": "a=b"}, json={}), answer({})]})
    asking = client(service)
    asking.get("/v1/crm")
    asking.get("/v1/crm")
    assert "Cookie" not in service.requests[1].headers


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


def test_what_is_packed_in_what_is_packed_is_not_unpacked() -> None:
    twice = gzip.compress(gzip.compress(b"{}"))
    reply = httpx.Response(200, stream=httpx.ByteStream(twice), headers={"Content-Encoding": "gzip, gzip"})
    with pytest.raises(BadAnswer, match="packed in a way"):
        Client(Canned({"GET /v1/crm": [lambda _: reply]}).endpoint, FakeClock()).get("/v1/crm")


class Pieces(httpx.SyncByteStream):
    """Give a body in pieces, and count them; it is closed once."""

    def __init__(self, pieces: Iterable[bytes], clock: FakeClock, *, each: float = 0) -> None:
        self.given = self.closed = 0
        self._pieces, self._clock, self._each = pieces, clock, each

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            self._clock.sleep(self._each)
            self.given += 1
            yield piece

    def close(self) -> None:
        self.closed += 1


def packed(text: bytes, *, ends: bool) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    return packer.compress(text) + packer.flush(zlib.Z_FINISH if ends else zlib.Z_FULL_FLUSH)


EMPTY_BLOCKS = b"\x00\x00\x00\xff\xff" * 13_000


@pytest.mark.parametrize(
    ("piece", "ends"), [(EMPTY_BLOCKS, False), (b"x" * 65_000, True)], ids=["empty-blocks", "behind-the-end"]
)
@pytest.mark.parametrize(("each", "said", "given"), [(0, "many bytes", 131), (9, "longer than 600 seconds", 67)])
def test_what_unpacks_to_nothing_is_given_up(piece: bytes, ends: bool, each: float, said: str, given: int) -> None:
    """Nothing comes of these bytes, and so nothing that anybody could count."""
    clock = FakeClock()
    body = Pieces(itertools.chain([packed(b"{}", ends=ends)], itertools.repeat(piece, 1_000)), clock, each=each)
    service = Canned(
        {"GET /v1/crm": [lambda _: httpx.Response(200, headers={"Content-Encoding": "gzip"}, stream=body)]}
    )
    with pytest.raises(BadAnswer, match=said):
        Client(service.endpoint, clock).get("/v1/crm")
    assert body.given == given
    assert body.closed


def test_what_is_packed_is_read_and_its_connection_given_back() -> None:
    clock = FakeClock()
    whole = packed(b'{"a":1}', ends=True)
    body = Pieces([whole[:9], whole[9:]], clock)
    service = Canned(
        {"GET /v1/crm": [lambda _: httpx.Response(200, headers={"Content-Encoding": "gzip"}, stream=body)]}
    )
    assert Client(service.endpoint, clock).get("/v1/crm").document.members == {"a": 1}
    assert body.closed == 1


def test_a_cursor_that_fits_into_no_address_is_no_answer() -> None:
    page = answer({"items": [{"id": "a"}], "total": 5, "next": "x" * 70_000}, Organization_Revision="1")
    service = Canned({"GET /v1/groups": [page]})
    with pytest.raises(BadAnswer, match="sent back"):
        read_collection(client(service), "/v1/groups")
    assert len(service.requests) == 1


def test_an_entity_tag_that_fits_into_no_header_is_no_answer() -> None:
    with pytest.raises(BadAnswer, match="sent back"):
        client(Canned({})).send(Request("PATCH", "/v1/groups/gr-1", headers={"If-Match": '"é"'}))


def test_a_page_is_not_remembered_by_what_nobody_can_ask_for(tmp_path: Path) -> None:
    odd = httpx.Headers({"ETag": '"é"'}, encoding="utf-8")
    service = Canned({"GET /v1/crm": [httpx.Response(200, headers=odd, json={}), answer({}, ETag='"e"')]})
    there = Client(replace(service.endpoint, pages=FolderCache(tmp_path)), FakeClock())
    for _ in range(3):
        there.get("/v1/crm")
    assert [request.headers.get("If-None-Match") for request in service.requests] == [None, None, '"e"']


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

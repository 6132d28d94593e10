import gzip
import itertools
import zlib
from collections.abc import Iterator

import httpx
import pytest

from cadence_gitops.errors import (
    BadAnswer,
    Forbidden,
    Unreachable,
)
from cadence_gitops.web.patience import Patience
from cadence_gitops.web.vendor import (
    LARGEST_BODY,
    LONGEST_ANSWER,
)
from tests.fakes.canned import Reply as Prepared
from tests.fakes.canned import answer
from tests.fakes.clock import FakeClock
from tests.fakes.vendor import ASKED, answering, asking

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


def test_what_is_packed_in_what_is_packed_is_not_unpacked() -> None:
    twice, headers = gzip.compress(gzip.compress(b"{}")), {"Content-Encoding": "gzip, gzip"}
    service = answering(lambda _: httpx.Response(200, headers=headers, stream=httpx.ByteStream(twice)))
    with pytest.raises(BadAnswer, match="packed in a way"):
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

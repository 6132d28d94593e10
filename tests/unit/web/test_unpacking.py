"""What a few bytes stand for is judged before it fills the memory."""

import gzip
import tracemalloc
from collections.abc import Iterator

import httpx
import pytest

from cadence_gitops.web.unpacking import SIP, BadlyPacked, sipped

MIB = 1 << 20


class Arriving(httpx.SyncByteStream):
    def __init__(self, *pieces: bytes) -> None:
        self.pieces = pieces
        self.closed = False

    def __iter__(self) -> Iterator[bytes]:
        yield from self.pieces

    def close(self) -> None:
        self.closed = True


class TooMuch(Exception):
    pass


def packed(*pieces: bytes, encoding: str = "gzip") -> httpx.Response:
    return httpx.Response(200, headers={"Content-Encoding": encoding}, stream=Arriving(*pieces))


def never(_came: int) -> None:
    return


def test_a_body_is_unpacked_as_it_was_packed() -> None:
    text = bytes(range(256)) * 1000
    body = gzip.compress(text)
    assert b"".join(sipped(packed(body[:100], body[100:]), never)) == text


def test_what_came_is_told_sip_by_sip_before_it_is_unpacked() -> None:
    told: list[int] = []
    body = gzip.compress(b"", mtime=0) + b"\0" * (2 * SIP)
    assert b"".join(sipped(packed(body), told.append)) == b""
    assert told == [SIP, 2 * SIP, len(body)]


@pytest.mark.no_cover
def test_a_bomb_is_judged_before_it_fills_the_memory() -> None:
    bomb, made = gzip.compress(bytes(256 * MIB)), 0

    def judge(_came: int) -> None:
        if made > MIB:
            raise TooMuch

    tracemalloc.start()
    try:
        with pytest.raises(TooMuch):  # noqa: PT012 - the judge needs what was made meanwhile
            for chunk in sipped(packed(bomb), judge):
                made += len(chunk)
        assert tracemalloc.get_traced_memory()[1] < 64 * MIB
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("encoding", ["gzip, gzip", "gzip,deflate", "br", "zstd", "x-new"])
def test_what_is_packed_twice_or_without_bounds_is_not_unpacked(encoding: str) -> None:
    with pytest.raises(BadlyPacked):
        sipped(packed(gzip.compress(gzip.compress(b"x")), encoding=encoding), never)


def test_the_stream_below_is_closed_with_the_answer() -> None:
    response = packed(gzip.compress(b"x"))
    below = response.stream
    assert isinstance(below, Arriving)
    assert b"".join(sipped(response, never)) == b"x"
    response.close()
    assert below.closed

import gzip
import os
import zlib
from collections import deque

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence_gitops.backups import packing
from cadence_gitops.backups.packing import BUFFER, NotWholeError, packed, unpacked

LINES = st.lists(st.binary(max_size=50).map(lambda line: line.replace(b"\n", b"")), max_size=30)


@given(lines=LINES, size=st.integers(1, 100))
def test_lines_come_back_however_the_bytes_arrive(lines: list[bytes], size: int) -> None:
    whole = b"".join(packed(lines))
    assert gzip.decompress(whole) == b"".join(line + b"\n" for line in lines)
    assert list(unpacked(whole[at : at + size] for at in range(0, len(whole), size))) == lines


@pytest.mark.parametrize("size", [BUFFER - 1, BUFFER, BUFFER + 1, 2 * BUFFER])
def test_lines_around_the_size_of_the_buffer_come_back(size: int) -> None:
    lines = [b"x" * size, os.urandom(size).replace(b"\n", b"_"), b""]
    assert list(unpacked(packed(lines))) == lines


def test_few_bytes_that_stand_for_many_are_not_made_at_once() -> None:
    bomb = zlib.compressobj(9, zlib.DEFLATED, 31)
    pieces = [bomb.compress(b"\0" * BUFFER) for _ in range(64)] + [bomb.flush()]
    made = list(packing._decompressed([b"".join(pieces)]))
    assert max(map(len, made)) == BUFFER
    assert sum(map(len, made)) == 64 * BUFFER


@pytest.mark.parametrize("text", [b"\0" * 999 + b"\n", b"\n" * 1_000, b'{"id":"ld-1"}\n' * 100])
def test_few_bytes_that_stand_for_very_many_are_given_up(text: bytes) -> None:
    bomb = zlib.compressobj(9, zlib.DEFLATED, 31)
    pieces = [bomb.compress(text * 1_000) for _ in range(256)] + [bomb.flush()]
    lines = unpacked([b"".join(pieces)])
    with pytest.raises(NotWholeError, match="few bytes"):
        deque(lines, maxlen=0)


def test_what_repeats_itself_is_read_to_its_end() -> None:
    lines = [
        b'{"id":"ld-%d","source":"csv","name":"Ada","email":"","company":""}' % number for number in range(200_000)
    ]
    assert list(unpacked(packed(lines))) == lines


def test_a_line_without_an_end_is_given_up() -> None:
    line = b"x" * 2 * BUFFER
    assert list(unpacked(packed([line, line]), longest=2 * BUFFER)) == [line, line]
    with pytest.raises(NotWholeError, match="no end"):
        list(unpacked(packed([line * 2]), longest=2 * BUFFER))


@pytest.mark.parametrize("spoilt", [b"", b"plain", b"\x1f\x8b\x08"])
def test_what_is_not_whole_is_told(spoilt: bytes) -> None:
    with pytest.raises(NotWholeError):
        list(unpacked([spoilt]))


@pytest.mark.parametrize("pieces", [1, 2])
def test_nothing_may_stand_behind_the_end(pieces: int) -> None:
    whole = b"".join(packed([b"1"]))
    behind = [whole + b"2"] if pieces == 1 else [whole, b"2"]
    with pytest.raises(NotWholeError, match="behind the end"):
        list(unpacked(behind))


def test_a_file_without_its_last_line_feed_loses_nothing() -> None:
    assert list(unpacked([gzip.compress(b"1\n2")])) == [b"1", b"2"]

"""Unpacks what comes compressed with care: a few bytes can stand for very many, and httpx unpacks whatever came at once."""

from collections.abc import Callable, Iterator
from typing import cast

from cadence_gitops.web.lean_http import httpx

# What a thousandfold of it fills is little enough, until it is judged again.
SIP = 1 << 14

Judge = Callable[[int], None]
"""Told how many bytes came so far, before they are unpacked, raises if that is enough."""


class PackedTwice(Exception):
    """Report a body in several encodings, one within the other: a thousandfold of a thousandfold."""


def sipped(response: httpx.Response, judge: Judge) -> Iterator[bytes]:
    """Give a body as it is unpacked, a little at a time; raises ``PackedTwice``, and what ``judge`` and httpx raise."""
    if "," in response.headers.get("Content-Encoding", ""):
        raise PackedTwice
    # Of pieces that unpack to nothing httpx says nothing, however many come: they are judged below it.
    response.stream = _Sips(cast("httpx.SyncByteStream", response.stream), judge)
    return response.iter_bytes()


class _Sips(httpx.SyncByteStream):
    def __init__(self, stream: httpx.SyncByteStream, judge: Judge) -> None:
        self._stream = stream
        self._judge = judge

    def __iter__(self) -> Iterator[bytes]:
        came = 0
        for piece in self._stream:
            for at in range(0, len(piece), SIP):
                sip = piece[at : at + SIP]
                came += len(sip)
                self._judge(came)
                yield sip

    def close(self) -> None:
        self._stream.close()

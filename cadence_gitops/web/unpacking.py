"""Unpacks what comes compressed with care: a few bytes can stand for very many, and httpx unpacks whatever came at once."""

from collections.abc import Callable, Iterator
from typing import cast

from cadence_gitops.web.lean_http import httpx

# What a thousandfold of it fills is little enough, until it is judged again.
SIP = 1 << 14
ENCODINGS = "gzip, deflate"
"""What a request says it takes: what can be unpacked with bounds."""
# Of these a byte stands for about a thousand at most. Whoever has Brotli or Zstandard installed would have httpx unpack
# them too, of which a byte may stand for any number.
_BOUNDED = frozenset({"", "identity", "gzip", "deflate"})

Judge = Callable[[int], None]
"""Told how many bytes came so far, before they are unpacked, raises if that is enough."""


class BadlyPacked(Exception):
    """Report a body that so little could stand for so much of: in an encoding without bounds, or in several at once."""


def sipped(response: httpx.Response, judge: Judge) -> Iterator[bytes]:
    """Give a body as it is unpacked, a little at a time; raises ``BadlyPacked``, and what ``judge`` and httpx raise."""
    if response.headers.get("Content-Encoding", "").strip().lower() not in _BOUNDED:
        raise BadlyPacked
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

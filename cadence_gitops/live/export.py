"""Streams leads and suppressions: a million of them must neither fill the memory nor end early unnoticed."""

import hashlib
from collections.abc import Iterator, Mapping

import orjson

from cadence_gitops.errors import BadAnswer, IncompleteRead
from cadence_gitops.live.client import Client
from cadence_gitops.live.document import Document
from cadence_gitops.ports import MOST_LINES

LEADS = "/v1/leads/export"
SUPPRESSIONS = "/v1/suppressions/export"
# No lead takes so many bytes; whoever never ends a line would fill the memory.
LONGEST_LINE = 1024 * 1024
# More bytes than a lead has on average.
AVERAGE_LINE = 4096
# A chunk was a few bytes once: of one that holds nothing but line feeds no list is made.
PIECE = 1 << 16


def lead_lines(client: Client, source: str, *, most: int = MOST_LINES) -> Iterator[bytes]:
    """Yield the leads of a source; raises ``IncompleteRead`` unless the trailer agrees, ``BadAnswer`` for more than ``most``."""
    return _exported(client, LEADS, params={"source": source}, most=most)


def suppression_lines(client: Client, *, most: int = MOST_LINES) -> Iterator[bytes]:
    """Yield all suppressions; raises ``IncompleteRead`` unless the trailer agrees, ``BadAnswer`` for more than ``most``."""
    return _exported(client, SUPPRESSIONS, params={}, most=most)


def _exported(client: Client, path: str, *, params: Mapping[str, str], most: int) -> Iterator[bytes]:
    """Yield the lines of an export, without line ends."""
    what = ":".join(("leads", *params.values())) if path == LEADS else "suppressions"
    request = f"GET {path}"
    digest, count, size = hashlib.sha256(), 0, 0
    # The last line is the trailer: one is always held back.
    last: list[bytes] = []
    with client.stream(path, params) as chunks:
        for arrived in _lines(chunks, what):
            *lines, trailer = *last, *arrived
            last = [trailer]
            # A million lines: those that arrive together are hashed together.
            block = b"\n".join((*lines, b""))
            count += len(lines)
            size += len(block) - len(lines)
            if count > most or size > LONGEST_LINE + most * AVERAGE_LINE:
                raise BadAnswer(request, f"more than {most} lines, or {size} bytes")
            if lines:
                digest.update(block)
                yield from lines
    _check(what, last, found=(count, digest.hexdigest()))


def _lines(chunks: Iterator[bytes], what: str) -> Iterator[list[bytes]]:
    """Yield the lines that arrive together, never none."""
    rest = b""
    for piece in _pieces(chunks):
        *lines, rest = (rest + piece).split(b"\n")
        if lines:
            yield lines
        if len(rest) > LONGEST_LINE:
            raise IncompleteRead(what, "line-too-long", f"{len(rest)}")
    if rest:
        yield [rest]


def _pieces(chunks: Iterator[bytes]) -> Iterator[bytes]:
    for chunk in chunks:
        if len(chunk) <= PIECE:
            yield chunk
        else:
            yield from (chunk[at : at + PIECE] for at in range(0, len(chunk), PIECE))


def _check(what: str, last: list[bytes], *, found: tuple[int, str]) -> None:
    try:
        trailer = Document.of(what, orjson.loads(b"".join(last))).object_or_none("trailer")
    except orjson.JSONDecodeError:
        trailer = None
    if trailer is None:
        raise IncompleteRead(what, "no-trailer")
    if (trailer.number("count"), trailer.text("sha256")) != found:
        raise IncompleteRead(what, "trailer", f"{found[0]} of {trailer.number('count')}")

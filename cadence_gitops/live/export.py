"""Streams leads: a million of them must neither fill the memory nor end early unnoticed."""

import hashlib
from collections.abc import Iterator

import orjson

from cadence_gitops.errors import IncompleteRead
from cadence_gitops.live.client import Client
from cadence_gitops.live.document import Document

EXPORT = "/v1/leads/export"
# No lead takes so many bytes; whoever never ends a line would fill the memory.
LONGEST_LINE = 1024 * 1024


def lead_lines(client: Client, source: str) -> Iterator[bytes]:
    """Yield the lines of an export, without line ends; raises ``IncompleteRead`` unless its trailer agrees."""
    digest, count, last = hashlib.sha256(), 0, None
    with client.stream(EXPORT, {"source": source}) as chunks:
        for line in _lines(chunks, f"leads:{source}"):
            if last is not None:
                digest.update(last + b"\n")
                count += 1
                yield last
            last = line
    _check(source, last, found=(count, digest.hexdigest()))


def _lines(chunks: Iterator[bytes], what: str) -> Iterator[bytes]:
    rest = b""
    for chunk in chunks:
        *lines, rest = (rest + chunk).split(b"\n")
        yield from lines
        if len(rest) > LONGEST_LINE:
            raise IncompleteRead(what, "line-too-long", f"{len(rest)}")
    if rest:
        yield rest


def _check(source: str, last: bytes | None, *, found: tuple[int, str]) -> None:
    what = f"leads:{source}"
    try:
        trailer = Document.of(what, orjson.loads(last or b"")).object_or_none("trailer")
    except orjson.JSONDecodeError:
        trailer = None
    if trailer is None:
        raise IncompleteRead(what, "no-trailer")
    if (trailer.number("count"), trailer.text("sha256")) != found:
        raise IncompleteRead(what, "trailer", f"{found[0]} of {trailer.number('count')}")

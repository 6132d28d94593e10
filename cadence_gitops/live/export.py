"""Streams leads and suppressions: a million of them must neither fill the memory nor end early unnoticed."""

import hashlib
from collections.abc import Iterator, Mapping

import orjson

from cadence_gitops.errors import IncompleteRead
from cadence_gitops.live.client import Client
from cadence_gitops.live.document import Document

LEADS = "/v1/leads/export"
SUPPRESSIONS = "/v1/suppressions/export"
# No lead takes so many bytes; whoever never ends a line would fill the memory.
LONGEST_LINE = 1024 * 1024


def lead_lines(client: Client, source: str) -> Iterator[bytes]:
    """Yield the leads of a source; raises ``IncompleteRead`` unless the trailer agrees."""
    return _exported(client, LEADS, params={"source": source}, what=f"leads:{source}")


def suppression_lines(client: Client) -> Iterator[bytes]:
    """Yield all suppressions; raises ``IncompleteRead`` unless the trailer agrees."""
    return _exported(client, SUPPRESSIONS, params={}, what="suppressions")


def _exported(client: Client, path: str, *, params: Mapping[str, str], what: str) -> Iterator[bytes]:
    """Yield the lines of an export, without line ends."""
    digest, count, last = hashlib.sha256(), 0, None
    with client.stream(path, params) as chunks:
        for line in _lines(chunks, what):
            if last is not None:
                digest.update(last + b"\n")
                count += 1
                yield last
            last = line
    _check(what, last, found=(count, digest.hexdigest()))


def _lines(chunks: Iterator[bytes], what: str) -> Iterator[bytes]:
    rest = b""
    for chunk in chunks:
        *lines, rest = (rest + chunk).split(b"\n")
        yield from lines
        if len(rest) > LONGEST_LINE:
            raise IncompleteRead(what, "line-too-long", f"{len(rest)}")
    if rest:
        yield rest


def _check(what: str, last: bytes | None, *, found: tuple[int, str]) -> None:
    try:
        trailer = Document.of(what, orjson.loads(last or b"")).object_or_none("trailer")
    except orjson.JSONDecodeError:
        trailer = None
    if trailer is None:
        raise IncompleteRead(what, "no-trailer")
    if (trailer.number("count"), trailer.text("sha256")) != found:
        raise IncompleteRead(what, "trailer", f"{found[0]} of {trailer.number('count')}")

"""Lines to compressed bytes and back, a piece at a time: a million leads must not fill the memory."""

import zlib
from collections.abc import Iterable, Iterator

# Leads compress well at any level; higher ones cost more time than they save space.
LEVEL = 3
BUFFER = 1 << 20
# The snapshot of a large organisation is one line, and no service's answer is longer.
LONGEST = 1 << 26
# The line of a person, of a count, or a manifest.
SHORT = 1 << 20
# No more than so many bytes are made of one, beyond a few that every file may have: leads that a program made up come to
# twenty, configurations to thirty. A line takes work however short it is, as if it had so many bytes more.
RATIO, ALLOWED = 200, 4 << 20
PER_LINE = 64
# A zlib window of the largest size, in a gzip file.
_GZIP = 16 + zlib.MAX_WBITS


class NotWholeError(Exception):
    """Report bytes that aren't one whole gzip file; its text says why."""

    CUT_OFF = "cut off"
    MORE = "something stands behind the end"
    ENDLESS = "a line has no end"
    BOMB = "so few bytes stand for very many"


def packed(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Compress lines, each with a line feed; the same lines always give the same bytes, of which none is empty."""
    gzip = zlib.compressobj(LEVEL, zlib.DEFLATED, _GZIP)
    waiting, size = [], 0
    for line in lines:
        waiting.append(line)
        size += len(line)
        if size >= BUFFER:
            waiting.append(b"")
            yield from _filled(gzip.compress(b"\n".join(waiting)))
            waiting, size = [], 0
    waiting.append(b"")
    yield from _filled(gzip.compress(b"\n".join(waiting)))
    yield gzip.flush()


def unpacked(pieces: Iterable[bytes], *, longest: int = LONGEST) -> Iterator[bytes]:
    """Give the lines back, without line feeds; raises ``NotWholeError``.

    A few bytes can stand for very many: no more than ``BUFFER`` of them are made at a time, little more than ``longest``
    are kept for a line, and so many that nobody would have written them are the end.
    """
    rest: list[bytes] = []
    length = 0
    taken = _Taken(pieces)
    made = -ALLOWED
    for text in _decompressed(taken):
        *lines, last = text.split(b"\n")
        made += len(text) + PER_LINE * len(lines)
        if made > RATIO * taken.size:
            raise NotWholeError(NotWholeError.BOMB)
        if lines:
            lines[0] = b"".join((*rest, lines[0]))
            rest, length = [], 0
            yield from lines
        rest.append(last)
        length += len(last)
        if length > longest:
            raise NotWholeError(NotWholeError.ENDLESS)
    if length:
        yield b"".join(rest)


class _Taken:
    """Count the bytes that are taken."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = pieces
        self.size = 0

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            self.size += len(piece)
            yield piece


def _decompressed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    gzip = zlib.decompressobj(_GZIP)
    for piece in pieces:
        if gzip.eof:
            raise NotWholeError(NotWholeError.MORE)
        yield from _pieces_of(gzip, piece)
    if not gzip.eof:
        raise NotWholeError(NotWholeError.CUT_OFF)


def _pieces_of(gzip: "zlib._Decompress", piece: bytes) -> Iterator[bytes]:
    waiting, full = piece, True
    while full and not gzip.eof:
        try:
            found = gzip.decompress(waiting, BUFFER)
        except zlib.error as error:
            raise NotWholeError(str(error)) from None
        yield found
        # What fills the buffer may have left more behind, even where nothing that went in waits any longer.
        waiting, full = gzip.unconsumed_tail, len(found) == BUFFER
    if gzip.unused_data:
        raise NotWholeError(NotWholeError.MORE)


def _filled(piece: bytes) -> Iterator[bytes]:
    if piece:
        yield piece

"""Exports: a JSON line each, closed by a trailer that says how many there were and hashes every byte before it."""

import hashlib
from collections.abc import Callable, Iterator

from cadence_gitops.emulator.documents import encoded
from cadence_gitops.emulator.store.database import Database
from cadence_gitops.emulator.wire import Answer

_CHUNK = 5000

Page = Callable[[int, int], tuple[list[str], int]]
"""Reads lines behind a number, at most so many; gives the last number too."""


def exported(database: Database, page: Page, *, expected: int) -> Answer:
    """Stream lines; if there are not as many as expected in the end, no trailer says that they are all."""
    return Answer(media_type="application/x-ndjson", stream=_lines(database, page, expected=expected))


def _lines(database: Database, page: Page, *, expected: int) -> Iterator[bytes]:
    sha, count, after = hashlib.sha256(), 0, 0
    while True:
        with database.reading():
            lines, after = page(after, _CHUNK)
        if not lines:
            break
        block = "".join(lines).encode()
        sha.update(block)
        count += len(lines)
        yield block
    # What went away meanwhile leaves the export without a trailer: nobody takes it for complete.
    if count == expected:
        yield encoded({"trailer": {"count": count, "sha256": sha.hexdigest()}}) + b"\n"

"""Encryption in the age format, which the command `age` opens as well: the home of its library."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from threading import Thread

import pyrage

from cadence_gitops.backups.shelf import Sink, Source

PIECE = 1 << 16
UNSEALING = "unsealing"
_COMMENT = re.compile(r"(?m)^\s*#.*$")


class BadKeyError(Exception):
    """Report a text that holds no key of age; it says nothing of the text."""


class SealedError(Exception):
    """Report what can't be opened: sealed for another key, altered or cut off. Its text says which, as far as is known."""

    OTHER_KEY = "sealed for another key"
    NOT_WHOLE = "altered or cut off"


@dataclass(frozen=True, slots=True)
class Keys:
    """Hold the keys that open backups; the first one's public half seals them."""

    _identities: tuple[pyrage.x25519.Identity, ...] = field(repr=False)

    @classmethod
    def parse(cls, text: str) -> "Keys":
        """Take keys as `age-keygen` writes them, remarks and all, several of them apart by spaces or lines."""
        try:
            found = tuple(pyrage.x25519.Identity.from_str(word) for word in _COMMENT.sub("", text).split())
        except pyrage.IdentityError:
            raise BadKeyError from None
        if not found:
            raise BadKeyError
        return cls(found)

    def seal(self, pieces: Iterable[bytes], sink: Sink) -> None:
        """Encrypt everything into a sink; raises what the pieces or the sink raise."""
        source, target = _Pieces(pieces), _Kept(sink)
        try:
            recipients = [self._identities[0].to_public()]
            pyrage.encrypt_io(source, target, recipients)  # type: ignore[arg-type]  # it reads and writes, and no more
        except Exception:  # noqa: BLE001 - the library makes an error of its own of whatever goes wrong on either side
            raise (source.error or target.error or SealedError(SealedError.NOT_WHOLE)) from None

    def opened(self, source: Source) -> Iterator[bytes]:
        """Decrypt what a source gives, a piece at a time; raises ``SealedError``, or what the source raises.

        The library pushes, and whoever reads pulls: a thread stands between the two, and a pipe that never holds much.
        """
        near, far = os.pipe()
        opening = _Opening(source, far, identities=self._identities)
        thread = Thread(target=opening.run, name=UNSEALING, daemon=True)
        thread.start()
        try:
            with os.fdopen(near, "rb", buffering=PIECE) as pipe:
                yield from iter(lambda: pipe.read(PIECE), b"")
        finally:
            # Whoever reads no further has closed the pipe, which ends the thread.
            thread.join()
        if opening.error is not None:
            raise opening.error


class _Opening:
    """Decrypt into a pipe, and remember what went wrong."""

    def __init__(self, source: Source, pipe: int, *, identities: tuple[pyrage.x25519.Identity, ...]) -> None:
        self._source = _Read(source)
        self._pipe = pipe
        self._identities = identities
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            with os.fdopen(self._pipe, "wb") as pipe:
                pyrage.decrypt_io(self._source, pipe, self._identities)  # type: ignore[arg-type]  # as above
        except Exception as error:  # noqa: BLE001 - it is raised where the pieces are read
            self.error = self._source.error or _told(error)


class _Pieces:
    """Be a file of pieces."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._rest = memoryview(b"")
        self.error: BaseException | None = None

    def read(self, size: int) -> bytes:
        try:
            while not self._rest:
                self._rest = memoryview(next(self._pieces))
        except StopIteration:
            return b""
        except BaseException as error:
            self.error = error
            raise
        found, self._rest = bytes(self._rest[:size]), self._rest[size:]
        return found


class _Kept:
    """Write into a sink, and remember what went wrong."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self.error: BaseException | None = None

    def write(self, data: bytes) -> int:
        try:
            self._sink.write(data)
        except BaseException as error:
            self.error = error
            raise
        return len(data)


class _Read:
    """Read from a source, and remember what went wrong."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.error: BaseException | None = None

    def read(self, size: int) -> bytes:
        try:
            return self._source.read(size)
        except BaseException as error:
            self.error = error
            raise


def _told(error: Exception) -> SealedError:
    if isinstance(error, pyrage.DecryptError) and "No matching keys" in str(error):
        return SealedError(SealedError.OTHER_KEY)
    return SealedError(SealedError.NOT_WHOLE)

"""A backup's files on a shelf: lines are packed and sealed on their way there, and come back as they went."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Protocol

from cadence_gitops.backups.packing import BUFFER, LONGEST, SHORT, NotWholeError, packed, unpacked
from cadence_gitops.backups.shelf import Shelf, Sink, Source
from cadence_gitops.errors import BadFile

PACKED = ".gz"
SEALED = ".age"
README = "README.txt"
# Whoever gives us a backup may have written it: a few kilobytes can stand for a line that fills the memory.
_SHORT_LINES = ("leads-", "suppressions", "records", "manifest")


class Seal(Protocol):
    """Encrypt and decrypt."""

    def seal(self, pieces: Iterable[bytes], sink: Sink) -> None:
        """Encrypt everything into a sink."""

    def opened(self, source: Source) -> Iterator[bytes]:
        """Decrypt what a source gives; raises ``SealedError``."""


@dataclass(frozen=True, slots=True)
class PackedStore:
    """Implement ``BackupStore`` on a shelf.

    ``seal`` gives what encrypts, or None where backups are kept as they are; it raises ``Refused``. A shelf that is not
    ``open`` gives back nothing but what was sealed. ``note`` is what stands in clear beside files that are sealed.
    """

    shelf: Shelf
    seal: Callable[[], Seal | None]
    open: bool = True
    note: str = ""

    def probe(self) -> str:
        """Show that a file can be kept; raises ``Refused`` unless the key is there where one is needed."""
        self.seal()
        return self.shelf.probe()

    def place(self, name: str) -> str:
        """Say where a folder of files is."""
        return self.shelf.place(_safe(name))

    def write(self, name: str, lines: Iterable[bytes]) -> str:
        """Store a file from its lines; gives its place. It is complete, or an error is raised."""
        seal = self.seal()
        stored = f"{_safe(name)}{PACKED}{SEALED if seal else ''}"
        if self.shelf.holds(stored):
            raise BadFile(self.shelf.place(stored), "backup-exists")
        if seal is not None:
            self._explain(PurePosixPath(stored).parent / README)
        with self.shelf.storing(stored) as sink:
            if seal is None:
                for piece in packed(lines):
                    sink.write(piece)
            else:
                seal.seal(packed(lines), sink)
        return self.shelf.place(stored)

    def _explain(self, note: PurePosixPath) -> None:
        """Tell whoever finds sealed files one day what they are."""
        if self.note and not self.shelf.holds(str(note)):
            with self.shelf.storing(str(note)) as sink:
                sink.write(self.note.encode())

    def read(self, name: str) -> Iterator[bytes]:
        """Read a file back, line by line, without line ends; raises ``BadFile``."""
        from cadence_gitops.backups.sealing import SealedError

        stored = f"{_safe(name)}{PACKED}"
        sealed = f"{stored}{SEALED}"
        seal = None
        if not self.open or self.shelf.holds(sealed):
            stored, seal = sealed, self.seal()
            if seal is None:
                raise BadFile(self.shelf.place(stored), "backup-sealed")
        with self.shelf.reading(stored) as source:
            try:
                pieces = seal.opened(source) if seal else iter(lambda: source.read(BUFFER), b"")
                yield from unpacked(pieces, longest=_longest(name))
            except (NotWholeError, SealedError) as error:
                problem = "backup-other-key" if str(error) == SealedError.OTHER_KEY else "unreadable"
                raise BadFile(self.shelf.place(stored), problem, str(error)) from None


def _longest(name: str) -> int:
    return SHORT if PurePosixPath(name).name.startswith(_SHORT_LINES) else LONGEST


def _safe(name: str) -> str:
    path = PurePosixPath(name)
    if not path.parts or ".." in path.parts or path.is_absolute():
        raise BadFile(name, "outside-the-folder")
    return str(path)

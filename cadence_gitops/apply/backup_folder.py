"""Backups in a folder of this machine: compressed, written beside and then moved, so that no half file has a name."""

import gzip
import io
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from cadence_gitops.errors import BadFile
from cadence_gitops.private_files import make_private_folder, new_private_file

SUFFIX = ".gz"
BUFFER = 1 << 20
# Leads compress well at any level; higher ones cost more time than they save space.
LEVEL = 3


class BackupFolder:
    """Implement ``BackupStore`` on a folder, which is made when it is first needed.

    A backup holds people's names and addresses: everything in it is for its owner only.
    """

    def __init__(self, root: Path) -> None:
        self._root = root

    def write(self, name: str, lines: Iterable[bytes]) -> str:
        """Store a file from its lines; gives its path. It is complete on the disk, or ``BadFile`` is raised."""
        path = self._path(name)
        scratch = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            make_private_folder(path.parent)
            _write_through(scratch, lines)
            scratch.replace(path)
            _settle(path.parent)
        except OSError as error:
            raise BadFile(str(path), "unwritable", error.strerror or type(error).__name__) from error
        finally:
            with suppress(OSError):
                scratch.unlink(missing_ok=True)
        return str(path)

    def read(self, name: str) -> Iterator[bytes]:
        """Read a file back, line by line, without line ends; raises ``BadFile``."""
        path = self._path(name)
        try:
            with gzip.open(path, "rb") as compressed:
                for line in io.BufferedReader(compressed, BUFFER):
                    yield line.removesuffix(b"\n")
        except FileNotFoundError:
            raise BadFile(str(path), "missing") from None
        except (OSError, EOFError) as error:
            raise BadFile(str(path), "unreadable", str(error) or type(error).__name__) from error

    def probe(self) -> str:
        """Write a file and take it away again; gives the folder, or raises ``BadFile``.

        Where the folder doesn't exist yet, the one tells in which it would be made.
        """
        there = next(each for each in (self._root, *self._root.absolute().parents) if each.exists())
        scratch = there / f".{self._root.name}.{os.getpid()}"
        try:
            _write_through(scratch, [b"probe"])
        except OSError as error:
            raise BadFile(str(self._root), "unwritable", error.strerror or type(error).__name__) from error
        finally:
            with suppress(OSError):
                scratch.unlink(missing_ok=True)
        return str(self._root)

    def _path(self, name: str) -> Path:
        parts = PurePosixPath(name).parts
        if not parts or ".." in parts or PurePosixPath(name).is_absolute():
            raise BadFile(name, "outside-the-folder")
        return self._root.joinpath(*parts[:-1], parts[-1] + SUFFIX)


def _write_through(path: Path, lines: Iterable[bytes]) -> None:
    with new_private_file(path) as raw:
        with gzip.GzipFile(filename="", mode="wb", compresslevel=LEVEL, fileobj=raw, mtime=0) as compressed:
            buffered = io.BufferedWriter(compressed, BUFFER)
            for line in lines:
                buffered.write(line + b"\n")
            buffered.flush()
        raw.flush()
        os.fsync(raw.fileno())


def _settle(folder: Path) -> None:
    """Have the folder itself on the disk; where folders can't be opened, the system does that by itself."""
    with suppress(PermissionError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

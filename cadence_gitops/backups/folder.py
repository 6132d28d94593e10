"""Files in a folder of this machine: private, written beside and then moved, so that no half file has a name."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cadence_gitops.backups.shelf import PROBE, Sink, Source
from cadence_gitops.errors import BadFile
from cadence_gitops.private_files import make_private_folder, new_private_file


class FolderShelf:
    """Implement ``Shelf`` on a folder, which is made when it is first needed.

    A backup holds people's names and addresses: everything in it is for its owner only.
    """

    def __init__(self, root: Path) -> None:
        self._root = root

    def place(self, name: str) -> str:
        """Give the path of a file."""
        return str(self._root / name)

    def probe(self) -> str:
        """Write a file and take it away again; gives the folder.

        Where the folder doesn't exist yet, the one tells in which it would be made.
        """
        there = next(each for each in (self._root, *self._root.absolute().parents) if each.exists())
        scratch = there / f".{self._root.name}.{os.getpid()}"
        try:
            with new_private_file(scratch) as file:
                file.write(PROBE)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise BadFile(str(self._root), "unwritable", error.strerror or type(error).__name__) from error
        finally:
            with suppress(OSError):
                scratch.unlink(missing_ok=True)
        return str(self._root)

    def holds(self, name: str) -> bool:
        """Tell whether there is a file of the name."""
        path = self._root / name
        try:
            return path.exists()
        except OSError as error:
            raise BadFile(str(path), "unreadable", error.strerror or type(error).__name__) from error

    @contextmanager
    def storing(self, name: str) -> Iterator[Sink]:
        """Take a new file; it is on the disk, and not only on its way there, when it gets its name."""
        path = self._root / name
        scratch = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            make_private_folder(path.parent)
            with new_private_file(scratch) as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            scratch.replace(path)
            _settle(path.parent)
        except OSError as error:
            raise BadFile(str(path), "unwritable", error.strerror or type(error).__name__) from error
        finally:
            with suppress(OSError):
                scratch.unlink(missing_ok=True)

    @contextmanager
    def reading(self, name: str) -> Iterator[Source]:
        """Give a file back."""
        path = self._root / name
        try:
            if path.exists() and not path.is_file():
                # Of a pipe somebody else decides when it begins, of a device whether it ends.
                raise BadFile(str(path), "unreadable", "not a file")
            with path.open("rb") as file:
                yield file
        except FileNotFoundError:
            raise BadFile(str(path), "not-in-backup") from None
        except OSError as error:
            raise BadFile(str(path), "unreadable", error.strerror or type(error).__name__) from error


def _settle(folder: Path) -> None:
    """Have the folder itself on the disk; where folders can't be opened, the system does that by itself."""
    with suppress(PermissionError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

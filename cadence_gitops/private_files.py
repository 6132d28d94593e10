"""Files and folders that nobody but their owner may read, from the first byte on and whatever the process's mask."""

import os
from pathlib import Path
from typing import BinaryIO

_FILE, _FOLDER = 0o600, 0o700
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def make_private_folder(folder: Path) -> None:
    """Make a folder and those above it that are missing; those that are there stay as they are."""
    # Of the folders above, ``Path.mkdir`` makes what the mask allows.
    for each in reversed([each for each in (folder, *folder.parents) if not each.exists()]):
        each.mkdir(mode=_FOLDER, exist_ok=True)


def new_private_file(path: Path) -> BinaryIO:
    """Open a new file for writing; an older one of the name, with whatever mode it has, or a link goes first."""
    path.unlink(missing_ok=True)
    return os.fdopen(os.open(path, _NEW, _FILE), "wb")

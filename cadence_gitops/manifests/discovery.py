"""Which files of a folder are manifests.

What is skipped is skipped by rule; what can't be looked at is a finding, because a file that nobody read must never
pass for one that isn't there.
"""

import errno
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from cadence_gitops.errors import BadFile

CONFIGURATION = "cadence-gitops.yaml"
LOCK_FILE = "cadence-gitops.lock.json"
SUFFIXES = (".yaml", ".yml")
MAX_BYTES = 8 * 1024 * 1024
# More than nearly every file has.
_BLOCK = 32 * 1024


class Found(NamedTuple):
    """Hold a file: its name relative to the folder, and either its content or the problem with it."""

    file: str
    data: bytes = b""
    problem: str = ""
    detail: str = ""


def find_configuration(path: Path) -> Path | None:
    """Give the nearest folder at or above a path that has a configuration, not beyond a repository's top."""
    folder = path if path.is_dir() else path.parent
    # One that can't be read, as a link that leads nowhere, is there all the same.
    while not os.path.lexists(folder / CONFIGURATION):
        real = folder.resolve()
        if (folder / ".git").exists() or real.parent == real:
            return None
        folder = Path(os.path.normpath(folder / os.pardir))
    return folder


def discover(path: Path, prefix: str = "", *, apart: Iterable[Path] = ()) -> Iterator[Found]:
    """Read the manifests below a folder in the order of their names, or the one file; raises ``BadFile``.

    Their names begin with ``prefix``; what lies in one of the folders ``apart`` is left out.
    """
    if path.is_file():
        yield read_file(path, path.name)
    elif path.is_dir():
        names: list[tuple[str, str, str]] = []
        # A folder that is apart is treated like one that was seen already.
        seen = tuple(os.path.realpath(folder) for folder in apart)
        _walk(str(path), prefix, names=names, ancestors=seen)
        for relative, full, problem in sorted(names):
            yield Found(relative, problem="unreadable-file", detail=problem) if problem else read_file(full, relative)
    else:
        raise BadFile(str(path), "not-a-folder")


def _walk(folder: str, prefix: str, *, names: list[tuple[str, str, str]], ancestors: tuple[str, ...]) -> None:
    try:
        real = os.path.realpath(folder)
        with os.scandir(folder) as entries:
            listed = list(entries)
    except OSError as error:
        names.append((prefix or ".", folder, str(error.strerror)))
        return
    for entry in listed:
        relative = f"{prefix}/{entry.name}" if prefix else entry.name
        if entry.name.startswith(".") or relative == CONFIGURATION:
            continue
        try:
            folder_there, file_there = entry.is_dir(), entry.is_file()
            lost = entry.is_symlink() and not Path(entry.path).exists()
        except OSError as error:
            names.append((relative, entry.path, str(error.strerror)))
            continue
        if folder_there:
            if os.path.realpath(entry.path) not in (*ancestors, real):
                _walk(entry.path, relative, names=names, ancestors=(*ancestors, real))
        elif entry.name.endswith(SUFFIXES):
            names.append((relative, entry.path, "" if file_there else "not a regular file"))
        elif lost:
            # It may have led to a folder of manifests.
            names.append((relative, entry.path, os.strerror(errno.ENOENT)))


def read_file(path: str | Path, relative: str) -> Found:
    """Read one file; a problem with it is in the answer."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        try:
            blocks = [os.read(descriptor, _BLOCK)]
            while blocks[-1] and sum(map(len, blocks)) <= MAX_BYTES:
                blocks.append(os.read(descriptor, _BLOCK))
        finally:
            os.close(descriptor)
    except OSError as error:
        return Found(relative, problem="unreadable-file", detail=str(error.strerror))
    data = b"".join(blocks)
    if len(data) > MAX_BYTES:
        return Found(relative, problem="file-too-large", detail=str(MAX_BYTES))
    return Found(relative, data)

"""Files written all together or not at all: first beside their places, then moved there."""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from cadence_gitops.errors import BadFile

# As an editor makes them; the process's mask takes away what the person wants kept.
_MODE = 0o666


def write_all(folder: Path, files: Mapping[str, bytes | None]) -> None:
    """Write files below a folder, and delete those whose content is None; raises ``BadFile`` with nothing done.

    What could fail is done first: room on the disk is taken and permissions are tried before any file is touched.
    """
    drafts: list[tuple[Path, Path]] = []
    made: list[Path] = []
    try:
        for name, data in sorted(files.items()):
            # What a link leads to is written, and the link stays one.
            place = (folder / name).resolve()
            try:
                if data is None:
                    _require_deletable(place)
                else:
                    made += _folders(place.parent)
                    drafts.append((_draft(place, data), place))
            except OSError as error:
                raise BadFile(str(folder / name), "unwritable", error.strerror or "") from None
    except BaseException:
        _undo([draft for draft, _ in drafts], made)
        raise
    for draft, place in drafts:
        draft.replace(place)
    for name in sorted(name for name, data in files.items() if data is None):
        (folder / name).unlink()


def _draft(place: Path, data: bytes) -> Path:
    draft = place.with_name(f".{place.name}.{os.getpid()}")
    mode = place.stat().st_mode & 0o777 if place.exists() else _MODE
    if place.exists() and not os.access(place, os.W_OK):
        raise PermissionError(13, "Permission denied")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as stream:
            stream.write(data)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise
    return draft


def _folders(folder: Path) -> Iterator[Path]:
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir()
        yield each


def _require_deletable(place: Path) -> None:
    if not os.access(place.parent, os.W_OK):
        raise PermissionError(13, "Permission denied")


def _undo(drafts: list[Path], made: list[Path]) -> None:
    for draft in drafts:
        with suppress(OSError):
            draft.unlink()
    for folder in reversed(made):
        with suppress(OSError):
            folder.rmdir()

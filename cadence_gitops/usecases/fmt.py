"""Lays manifests out in their canonical form; comments and values stay."""

import difflib
import errno
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from cadence_gitops.diagnostics import Diagnostic, in_order
from cadence_gitops.errors import BadFile
from cadence_gitops.manifests.configuration import require_version
from cadence_gitops.manifests.discovery import Found, discover
from cadence_gitops.manifests.layout.layout import laid_out
from cadence_gitops.manifests.read import read_files
from cadence_gitops.manifests.writer.drafts import write_all
from cadence_gitops.manifests.yaml_checks import DEPTH, FILE_TOO_LARGE, NOT_UTF_8, SYNTAX, TAB, UNREADABLE_FILE

# Whatever else is wrong with a file, its lines can be put in order.
_UNREADABLE = frozenset(check.id for check in (UNREADABLE_FILE, FILE_TOO_LARGE, NOT_UTF_8, SYNTAX, TAB, DEPTH))

_NO_END = "\\ No newline at end of file\n"


@dataclass(frozen=True, slots=True)
class Draft:
    """Hold one file as it is and as it should be."""

    path: Path
    before: str
    after: str

    @property
    def diff(self) -> str:
        """Show the difference as a unified diff."""
        before, after = _lines(self.before), _lines(self.after)
        return "".join(difflib.unified_diff(before, after, f"{self.path}", f"{self.path} (canonical)"))


@dataclass(frozen=True, slots=True)
class Layout:
    """Hold the files whose layout differs, how many were looked at, and what is wrong with those that can't be read."""

    drafts: tuple[Draft, ...]
    files: int
    findings: tuple[Diagnostic, ...]


def canonical_layout(places: Iterable[Path]) -> Layout:
    """Lay out the manifests below folders, or single files, without writing anything; raises ``BadFile`` and ``OtherVersion``."""
    drafts: list[Draft] = []
    findings: list[Diagnostic] = []
    files = 0
    for place in places:
        # Another version may have another layout.
        require_version(place)
        for found in discover(place):
            files += 1
            path = place if place.is_file() else place / found.file
            wrong = tuple(_unreadable(found, path))
            if wrong:
                findings += wrong
                continue
            before = found.data.decode()
            after = laid_out(before)
            if after != before:
                drafts.append(Draft(path, before, after))
    return Layout(tuple(drafts), files, in_order(findings))


def write_layout(layout: Layout) -> None:
    """Write all the drafts or none; raises ``BadFile`` for one that can't be written, or that went away meanwhile."""
    for draft in layout.drafts:
        if not draft.path.is_file():
            raise BadFile(str(draft.path), "unwritable", os.strerror(errno.ENOENT))
    # A file may have been given twice, or be led to by a link as well.
    write_all(Path(), {str(draft.path.resolve()): draft.after.encode() for draft in layout.drafts})


def _unreadable(found: Found, path: Path) -> Iterator[Diagnostic]:
    for finding in read_files([found]).findings:
        if finding.check in _UNREADABLE:
            # Several places may have been given.
            yield replace(finding, location=replace(finding.location, file=str(path)))


def _lines(text: str) -> list[str]:
    """Split a text where a diff does; one that doesn't end with a line break says so, as in any diff."""
    *whole, rest = text.split("\n")
    return [*(f"{line}\n" for line in whole), *([f"{rest}\n{_NO_END}"] if rest else [])]

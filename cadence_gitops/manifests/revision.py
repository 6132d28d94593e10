"""Manifests as they were at a revision of git, laid out in a private folder for as long as they are read.

Files are taken as they were committed, without the filters and attributes of the repository: nothing that stands in a
pull request decides what is read of the branch that it is for, and nothing of it is run.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from cadence_gitops.errors import BadSetting
from cadence_gitops.manifests.discovery import LOCK_FILE, SUFFIXES

BASE = "--base"
# git's own rules forbid the rest; a leading hyphen would be an option, a colon would name a file.
_REVISION = re.compile(r"[^\s:\-\x00-\x1f\x7f][^\s:\x00-\x1f\x7f]*")
_QUIET = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
_FILE, _LINK = b"100", b"120"


@dataclass(frozen=True, slots=True)
class Revision:
    """Say where a revision is laid out: ``path`` is what the path that was asked for was then, None if it wasn't there."""

    ref: str
    commit: str
    path: Path | None


@contextmanager
def at_revision(path: Path, ref: str) -> Iterator[Revision]:
    """Lay out the folders, YAML files and lock files of a revision of the repository that holds ``path``.

    Raises ``BadSetting`` where there is no git, no repository, or no such revision in it.
    """
    folder = path if path.is_dir() else path.parent
    repository = _Repository(folder)
    prefix = repository.prefix()
    commit = repository.commit(ref)
    with TemporaryDirectory(prefix="cadence-gitops-") as temporary:
        root = Path(temporary)
        # The search for the configuration ends here, as it does in the repository.
        (root / ".git").mkdir()
        for name in repository.folders(commit):
            (root / name).mkdir(parents=True)
        _lay_out(repository.files(commit), root)
        then = root / prefix / ("" if path.is_dir() else path.name)
        yield Revision(ref, commit, then if then.exists() else None)


@dataclass(frozen=True, slots=True)
class _Entry:
    mode: bytes
    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class _Repository:
    folder: Path

    def prefix(self) -> str:
        """Give the folder's own path within the repository."""
        result = self._run("rev-parse", "--is-inside-work-tree", "--show-prefix")
        if result.returncode:
            problem = "base-not-a-repository" if b"not a git repository" in result.stderr else "base-unreadable"
            raise BadSetting(BASE, problem, _detail(result) if problem == "base-unreadable" else str(self.folder))
        return os.fsdecode(result.stdout).partition("\n")[2].rstrip("\n")

    def commit(self, ref: str) -> str:
        """Give the commit that a revision names."""
        if not _REVISION.fullmatch(ref):
            raise BadSetting(BASE, "base-not-a-revision", ref)
        result = self._run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
        if result.returncode:
            shallow = self._run("rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
            raise BadSetting(BASE, "base-shallow" if shallow else "base-unknown", ref)
        return result.stdout.decode().strip()

    def folders(self, commit: str) -> Iterator[str]:
        """Name the folders of a commit, those above before those within; a configuration may name one without manifests."""
        for name in self._output("ls-tree", "-r", "-d", "-z", "--name-only", "--full-tree", commit).split(b"\0"):
            if name and ".." not in Path(os.fsdecode(name)).parts:
                yield os.fsdecode(name)

    def files(self, commit: str) -> Iterator[_Entry]:
        """Read the YAML files of a commit, and the links."""
        listed = self._output("ls-tree", "-r", "-z", "--full-tree", commit)
        found = [tuple(line.partition(b"\t")[::2]) for line in listed.split(b"\0") if line]
        wanted = [(head.split(), os.fsdecode(name)) for head, name in found if _wanted(head, os.fsdecode(name))]
        contents = self._contents([head[2] for head, _ in wanted])
        for (head, name), data in zip(wanted, contents, strict=True):
            yield _Entry(head[0], name, data)

    def _contents(self, blobs: Sequence[bytes]) -> Iterator[bytes]:
        output = self._output("cat-file", "--batch", given=b"".join(blob + b"\n" for blob in blobs))
        position = 0
        for blob in blobs:
            end = output.index(b"\n", position)
            size = output[position:end].rpartition(b" ")[2]
            if not size.isdigit():
                raise BadSetting(BASE, "base-unreadable", blob.decode())
            yield output[end + 1 : end + 1 + int(size)]
            position = end + 1 + int(size) + 1

    def _output(self, *arguments: str, given: bytes = b"") -> bytes:
        result = self._run(*arguments, given=given)
        if result.returncode:
            raise BadSetting(BASE, "base-unreadable", _detail(result))
        return result.stdout

    def _run(self, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        git = shutil.which("git")
        if git is None:
            raise BadSetting(BASE, "base-git-missing")
        command = [git, "-C", os.fspath(self.folder), *arguments]
        # A list, never a shell; what is asked for was checked, and stands behind --end-of-options.
        return subprocess.run(command, input=given, capture_output=True, check=False, env={**os.environ, **_QUIET})  # noqa: S603 - as the line above says


def _wanted(head: bytes, name: str) -> bool:
    if ".." in Path(name).parts:
        return False
    return head.startswith(_LINK) or (
        head.startswith(_FILE) and (name.endswith(SUFFIXES) or name.rpartition("/")[2] == LOCK_FILE)
    )


def _lay_out(entries: Iterator[_Entry], root: Path) -> None:
    links = []
    for entry in entries:
        place = root / entry.path
        place.parent.mkdir(parents=True, exist_ok=True)
        if entry.mode.startswith(_LINK):
            place.symlink_to(os.fsdecode(entry.data))
            links.append(place)
        else:
            place.write_bytes(entry.data)
    inside = os.path.realpath(root)
    for place in links:
        # A link out of the repository would show what isn't part of the revision, and of other files there are none here.
        real = Path(os.path.realpath(place))
        if not real.is_relative_to(inside) or not (place.name.endswith(SUFFIXES) or real.exists()):
            place.unlink()


def _detail(result: subprocess.CompletedProcess[bytes]) -> str:
    lines = result.stderr.decode(errors="replace").splitlines()
    return lines[0] if lines else f"git ended with {result.returncode}"

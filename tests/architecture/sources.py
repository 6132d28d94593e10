"""The project's own files as the gates see them, without asking git: a source archive is gated too."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "cadence_gitops"

# Written by tools, never by us; hidden folders that are ours are listed apart.
_NOT_OURS = frozenset({"__pycache__", "build", "dist", "htmlcov", "results", "node_modules"})
_HIDDEN_OURS = frozenset({".github", ".ci", ".gitignore", ".editorconfig", ".gitattributes"})


@dataclass(frozen=True, kw_only=True)
class Source:
    """One Python file, read and parsed."""

    path: str
    text: str
    tree: ast.Module

    @classmethod
    def from_text(cls, path: str, text: str) -> "Source":
        """Parse a text as if it lay at the path, relative to the repository."""
        return cls(path=path, text=text, tree=ast.parse(text, filename=path))

    @property
    def in_package(self) -> bool:
        """Whether it is shipped to users."""
        return self.path.startswith(f"{PACKAGE}/")


def files(folder: Path = ROOT) -> Iterator[Path]:
    """Walk every file that is ours, in the order of paths."""
    for entry in sorted(folder.iterdir()):
        if entry.name in _NOT_OURS or (entry.name.startswith(".") and entry.name not in _HIDDEN_OURS):
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from files(entry)
        elif entry.is_file():
            yield entry


def texts() -> Iterator[tuple[str, str]]:
    """Read every text file of ours: its path in the repository, its content."""
    for path in files():
        try:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


@cache
def sources() -> tuple[Source, ...]:
    """Parse every Python file of ours, once for all gates."""
    return tuple(Source.from_text(path, text) for path, text in texts() if path.endswith(".py"))

"""A git repository of the test's own, with nobody's configuration."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Repository:
    """Write files and commit them."""

    folder: Path

    @classmethod
    def made(cls, folder: Path) -> "Repository":
        """Make a repository without commits, on the branch main."""
        folder.mkdir(parents=True, exist_ok=True)
        repository = cls(folder)
        repository.git("init", "-q", "-b", "main")
        return repository

    def git(self, *arguments: str) -> str:
        """Run git here."""
        person = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@acme.example"}
        committer = {"GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@acme.example"}
        apart = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env={**os.environ, **apart, **person, **committer},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    def write(self, path: str, text: str) -> Path:
        """Write a file, and the folders above it."""
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")
        return place

    def commit(self) -> str:
        """Commit everything that there is; gives the commit."""
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "a")
        return self.git("rev-parse", "HEAD")

"""The program as people and pipelines run it: a process of its own, with an environment of its own."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.fakes.console import Console

CASES = Path(__file__).parents[1] / "golden"
CANARY = "canary-6f1d"


@dataclass(frozen=True, slots=True)
class Ended:
    """Hold what a process wrote and how it ended."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Program:
    """Run the program in a folder."""

    folder: Path
    live: str = "sqlite:live.db"

    @classmethod
    def of_case(cls, name: str, folder: Path) -> "Program":
        """Take the manifests and the live organisation of a golden case."""
        shutil.copytree(CASES / name, folder, dirs_exist_ok=True)
        made = Console().run("sandbox", "init", str(folder / "live.db"), "--from", str(folder / "live.json"))
        assert made.code == 0, made.err
        return cls(folder)

    def environ(self, **more: str) -> dict[str, str]:
        """Give an environment that holds secrets, of which nothing may be shown."""
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LANG") if name in os.environ}
        return {**kept, "CADENCE_LIVE": self.live, "RINGOVER_API_KEY": CANARY, "CADENCE_ACTOR": "pipeline", **more}

    def command(self, *arguments: str) -> list[str]:
        """Give the command line of the process."""
        return [sys.executable, "-m", "cadence_gitops", *arguments]

    def run(self, *arguments: str, **environ: str) -> Ended:
        """Run to the end."""
        done = subprocess.run(
            self.command(*arguments),
            cwd=self.folder,
            env=self.environ(**environ),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )
        assert CANARY not in done.stdout + done.stderr
        assert "Traceback" not in done.stderr, done.stderr
        return Ended(done.returncode, done.stdout, done.stderr)

    def start(self, *arguments: str, **environ: str) -> "subprocess.Popen[str]":
        """Start without waiting for the end."""
        return subprocess.Popen(
            self.command(*arguments),
            cwd=self.folder,
            env=self.environ(**environ),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

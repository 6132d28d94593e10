"""The program as people and pipelines run it: a process of its own, with an environment of its own.

A process costs a second, nearly all of it the start. What isn't judged goes without: a sandbox that somebody edits
meanwhile is edited by the process of the tests, which is another one too.
"""

import os
import shutil
import subprocess
import sys
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

from cadence_gitops.cli.surroundings import SystemClock
from tests.fakes.console import TOKEN, Console
from tests.fakes.secrecy import hold_tongue, plant

CASES = Path(__file__).parents[1] / "golden"
CANARY = "canary-6f1d"
CONSENT = (
    *("--reason", "Board decision.", "--accepted-by", "claire", "--expires", "2099-12-08T20:00+01:00"),
    *("--manifests", "manifests"),
)


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
        program = cls(folder)
        made = program.within("sandbox", "init", "live.db", "--from", "live.json")
        assert made.code == 0, made.err
        return program

    def environ(self, **more: str) -> dict[str, str]:
        """Give an environment that holds secrets, of which nothing may be shown."""
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LANG", "PYTHONPATH") if name in os.environ}
        found = {**kept, "CADENCE_LIVE": self.live, "RINGOVER_API_KEY": CANARY, "CADENCE_ACTOR": "pipeline", **more}
        plant(found)
        return found

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
        # The one command that says a token is asked for it.
        hold_tongue("" if arguments[:2] == TOKEN else done.stdout, done.stderr)
        return _ended(Ended(done.returncode, done.stdout, done.stderr))

    def within(self, *arguments: str, **environ: str) -> Ended:
        """Run the same command line to the end within this process, with the clock of the machine."""
        with chdir(self.folder):
            done = Console(self.environ(**environ), SystemClock()).run(*arguments)
        return _ended(Ended(done.code, done.out, done.err))

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


def _ended(ended: Ended) -> Ended:
    assert "Traceback" not in ended.err, ended.err
    return ended

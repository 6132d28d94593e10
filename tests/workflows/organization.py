"""A live organisation for pipelines: a sandbox that a process serves over HTTP, with a token to read and one to write."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.fakes.console import Console


@dataclass(frozen=True, slots=True)
class Organization:
    """Hold a served sandbox."""

    file: Path
    url: str
    read_token: str
    write_token: str

    def edit(self, subject: str, change: str) -> None:
        """Change something as a person in the web app does."""
        done = Console().run("sandbox", "edit", str(self.file), subject, change)
        assert done.code == 0, done.err

    def connect(self) -> None:
        """Confirm the connection of the new CRM, as the super admin does in a browser."""
        done = Console().run("sandbox", "connect", str(self.file))
        assert done.code == 0, done.err

    def everything(self) -> list[str]:
        """Give everything that is live and recorded, to compare with later."""
        with closing(sqlite3.connect(self.file)) as database:
            return sorted(line for line in database.iterdump() if line.startswith("INSERT"))

    def lease_runs_out(self) -> None:
        """Let the two minutes pass after which the lock of a dead machine is nobody's."""
        with closing(sqlite3.connect(self.file)) as database, database:
            past = "json_set(value, '$.expires_at', '2000-01-01T00:00:00+00:00')"
            database.execute(f"UPDATE meta SET value = {past} WHERE name = 'lock'")  # noqa: S608 - a constant


@contextmanager
def served(file: Path, snapshot: Path) -> Iterator[Organization]:
    """Make a sandbox from a snapshot and serve it."""
    made = Console().run("sandbox", "init", str(file), "--from", str(snapshot))
    assert made.code == 0, made.err
    tokens = [Console().run("sandbox", "token", str(file), "--scope", scope).out.strip() for scope in ("read", "write")]
    command = [sys.executable, "-m", "cadence_gitops", "sandbox", "serve", str(file), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as server:
        assert server.stdout is not None
        try:
            yield Organization(file, server.stdout.readline().strip(), *tokens)
        finally:
            server.terminate()

"""Runs the real command line in processes of its own, and shows each command before what it says."""

import os
import queue
import shlex
import subprocess
import sys
import textwrap
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Self

PROGRAM = "cadence-gitops"
PATIENCE = 120.0
# When a process that waits has said nothing for so long, it has said all that it has to say.
QUIET = 0.7


class Failed(Exception):
    """Say that the story took another turn than it should have: which command, and what it did."""

    def __init__(self, command: str, deed: str) -> None:
        super().__init__(f"`{PROGRAM} {command}` {deed}")


def program() -> list[str]:
    """Find the command line of this environment."""
    beside = Path(sys.executable).with_name(PROGRAM)
    return [str(beside)] if beside.exists() else [sys.executable, "-m", "cadence_gitops"]


@dataclass(slots=True)
class Running:
    """Hold a command that goes on in the background; what it says is shown when the story gets to it."""

    command: str
    process: subprocess.Popen[str]
    lines: "queue.Queue[str | None]" = field(default_factory=queue.Queue)

    def listen(self) -> None:
        """Begin to collect what the process says."""
        threading.Thread(target=_collect, args=(self.process.stdout, self.lines), daemon=True).start()

    def until(self, words: str) -> str:
        """Show what it says until these words came and it is quiet again; gives what was shown."""
        said, deadline = "", time.monotonic() + PATIENCE
        while True:
            try:
                line = self.lines.get(timeout=QUIET if words in said else deadline - time.monotonic())
            except (queue.Empty, ValueError):
                if words in said:
                    return said
                raise Failed(self.command, f"never said {words!r}") from None
            if line is None:
                raise Failed(self.command, f"ended before it said {words!r}")
            said += line
            _show(line)

    def finish(self, expect: int = 0) -> None:
        """Show the rest, but no line a second time, and check how it ended."""
        shown: set[str] = set()
        again = 0
        try:
            while (line := self.lines.get(timeout=PATIENCE)) is not None:
                if line.strip() in shown:
                    again += 1
                    continue
                if again:
                    _show(f"[… the same {again} lines again, in the plan's order]")
                    again = 0
                _show(line)
                shown |= {line.strip()} - {""}
        except queue.Empty:
            raise Failed(self.command, "never ended") from None
        _check(self.command, self.process.wait(PATIENCE), expect)


@dataclass(slots=True)
class Stage:
    """Hold the folder in which the story plays, and what has been started in it."""

    folder: Path
    environ: dict[str, str]
    _running: list[Running] = field(default_factory=list)

    def __enter__(self) -> Self:
        """Open the stage."""
        return self

    def __exit__(self, *_: object) -> None:
        """End what still runs."""
        for running in self._running:
            if running.process.poll() is None:
                running.process.kill()
            running.process.wait()

    def run(
        self, *arguments: str, expect: int = 0, left_out: tuple[str, str] | None = None, with_process: bool = False
    ) -> None:
        """Run a command, show it and what it says, and check how it ended.

        What is ``left_out`` goes from a line that begins with the one to the next that begins with the other, or to the
        end.
        """
        process = self._start(arguments)
        _announce(arguments, process.pid if with_process else None)
        said, _ = process.communicate(timeout=PATIENCE)
        lines = said.splitlines()
        first, last = _between(lines, *left_out) if left_out else (len(lines), len(lines))
        for line in lines[:first]:
            _show(line)
        if last > first:
            _show(f"[… {last - first} more lines]")
        for line in ("", *lines[last:]) if last > first and lines[last:] else lines[last:]:
            _show(line)
        _check(shlex.join(arguments), process.returncode, expect)

    def start(self, *arguments: str) -> Running:
        """Start a command and leave it running."""
        process = self._start(arguments)
        _announce(arguments, process.pid)
        running = Running(shlex.join(arguments), process)
        self._running.append(running)
        running.listen()
        return running

    def write_file(self, path: str, text: str) -> None:
        """Write a file, and show it."""
        (self.folder / path).write_text(text, "utf-8")
        self.show_file(path)

    def show_file(self, path: str) -> None:
        """Show a file as ``cat`` would."""
        print(f"\n$ cat {path}", flush=True)
        for line in (self.folder / path).read_text("utf-8").splitlines(keepends=True):
            _show(line)

    def show_folder(self, path: str) -> None:
        """Show the files below a folder as ``find`` would, in order."""
        print(f"\n$ find {path} -type f | sort", flush=True)
        for found in sorted((self.folder / path).rglob("*")):
            if found.is_file():
                _show(found.relative_to(self.folder).as_posix())

    def _start(self, arguments: tuple[str, ...]) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [*program(), *arguments],
            cwd=self.folder,
            env=self.environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )


def chapter(title: str, text: str) -> None:
    """Begin a chapter of the story."""
    print(f"\n\n{title}\n{'=' * len(title)}")
    tell(text)


def tell(text: str) -> None:
    """Tell what happens next."""
    print("\n" + textwrap.fill(" ".join(text.split()), 100), flush=True)


def surroundings(settings: dict[str, str]) -> dict[str, str]:
    """Give the environment of the commands: this one's, without what would change the story, and these settings."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name != "CI" and not name.startswith(("CADENCE_", "GITHUB_"))
    }
    return {**kept, "COLUMNS": "110", "NO_COLOR": "1", "PYTHONUNBUFFERED": "1", **settings}


def _announce(arguments: tuple[str, ...], pid: int | None) -> None:
    where = f"   # process {pid}" if pid is not None else ""
    print(f"\n$ {PROGRAM} {shlex.join(arguments)}{where}", flush=True)


def _show(line: str) -> None:
    print(f"  {line}".rstrip(), flush=True)


def _between(lines: list[str], begin: str, end: str) -> tuple[int, int]:
    """Find where to stop and where to go on; the blank lines before what is left out go with it."""
    first = next((number for number, line in enumerate(lines) if line.strip().startswith(begin)), len(lines))
    last = next((number for number in range(first, len(lines)) if end and lines[number].startswith(end)), len(lines))
    while first and not lines[first - 1].strip():
        first -= 1
    return first, last


def _check(command: str, code: int, expected: int) -> None:
    print(f"  (exit code {code})", flush=True)
    if code != expected:
        raise Failed(command, f"ended with {code} instead of {expected}")


def _collect(said: IO[str] | None, lines: "queue.Queue[str | None]") -> None:
    for line in said or ():
        lines.put(line)
    lines.put(None)

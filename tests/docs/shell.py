"""A shell for the commands that our pages show: the program in this process, the rest by ``sh``.

A block of commands looks as it would in a terminal: ``$ `` before a command, a backslash at the end of a line that goes on,
and what the command answers below it. ``…`` alone in a line stands for any lines, inside a line for any text. A command
without an answer below it may answer anything. Each command must end with 0, unless ``$ echo $?`` follows and shows
another code.
"""

import os
import re
import shlex
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import chdir
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from cadence_gitops.cli.run import run
from cadence_gitops.cli.surroundings import Surroundings
from cadence_gitops.cli.terminal import Terminal
from tests.docs.markdown import Block
from tests.fakes.clock import FakeClock
from tests.fakes.console import Screen

PROMPT = "$ "
PROGRAM = "cadence-gitops"
CODE = "echo $?"
CUT = "…"
# These need a network or minutes, and have gates of their own.
_ELSEWHERE = frozenset({"make", "git", "source"})


@dataclass(frozen=True, slots=True)
class Step:
    """Hold a command and the answer that the page shows."""

    command: str
    shown: tuple[str, ...]


@dataclass(slots=True)
class Shell:
    """Run commands one after another, in one folder and one environment."""

    folder: Path
    environ: dict[str, str] = field(default_factory=dict)
    clock: FakeClock = field(default_factory=FakeClock)
    code: int = 0

    def run(self, command: str) -> str:
        """Run a command; gives what it wrote, to standard output and to standard error as it came."""
        name, *arguments = (found for word in shlex.split(command) for found in self._matching(word))
        match name:
            case "cd":
                self.folder /= arguments[0]
            case "export":
                self._export(arguments[0])
            case "cadence-gitops" if not {"|", ">", "&"} & set(arguments):
                return self._program(arguments)
            case _ if command == CODE:
                return f"{self.code}\n"
            case _ if name not in _ELSEWHERE:
                return self._sh(command)
            case _:
                pass
        self.code = 0
        return ""

    def _matching(self, word: str) -> list[str]:
        """Put the names of files where a shell would."""
        found = sorted(str(path.relative_to(self.folder)) for path in self.folder.glob(word)) if "*" in word else []
        return found or [word]

    def _export(self, assignment: str) -> None:
        name, _, value = assignment.partition("=")
        if value.startswith("$("):
            value = self.run(value.removeprefix("$(").removesuffix(")")).strip()
        self.environ[name] = value

    def _program(self, arguments: Sequence[str]) -> str:
        screen = Screen()
        terminal = Terminal(self.environ, stdin=Screen(), stdout=screen, stderr=screen)
        with chdir(self.folder):
            self.code = run(arguments, Surroundings(self.environ, terminal, self.clock))
        return screen.getvalue()

    def _sh(self, command: str) -> str:
        done = subprocess.run(
            ["/bin/sh", "-c", command],
            cwd=self.folder,
            env={"PATH": os.environ["PATH"], **self.environ},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=60,
        )
        self.code = done.returncode
        return done.stdout


def steps(block: Block) -> Iterator[Step]:
    """Read a block's commands and answers."""
    lines = list(block.lines)
    while lines:
        line = lines.pop(0)
        if not line.startswith(PROMPT):
            message = f"line {block.number}: an answer without a command"
            raise ValueError(message)
        command = line.removeprefix(PROMPT)
        while command.endswith("\\"):
            command = command.removesuffix("\\") + lines.pop(0).strip()
        shown = []
        while lines and not lines[0].startswith(PROMPT):
            shown.append(lines.pop(0))
        yield Step(command, tuple(shown))


def complaints(block: Block, shell: Shell) -> Iterator[str]:
    """Run a block; yield each command that ends or answers otherwise than the page says."""
    found = list(steps(block))
    for step, following in pairwise([*found, None]):
        if step is None:
            continue
        answer = shell.run(step.command).rstrip("\n")
        told = following is not None and following.command == CODE
        if shell.code and not told and step.command != CODE:
            yield f"`{step.command}` ended with {shell.code}:\n{answer}"
        if step.shown and not matches(step.shown, answer):
            shown = "\n".join(step.shown)
            yield f"`{step.command}` answered\n{answer}\n\ninstead of\n{shown}"


def matches(shown: Sequence[str], answer: str) -> bool:
    """Tell whether an answer is what a page shows of it."""
    parts: list[str] = []
    for line in shown:
        if line.strip() == CUT:
            parts.append(r"(?:.*\n)*?")
        else:
            text = re.escape(line.rstrip()).replace(CUT, ".*?")
            parts.append(text + r"[ ]*\n")
    return re.fullmatch("".join(parts), answer + "\n") is not None

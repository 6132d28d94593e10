"""The program with an environment, a terminal and a clock of the test's own; nothing of it is replaced."""

import io
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field

from cadence_gitops.cli.run import run
from cadence_gitops.cli.surroundings import Surroundings
from cadence_gitops.cli.terminal import Terminal
from cadence_gitops.ports import Clock
from tests.fakes.clock import FakeClock
from tests.fakes.secrecy import hold_tongue, plant

TOKEN = ("sandbox", "token")


class Screen(io.StringIO):
    """Be a stream that may claim to be a terminal."""

    def __init__(self, text: str = "", *, terminal: bool = False) -> None:
        super().__init__(text)
        self._terminal = terminal

    def isatty(self) -> bool:
        """Tell what the test says."""
        return self._terminal


@dataclass(frozen=True, slots=True)
class Outcome:
    """Hold what a run wrote and how it ended."""

    code: int
    out: str
    err: str


@dataclass(slots=True)
class Console:
    """Run command lines, one after another, in the same surroundings; ``typed`` is what a person answers."""

    environ: Mapping[str, str] = field(default_factory=dict)
    clock: Clock = field(default_factory=FakeClock)
    terminal: bool = False
    typed: str = ""

    def run(self, *arguments: str) -> Outcome:
        """Run one command line, which says no secret: but where a token is what was asked for."""
        plant(self.environ)
        stdin = Screen(self.typed, terminal=self.terminal)
        out, err = Screen(terminal=self.terminal), Screen(terminal=self.terminal)
        terminal = Terminal(self.environ, stdin=stdin, stdout=out, stderr=err)
        code = run(arguments, Surroundings(self.environ, terminal, self.clock))
        hold_tongue("" if arguments[:2] == TOKEN else out.getvalue(), err.getvalue())
        return Outcome(code, out.getvalue(), err.getvalue())

    def line(self, text: str) -> Outcome:
        """Run a command line as one types it, without the program's name."""
        return self.run(*shlex.split(text))

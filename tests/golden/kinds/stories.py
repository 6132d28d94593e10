"""Stories of the kinds: transcripts that begin with the making of their sandbox."""

import shlex
from dataclasses import dataclass, field
from pathlib import Path

from cadence_gitops.cli.exits import Exit
from tests.fakes.console import Console, Outcome

CANARY = "canary-6f1d"
WRITING = ("apply", "resume")


@dataclass(slots=True)
class TheSecondPlanIsEmpty(Console):
    """Plan again after whatever was carried out to its end: there must be nothing left to do."""

    folder: str = field(default="", init=False)

    def run(self, *arguments: str) -> Outcome:
        """Run one command line, and a plan after it if it wrote everything that it was to write."""
        outcome = Console.run(self, *arguments)
        if "--manifests" in arguments:
            self.folder = arguments[arguments.index("--manifests") + 1]
        if arguments[0] in WRITING and outcome.code == Exit.OK:
            again = Console.run(self, "plan", self.folder, "--detailed-exitcode")
            assert again.code == Exit.OK, f"after {shlex.join(arguments)}:\n{again.out}{again.err}"
        return outcome


def stories(folder: Path) -> list[Path]:
    """Give the transcripts of the numbered folders, in order."""
    return sorted(folder.glob("[0-9][0-9]-*/*.txt"))

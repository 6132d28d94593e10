"""The command line: parse, call a use case, render, exit. Nothing else prints.

Only click is imported until a command is chosen, so that ``--help`` and ``--version`` cost what click costs.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from cadence_gitops.cli.surroundings import Surroundings


def entry() -> NoReturn:
    """Be the program: run with the process's own surroundings, and leave with the exit code.

    What was read is left to the system, which gives a process's memory back at once; Python would first take apart one
    object after another.
    """
    import os

    from cadence_gitops.cli.surroundings import of_process

    surroundings = of_process()
    # Whatever was written has been flushed, files and connections are closed by who opened them.
    os._exit(main(None, surroundings))


def main(argv: Sequence[str] | None, surroundings: "Surroundings") -> int:
    """Run the program; gives the exit code."""
    import gc

    from cadence_gitops.cli.run import run

    # What a command reads lives until its end and holds no cycles: ten thousand objects needn't be walked every time
    # that seven hundred more are made. With the usual thresholds that is a fifth of a plan.
    gc.set_threshold(1_000_000, 20, 100)
    return run(argv, surroundings)

"""The command line: parse, call a use case, render, exit. Nothing else prints.

Only click is imported until a command is chosen, so that ``--help`` and ``--version`` cost what click costs.
"""

from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with the process's own surroundings; gives the exit code."""
    from cadence_gitops.cli.run import run
    from cadence_gitops.cli.surroundings import of_process

    return run(argv, of_process())

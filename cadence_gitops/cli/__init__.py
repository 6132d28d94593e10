"""The command line: parse, call a use case, render, exit. Nothing else prints.

Only click is imported until a command is chosen, so that ``--help`` and ``--version`` cost what click costs.
"""

from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with the process's own surroundings; gives the exit code."""
    import gc

    from cadence_gitops.cli.run import run
    from cadence_gitops.cli.surroundings import of_process

    # What a command reads lives until its end and holds no cycles: ten thousand objects needn't be walked every time
    # that seven hundred more are made. With the usual thresholds that is a fifth of a plan.
    gc.set_threshold(1_000_000, 20, 100)
    code = run(argv, of_process())
    # What is left dies with the process: Python needn't look once more for cycles in it on its way out.
    gc.freeze()
    return code

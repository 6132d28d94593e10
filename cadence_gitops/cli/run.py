"""One place decides how a run ends: every error becomes its words and its exit code."""

import sys
from collections.abc import Sequence

import click

from cadence_gitops.cli.exits import Exit
from cadence_gitops.cli.program import program
from cadence_gitops.cli.surroundings import Surroundings, Terminated


def run(argv: Sequence[str] | None, surroundings: Surroundings) -> int:
    """Run a command line; gives the exit code and never raises.

    Whoever closes our output has enough of it: the code is the same as if all of it had been read.
    """
    code = _run(argv, surroundings)
    surroundings.terminal.flush()
    if surroundings.terminal.lost is None:
        return code
    from cadence_gitops.cli.failures import unwritten

    unwritten(surroundings.terminal)
    return code or Exit.ERROR


def _run(argv: Sequence[str] | None, surroundings: Surroundings) -> int:
    try:
        # Since it isn't standalone, click gives the command's own result, or the code of an early exit.
        result = program.main(
            args=list(sys.argv[1:] if argv is None else argv),
            prog_name="cadence-gitops",
            standalone_mode=False,
            obj=surroundings,
        )
    except click.exceptions.NoArgsIsHelpError as error:
        surroundings.terminal.message(error.format_message())
        return Exit.USAGE
    except click.UsageError as error:
        return _usage(error, surroundings)
    except (KeyboardInterrupt, click.Abort) as interruption:
        # click wraps what interrupts a command, and takes the end of a file for one; who types nothing more isn't asked by it.
        if isinstance(interruption.__cause__, EOFError):
            return _failed(interruption.__cause__, surroundings)
        asked = isinstance(interruption, Terminated) or isinstance(interruption.__cause__, Terminated)
        return _interrupted(surroundings, Exit.TERMINATED if asked else Exit.INTERRUPTED)
    except SystemExit as end:
        # Of click's own: what a shell asks for at the tab key, and its 1 for help that nobody reads to its end.
        surroundings.terminal.flush()
        return end.code if surroundings.terminal.heard and isinstance(end.code, int) else Exit.OK
    except Exception as error:  # noqa: BLE001 - the last handler: nothing may reach the user as a traceback
        return _failed(error, surroundings)
    return result if isinstance(result, int) else Exit.OK


def _failed(error: Exception, surroundings: Surroundings) -> int:
    from cadence_gitops.cli.failures import failed

    return failed(error, surroundings)


def _usage(error: click.UsageError, surroundings: Surroundings) -> int:
    from cadence_gitops.cli.failures import misused

    command = error.ctx.command_path if error.ctx is not None else "cadence-gitops"
    return misused(error.format_message(), command, terminal=surroundings.terminal)


def _interrupted(surroundings: Surroundings, code: Exit) -> int:
    from cadence_gitops.cli.failures import interrupted

    interrupted(surroundings.terminal)
    return code

"""``completion``: what makes a shell complete our commands."""

import click

from cadence_gitops.cli.exits import Exit
from cadence_gitops.cli.surroundings import Surroundings

SHELLS = ("bash", "zsh", "fish")
PROGRAM, VARIABLE = "cadence-gitops", "_CADENCE_GITOPS_COMPLETE"


@click.command("completion", epilog='Example: eval "$(cadence-gitops completion bash)"')
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(ctx: click.Context, shell: str) -> int:
    """Print the script that makes SHELL complete commands, options, environments, kinds and checks at the tab key.

    Put the line of the example into ~/.bashrc or ~/.zshrc; for fish: cadence-gitops completion fish | source.
    """
    from click.shell_completion import get_completion_class

    complete = get_completion_class(shell)
    surroundings = ctx.obj
    if complete is None or not isinstance(surroundings, Surroundings):
        raise TypeError(shell)
    surroundings.terminal.result(complete(ctx.find_root().command, {}, PROGRAM, VARIABLE).source() + "\n")
    return Exit.OK

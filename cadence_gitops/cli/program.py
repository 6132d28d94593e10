"""The program and its commands; a command's module is loaded when it is chosen."""

import difflib
import importlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from cadence_gitops import __version__

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

# The help of every command in one line, so that the program's own help loads none of them.
COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "init": "Make a repository for an organisation: manifests, pipelines, settings of editors.",
        "validate": "Check manifests offline: schema, references, Cadence's rules.",
        "fmt": "Lay manifests out in their canonical form, comments kept.",
        "explain": "Say why a check or a loss rule exists, and show an example.",
        "schema": "Print the JSON Schema of a kind, or of what a command writes.",
        "plan": "Show what apply would do and destroy. Writes nothing to Cadence.",
        "show": "Show a saved plan again.",
        "compare": "Show what changed between two saved plans.",
        "consent": "Write the consent to what a saved plan destroys.",
        "preflight": "Find out what can be known before a saved plan is carried out: go or no-go.",
        "apply": "Carry out a saved plan.",
        "restore": "Plan what of a backup comes back, or try it in memory. Writes nothing to Cadence.",
        "resume": "Go on with an apply that was interrupted.",
        "status": "Say how the last apply went, and who has yet to reconnect.",
        "drift": "Show how live differs from the manifests, and since when. Writes nothing to Cadence.",
        "pull": "Write the live organisation into the manifests, comments kept.",
        "backup": "Keep everything that can be read. Writes nothing to Cadence.",
        "crm": "Read the CRM's own metadata: keep it, list its fields, draft mappings for another.",
        "impact": "Say what a change of CRM would destroy, the three choices side by side.",
        "prerequisites": "Report what Cadence depends on elsewhere: Ringover's webhooks and users. Writes nothing.",
        "completion": "Print what makes a shell complete our commands.",
        "sandbox": "Make, serve and edit an organisation to practise on.",
    }
)


class LazyGroup(click.Group):
    """Find a command by importing the module of its name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        """List the commands in the order in which they are used."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - the signature is click's
        """Load a command, None if there is none of the name."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"cadence_gitops.cli.commands.{cmd_name}")
        command = module.command
        if not isinstance(command, click.Command):
            raise TypeError(cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Choose the command that was asked for; one that doesn't exist is a usage error that names the nearest."""
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            meant = f" Did you mean “{near[0]}”?" if near else ""
            ctx.fail(f"There is no command “{args[0]}”.{meant}")
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list["CompletionItem"]:
        """Offer commands from the table, so that pressing a key loads none of them."""
        from click.shell_completion import CompletionItem

        offered = [CompletionItem(name, help=text) for name, text in COMMANDS.items() if name.startswith(incomplete)]
        return offered + click.Command.shell_complete(self, ctx, incomplete)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - the signature is click's
        """Write the list of commands from the table alone."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: cadence-gitops plan manifests --live sqlite:sandbox.db --out plan.json",
)
@click.version_option(__version__, prog_name="cadence-gitops", message="%(prog)s %(version)s")
def program() -> None:
    """Change a Cadence organisation by pull request: see what is lost before anything is written."""

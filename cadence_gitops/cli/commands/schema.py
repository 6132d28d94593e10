"""``schema``: the JSON Schemas of manifests and of everything that is written."""

from pathlib import Path

import click

from cadence_gitops.cli.completions import kinds
from cadence_gitops.cli.exits import Exit
from cadence_gitops.cli.surroundings import Surroundings


@click.command("schema", epilog="Example: cadence-gitops schema Rules")
@click.argument("kind", required=False, shell_complete=kinds)
@click.option("--list", "listing", is_flag=True, help="Name everything that has a schema.")
@click.option(
    "--out",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the schema into a folder, or all of them if none is named.",
)
@click.pass_obj
def command(surroundings: Surroundings, kind: str | None, listing: bool, out: Path | None) -> int:
    """Print the JSON Schema of a KIND of manifest, or of a document that the program writes, such as plan.

    Without KIND, print the one of all manifests, which is for editors.
    """
    from cadence_gitops.usecases.schema import MANIFEST, save_schema, schema_names, schema_text

    terminal = surroundings.terminal
    if listing and (kind is not None or out is not None):
        message = "--list goes alone."
        raise click.UsageError(message)
    if listing:
        terminal.result("".join(f"{name}\n" for name in schema_names()))
    elif out is None:
        terminal.result(schema_text(kind or MANIFEST))
    else:
        for name in schema_names() if kind is None else (kind,):
            terminal.result(f"{save_schema(name, out)}\n")
    return Exit.OK

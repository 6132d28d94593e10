"""``crm diff``: what changed in the CRM since its metadata was kept."""

from pathlib import Path

import click

from cadence_gitops.cli.commands.crm.choosing import chosen, crm_option, file_option, opened
from cadence_gitops.cli.exits import Exit
from cadence_gitops.cli.options import JSON, env_option, folder_argument, format_option
from cadence_gitops.cli.surroundings import Surroundings


@click.command(
    "diff",
    short_help="Show what changed in the CRM since it was kept.",
    epilog="Example: cadence-gitops crm diff manifests --env production",
)
@folder_argument
@env_option
@crm_option
@file_option
@format_option()
@click.pass_obj
def diff(
    surroundings: Surroundings, *, path: Path, env: str | None, crm: str | None, file: Path | None, form: str
) -> int:
    """Ask the CRM what fields it has now, and show what changed since `crm pull` kept them; the file stays as it is.

    Exits 0 if nothing changed, 2 if something did, 1 if the CRM could not be read.
    """
    from cadence_gitops.usecases.crm_metadata import compare_with_kept

    target = chosen(surroundings, path, env=env, crm=crm, file=file)
    with opened(surroundings, target) as reader:
        found = compare_with_kept(reader, target.place)
    terminal = surroundings.terminal
    if form == JSON:
        from cadence_gitops.render.documents.crm import compared_document

        terminal.result(compared_document(found))
    else:
        from cadence_gitops.render.text.crm import compared_text

        terminal.result(compared_text(found, terminal.page()))
    return Exit.CHANGES if found.change else Exit.OK

"""``crm map``: what the manifests would say with another CRM."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from cadence_gitops.cli.commands.impact import KEEPS
from cadence_gitops.cli.exits import Exit
from cadence_gitops.cli.options import JSON, env_option, folder_argument, format_option
from cadence_gitops.cli.project import project_at
from cadence_gitops.cli.surroundings import Surroundings

if TYPE_CHECKING:
    from cadence_gitops.model.kinds.organization import Keep


@click.command(
    "map",
    short_help="Draft the manifests for another CRM.",
    epilog="Example: cadence-gitops crm map manifests --to hubspot --keep everything",
)
@folder_argument
@click.option("--to", required=True, metavar="CRM", help="The CRM to draft for: salesforce, hubspot or pipedrive.")
@env_option
@click.option(
    "--metadata",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The new CRM's metadata, as `crm pull` keeps it. Default: the environment's file.",
)
@click.option(
    "--keep",
    type=click.Choice(KEEPS),
    help="What the organisation keeps: with it the draft declares the change of CRM, and the old mappings go.",
)
@click.option("--write", is_flag=True, help="Write the draft into the files: all of it or nothing.")
@format_option()
@click.pass_obj
def draft_map(
    surroundings: Surroundings,
    *,
    path: Path,
    to: str,
    env: str | None,
    metadata: Path | None,
    keep: str | None,
    write: bool,
    form: str,
) -> int:
    """Draft what the manifests in PATH would say with another CRM, from what they say today and the CRM's own metadata.

    Each line is marked: sure, likely, or to decide, with its reason. What has to be decided isn't drafted: it stays a
    remark, with what could be meant. Standard output gets the files as they would be; no file is changed unless --write
    asks for it.
    """
    from cadence_gitops.render.text.crm_map import files_text, remark_text, summary_text
    from cadence_gitops.usecases.crm_map import Wishes, crm_map

    terminal = surroundings.terminal
    project = project_at(surroundings, path, env=env)
    page = terminal.message_page()
    wishes = Wishes(to, metadata, cast("Keep | None", keep), write)
    drafted = crm_map(project, wishes, say=partial(remark_text, words=page.words))
    if form == JSON:
        from cadence_gitops.render.documents.crm_map import crm_map_document

        terminal.result(crm_map_document(drafted, page.words))
    else:
        terminal.result(files_text(drafted))
    terminal.message(summary_text(drafted, page))
    return Exit.OK

"""``crm fields``: which fields the CRM has."""

from pathlib import Path

import click

from cadence_gitops.cli.commands.crm.choosing import chosen, crm_option, file_option, opened
from cadence_gitops.cli.completions import crm_objects
from cadence_gitops.cli.exits import Exit
from cadence_gitops.cli.options import JSON, env_option, format_option, manifests_option
from cadence_gitops.cli.surroundings import Surroundings


@click.command(
    "fields",
    short_help="List the CRM's fields, or find one.",
    epilog="Example: cadence-gitops crm fields contact --search linkedin --manifests manifests",
)
@click.argument("object_id", metavar="[OBJECT]", required=False, shell_complete=crm_objects)
@click.option("--search", default="", metavar="TEXT", help="Only fields with this in their name, label or options.")
@click.option("--options", "with_options", is_flag=True, help="Name the options of picklists, too.")
@click.option("--refresh", is_flag=True, help="Ask the CRM now, and leave the file as it is.")
@manifests_option
@env_option
@crm_option
@file_option
@format_option()
@click.pass_obj
def fields(
    surroundings: Surroundings,
    *,
    object_id: str | None,
    search: str,
    with_options: bool,
    refresh: bool,
    manifests: Path,
    env: str | None,
    crm: str | None,
    file: Path | None,
    form: str,
) -> int:
    """List the fields of OBJECT, or of all, as `crm pull` has kept them: type, whether they may be written, what they feed.

    OBJECT is what manifests call it: lead, contact, company and so on. How old the list is, is said.
    """
    from cadence_gitops.usecases.crm_metadata import listed_fields, manifests_at, metadata_at, read_crm

    target = chosen(surroundings, manifests, env=env, crm=crm, file=file)
    if refresh:
        with opened(surroundings, target) as reader:
            metadata = read_crm(reader).metadata
    else:
        metadata = metadata_at(target.place)
    desired = target.desired or manifests_at(target.project.source)
    listed = listed_fields(metadata, object_id=object_id, search=search, desired=desired)
    terminal, now = surroundings.terminal, surroundings.clock.now()
    if form == JSON:
        from cadence_gitops.render.documents.crm import fields_document

        terminal.result(fields_document(metadata, listed, now=now))
    else:
        from cadence_gitops.render.text.crm import fields_text

        terminal.result(fields_text(metadata, listed, page=terminal.page(), now=now, with_options=with_options))
    return Exit.OK

"""``crm pull``: keep what the CRM says of its fields."""

from pathlib import Path

import click

from cadence_gitops.cli.commands.crm.choosing import chosen, crm_option, opened
from cadence_gitops.cli.exits import Exit
from cadence_gitops.cli.options import JSON, env_option, folder_argument, format_option
from cadence_gitops.cli.surroundings import Surroundings


@click.command(
    "pull",
    short_help="Keep what the CRM says of its fields.",
    epilog="Example: cadence-gitops crm pull manifests --env production --crm hubspot",
)
@folder_argument
@env_option
@crm_option
@click.option(
    "--to",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where it is kept. Default: the environment's metadata, else crm/ENVIRONMENT-CRM.json beside cadence-gitops.yaml.",
)
@format_option()
@click.pass_obj
def pull(
    surroundings: Surroundings, *, path: Path, env: str | None, crm: str | None, to: Path | None, form: str
) -> int:
    """Ask the CRM what fields it has, and keep that in a file beside the manifests in PATH.

    Pull requests are then judged by it offline. The file is replaced in one step, and says what changed since the last
    one. Metadata only is read, never a record, and nothing is ever written to the CRM. The keys of custom fields that the
    manifests name are pinned in cadence-gitops.lock.json, where the CRM makes up another key in every account.
    """
    from cadence_gitops.usecases.crm_metadata import pull_metadata
    from cadence_gitops.usecases.pin_keys import pin_keys

    target = chosen(surroundings, path, env=env, crm=crm, file=to)
    with opened(surroundings, target) as reader:
        pulled = pull_metadata(reader, target.place)
    terminal = surroundings.terminal
    if form == JSON:
        from cadence_gitops.render.documents.crm import pulled_document

        terminal.result(pulled_document(pulled))
    else:
        from cadence_gitops.render.text.crm import pulled_text

        terminal.result(pulled_text(pulled, terminal.page()))
    pinned = pin_keys(target.project, pulled.reading.metadata)
    if pinned is not None:
        from cadence_gitops.render.text.pinned_keys import pinned_keys_text

        text = pinned_keys_text(pinned, target.place.crm, page=terminal.message_page())
        if text:
            terminal.message(text)
    return Exit.OK

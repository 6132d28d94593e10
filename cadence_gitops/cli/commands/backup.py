"""``backup``: keep everything that can be read, before it is needed."""

from pathlib import Path
from uuid import uuid4

import click

from cadence_gitops.cli.evidence import telling_evidence
from cadence_gitops.cli.exits import Exit
from cadence_gitops.cli.options import JSON, env_option, folder_argument, format_option, live_option, verbose_option
from cadence_gitops.cli.project import project_access
from cadence_gitops.cli.surroundings import Surroundings


@click.command("backup", epilog="Example: cadence-gitops backup --live sqlite:sandbox.db --to backups")
@folder_argument
@click.option(
    "--to",
    metavar="URL",
    help="Where the backup goes: a folder, or an address (s3://…, file:///…). "
    "Default: the configuration's backup.to, then ./cadence-backups, except on a runner (CI).",
)
@live_option
@env_option
@verbose_option
@format_option()
@click.pass_obj
def command(
    surroundings: Surroundings,
    *,
    path: Path,
    to: str | None,
    live: str | None,
    env: str | None,
    verbose: bool,
    form: str,
) -> int:
    """Back up every object, every lead, and whom nobody may write to; read it all back, and say where it is.

    PATH is the folder of manifests, whose configuration says where the organisation is and where backups go. Nothing is ever
    written to Cadence. With CADENCE_BACKUP_KEY the backup is encrypted; anywhere but on this machine there is none without.
    """
    from cadence_gitops.cli.progress import Progress
    from cadence_gitops.usecases.backup import Keeping, back_up
    from cadence_gitops.wiring import backup_store, reading

    project, access = project_access(surroundings, path, env=env, live=live)
    store = backup_store(to or project.backups, surroundings.environ)
    with Progress(surroundings.terminal) as progress, reading(access) as reader:
        keeping = Keeping(reader, store, surroundings.clock, uuid4().hex[:6])
        with telling_evidence(reader, surroundings=surroundings, verbose=verbose):
            made = back_up(keeping, tick=progress.backed_up)
    terminal = surroundings.terminal
    if form == JSON:
        from cadence_gitops.render.documents.backup import backup_document

        terminal.result(backup_document(made))
    else:
        from cadence_gitops.render.text.backup import backup_text

        terminal.result(backup_text(made, terminal.page()))
    return Exit.OK

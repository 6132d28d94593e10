"""``status``: how the last apply went, and how many have yet to reconnect."""

import click

from cadence_gitops.cli.exits import Exit
from cadence_gitops.cli.options import env_option, format_option, live_option
from cadence_gitops.cli.project import live_access, require_version
from cadence_gitops.cli.surroundings import Surroundings


@click.command("status", epilog="Example: cadence-gitops status --live sqlite:sandbox.db")
@live_option
@env_option
@format_option()
@click.pass_obj
def command(surroundings: Surroundings, live: str | None, env: str | None, form: str) -> int:
    """Say what came of every operation of the last apply, who holds the lock, and who has yet to reconnect.

    Nothing is ever written to Cadence.
    """
    from cadence_gitops.usecases.status import status
    from cadence_gitops.wiring import reading

    with reading(live_access(surroundings, env=env, live=live)) as reader:
        found = status(reader)
    require_version(locked_out=found.live.crm.change is not None)
    terminal = surroundings.terminal
    if form == "json":
        from cadence_gitops.render.documents.status import status_document

        terminal.result(status_document(found))
    else:
        from cadence_gitops.render.text.status import status_text

        terminal.result(status_text(found, terminal.page()))
    return Exit.OK

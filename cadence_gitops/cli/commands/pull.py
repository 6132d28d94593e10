"""``pull``: the live organisation into the manifests."""

from pathlib import Path

import click

from cadence_gitops.cli.exits import Exit
from cadence_gitops.cli.options import JSON, env_option, folder_argument, format_option, live_option
from cadence_gitops.cli.project import project_access
from cadence_gitops.cli.surroundings import Surroundings


@click.command("pull", epilog="Example: cadence-gitops pull manifests --live sqlite:sandbox.db")
@folder_argument
@live_option
@env_option
@format_option()
@click.pass_obj
def command(surroundings: Surroundings, *, path: Path, live: str | None, env: str | None, form: str) -> int:
    """Write the live organisation into the manifests in PATH, so that they say what is live and a plan is empty.

    Nothing is ever written to Cadence.
    """
    from cadence_gitops.usecases.pull import pull
    from cadence_gitops.wiring import reading

    project, access = project_access(surroundings, path, env=env, live=live)
    with reading(access) as reader:
        pulled = pull(project.source, reader)
    terminal = surroundings.terminal
    if form == JSON:
        from cadence_gitops.render.documents.pull import pull_document

        terminal.result(pull_document(pulled))
    else:
        from cadence_gitops.render.text.pull import pull_text

        terminal.result(pull_text(pulled, terminal.page(), folder=str(path)))
    return Exit.OK

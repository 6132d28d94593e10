"""``init``: a new repository for an organisation."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cadence_gitops import __version__
from cadence_gitops.cli.exits import Exit
from cadence_gitops.cli.options import CRMS
from cadence_gitops.cli.project import access_to, repeat
from cadence_gitops.cli.surroundings import Surroundings

if TYPE_CHECKING:
    from cadence_gitops.usecases.init import Scaffolded

_SQLITE = "sqlite:"


@click.command("init", epilog="Example: cadence-gitops init acme-cadence --name acme --crm hubspot")
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path, file_okay=False), default=Path())
@click.option("--name", help="What the organisation is called in manifests. Default: the name of DIR.")
@click.option("--crm", type=click.Choice(CRMS), help="The CRM that it works with. Default: salesforce.")
@click.option("--live", metavar="URL", help="Write this live organisation into the manifests, as `pull` does.")
@click.pass_obj
def command(surroundings: Surroundings, *, folder: Path, name: str | None, crm: str | None, live: str | None) -> int:
    """Make a repository in DIR: configuration, manifests, pipelines, settings of editors, a page to begin with.

    Asks nothing. A file that exists is left as it is. Nothing is ever written to Cadence.
    """
    from cadence_gitops.render.text.init import scaffolded_text

    if live is not None and (name is not None or crm is not None):
        message = "With --live, the organisation itself says what --name and --crm would."
        raise click.UsageError(message)
    if live is None:
        from cadence_gitops.usecases.init import Wish, organization_name, scaffold, valid_name

        known = valid_name(name) if name is not None else organization_name(folder)
        done = scaffold(folder, Wish(known, crm or CRMS[0], __version__))
    else:
        done = _from_live(folder, live, surroundings=surroundings)
    surroundings.terminal.result(scaffolded_text(done, str(folder), page=surroundings.terminal.page()))
    return Exit.OK


def _from_live(folder: Path, live: str, *, surroundings: Surroundings) -> "Scaffolded":
    from cadence_gitops.usecases.init import scaffold_from_live
    from cadence_gitops.wiring import reading

    # The page that is written names it as seen from its own folder.
    seen = live
    if live.startswith(_SQLITE):
        seen = _SQLITE + os.path.relpath(live.removeprefix(_SQLITE), folder)
    repeat(surroundings, env=None, live=live, reached=live)
    with reading(access_to(live, surroundings)) as reader:
        return scaffold_from_live(folder, seen, reader=reader, version=__version__)

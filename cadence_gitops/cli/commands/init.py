"""``init``: a new repository for an organisation."""

from pathlib import Path

import click

from cadence_gitops import __version__
from cadence_gitops.cli.exits import Exit
from cadence_gitops.cli.surroundings import Surroundings

CRMS = ("salesforce", "hubspot", "pipedrive")


@click.command("init", epilog="Example: cadence-gitops init acme-cadence --name acme --crm hubspot")
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path, file_okay=False), default=Path())
@click.option("--name", help="What the organisation is called in manifests. Default: the name of the folder.")
@click.option("--crm", type=click.Choice(CRMS), default="salesforce", show_default=True, help="The CRM it works with.")
@click.pass_obj
def command(surroundings: Surroundings, *, folder: Path, name: str | None, crm: str) -> int:
    """Make a repository in DIR: configuration, manifests, pipelines, settings of editors, a page to begin with.

    Asks nothing. A file that exists is left as it is.
    """
    from cadence_gitops.render.text.init import scaffolded_text
    from cadence_gitops.usecases.init import Wish, organization_name, scaffold, valid_name

    wish = Wish(valid_name(name) if name else organization_name(folder), crm, __version__)
    done = scaffold(folder, wish)
    surroundings.terminal.result(scaffolded_text(done, str(folder), page=surroundings.terminal.page()))
    return Exit.OK

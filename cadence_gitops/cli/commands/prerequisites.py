"""``prerequisites``: what Cadence depends on outside of itself."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cadence_gitops.cli.exits import Exit
from cadence_gitops.cli.options import JSON, env_option, folder_argument, format_option
from cadence_gitops.cli.project import access_of, project_at
from cadence_gitops.cli.surroundings import Surroundings

if TYPE_CHECKING:
    from cadence_gitops.manifests.project import Project
    from cadence_gitops.model.inventory import Inventory
    from cadence_gitops.usecases.prerequisites import Telephony


@click.command("prerequisites", epilog="Example: cadence-gitops prerequisites manifests --env production")
@folder_argument
@env_option
@click.option(
    "--live",
    metavar="URL",
    help="Look at this organisation, too, for what the manifests don't say: https://… or sqlite:PATH. Default: none.",
)
@format_option()
@click.pass_obj
def command(surroundings: Surroundings, *, path: Path, env: str | None, live: str | None, form: str) -> int:
    """Report what Cadence depends on outside of itself: Ringover's users and webhooks, Calendly links, Outlook.

    What the manifests in PATH rely on is looked up through Ringover's public API, as `ringover:` of the environment says.
    Exits 1 if something is missing or can't be reached; what isn't known changes no code. Nothing is ever written, neither
    to Cadence nor to Ringover.
    """
    from cadence_gitops.usecases.expectations import expectations
    from cadence_gitops.usecases.prerequisites import prerequisites
    from cadence_gitops.usecases.validate import valid_manifests

    project = project_at(surroundings, path, env=env)
    desired = valid_manifests(project.source)
    there = None if live is None else _live(project, surroundings, env=env, live=live)
    expected = expectations(desired.inventory, there)
    found = prerequisites(expected, _telephony(project, surroundings), environment=project.environment)
    terminal = surroundings.terminal
    if form == JSON:
        from cadence_gitops.render.documents.prerequisites import prerequisites_document

        terminal.result(prerequisites_document(found, terminal.page().words))
    else:
        from cadence_gitops.render.text.prerequisites import prerequisites_text

        terminal.result(prerequisites_text(found, terminal.page()))
    return Exit.ERROR if found.missing else Exit.OK


def _live(project: "Project", surroundings: Surroundings, *, env: str | None, live: str) -> "Inventory":
    from cadence_gitops.wiring import reading

    with reading(access_of(project, surroundings, env=env, live=live)) as reader:
        return reader.configuration().inventory


def _telephony(project: "Project", surroundings: Surroundings) -> "Telephony | None":
    from cadence_gitops.usecases.prerequisites import Telephony
    from cadence_gitops.wiring.telephony import ringover_reading

    if project.settings is None or project.environment is None:
        return None
    access = project.settings.environments[project.environment].ringover
    if access is None:
        return None
    return Telephony(access, partial(ringover_reading, access, surroundings.environ, clock=surroundings.clock))

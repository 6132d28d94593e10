"""``impact``: what a change of CRM would destroy."""

from typing import TYPE_CHECKING, cast

import click

from cadence_gitops.cli.evidence import telling_evidence
from cadence_gitops.cli.exits import Exit
from cadence_gitops.cli.options import env_option, format_option, live_option, verbose_option
from cadence_gitops.cli.project import live_access, require_version
from cadence_gitops.cli.surroundings import Surroundings

if TYPE_CHECKING:
    from cadence_gitops.model.kinds.organization import Keep

# The page's own order: from the choice that keeps most.
KEEPS = ("everything", "cadences-and-settings", "nothing")


@click.command("impact", epilog="Example: cadence-gitops impact --to hubspot --keep everything")
@click.option("--to", "to", required=True, metavar="CRM", help="The CRM to change to: salesforce, hubspot, pipedrive …")
@click.option(
    "--keep", type=click.Choice(KEEPS), default="everything", show_default=True, help="The choice to show in detail."
)
@live_option
@env_option
@verbose_option
@format_option()
@click.pass_obj
def command(
    surroundings: Surroundings, *, to: str, keep: str, live: str | None, env: str | None, verbose: bool, form: str
) -> int:
    """Show what a change of CRM would destroy in the live organisation, the three choices side by side.

    Nothing is ever written to Cadence.
    """
    from cadence_gitops.usecases.impact import impact
    from cadence_gitops.wiring import reading

    require_version()
    access = live_access(surroundings, env=env, live=live)
    with reading(access) as reader, telling_evidence(reader, surroundings=surroundings, verbose=verbose):
        measured = impact(reader, to, keep=cast("Keep", keep))
    terminal = surroundings.terminal
    if form == "json":
        from cadence_gitops.render.documents.impact import impact_document

        terminal.result(impact_document(measured, terminal.page().words))
    else:
        from cadence_gitops.render.text.impact import impact_text

        terminal.result(impact_text(measured, terminal.page()))
    return Exit.OK

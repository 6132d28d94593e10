"""``consent``: write the consent to what a saved plan destroys."""

from datetime import datetime
from pathlib import Path

import click

from cadence_gitops.cli.exits import Exit
from cadence_gitops.cli.moments import moment
from cadence_gitops.cli.options import env_option, manifests_option, plan_argument
from cadence_gitops.cli.project import project_at
from cadence_gitops.cli.surroundings import Surroundings

_EXAMPLE = (
    "Example: cadence-gitops consent plan.json --reason 'Board decision of 2 December' --accepted-by claire.martin"
    " --expires 2026-12-08T20:00+01:00"
)


@click.command("consent", epilog=_EXAMPLE)
@plan_argument
@click.option("--reason", required=True, help="Why the losses are accepted.")
@click.option("--accepted-by", multiple=True, required=True, metavar="NAME", help="Who accepts them; may be repeated.")
@click.option("--expires", type=moment, metavar="TIME", required=True, help="Until when, with the time zone.")
@click.option("--not-before", type=moment, metavar="TIME", help="From when, with the time zone.")
@click.option("--name", help="The consent's name. Default: the day it expires, and the CRM or `deletions`.")
@manifests_option
@env_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Default: consents/NAME.yaml in the overlay, or in the manifests.",
)
@click.pass_obj
def command(
    surroundings: Surroundings,
    *,
    file: Path,
    reason: str,
    accepted_by: tuple[str, ...],
    expires: datetime,
    not_before: datetime | None,
    name: str | None,
    manifests: Path,
    env: str | None,
    out: Path | None,
) -> int:
    """Write a Consent manifest that covers exactly what the saved plan FILE destroys.

    It lists every loss with its class and its count. Have it reviewed and merged like any other manifest.
    """
    from cadence_gitops.plan.consent import Terms
    from cadence_gitops.render.documents.consent import consent_yaml
    from cadence_gitops.render.text.consent import written_text
    from cadence_gitops.usecases.consent import draft, save_draft

    made = draft(file, Terms(reason, accepted_by, expires, not_before), name=name)
    path = out or project_at(surroundings, manifests, env=env).consents / f"{made.name}.yaml"
    save_draft(path, consent_yaml(made))
    surroundings.terminal.result(written_text(made, str(path), page=surroundings.terminal.page()))
    return Exit.OK

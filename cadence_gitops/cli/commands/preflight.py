"""``preflight``: whether a saved plan could be carried out now."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cadence_gitops.cli.evidence import telling_evidence
from cadence_gitops.cli.exits import Exit
from cadence_gitops.cli.moments import moment
from cadence_gitops.cli.options import (
    JSON,
    backup_option,
    cooling_off_option,
    env_option,
    format_option,
    from_option,
    live_option,
    manifests_option,
    plan_argument,
    verbose_option,
    window_option,
)
from cadence_gitops.cli.project import project_access
from cadence_gitops.cli.restoring import restored_backup
from cadence_gitops.cli.surroundings import Surroundings

if TYPE_CHECKING:
    from cadence_gitops.apply.opening import Opening


@click.command("preflight", epilog="Example: cadence-gitops preflight plan.json --manifests manifests")
@plan_argument
@manifests_option
@live_option
@env_option
@backup_option
@from_option
@window_option
@cooling_off_option
@click.option(
    "--at", type=moment, metavar="TIME", help="Judge times as of then: the consent, the window, the day. Default: now."
)
@click.option("--notices", is_flag=True, help="Print what to tell everybody before, during and after, too.")
@verbose_option
@format_option()
@click.pass_obj
def command(
    surroundings: Surroundings,
    *,
    file: Path,
    manifests: Path,
    live: str | None,
    env: str | None,
    backup: str | None,
    from_: str | None,
    window: "Opening | None",
    cooling_off: float | None,
    at: datetime | None,
    notices: bool,
    verbose: bool,
    form: str,
) -> int:
    """Find out everything that can be known before the saved plan FILE is carried out: go or no-go, with the evidence.

    Exits 0 for a go, otherwise with the code that `apply` would end with. Nothing is ever written to Cadence.
    """
    from cadence_gitops.apply.observer import Unobserved
    from cadence_gitops.apply.opening import Pace
    from cadence_gitops.usecases.preflight import judge
    from cadence_gitops.usecases.saved_plan import read_plan
    from cadence_gitops.wiring import Applying, judging

    project, access = project_access(surroundings, manifests, env=env, live=live)
    plan, pace = read_plan(file), Pace(window, cooling_off)
    reviewed = restored_backup(plan, from_, surroundings=surroundings) or project.source
    place = backup or project.backups
    here = Applying(access, place, Unobserved(), lambda: project.bounds, pace=pace, crm=lambda: project.crm_access)
    with judging(here) as session, telling_evidence(session.ports.reader, surroundings=surroundings, verbose=verbose):
        found = judge(plan, reviewed, session=session, at=at)
    terminal = surroundings.terminal
    if form == JSON:
        from cadence_gitops.render.documents.preflight import preflight_document

        terminal.result(preflight_document(plan, found, words=terminal.page().words))
    else:
        from cadence_gitops.render.text.preflight import preflight_text

        terminal.result(preflight_text(plan, found, page=terminal.page()))
        if notices and plan.change is not None:
            from cadence_gitops.render.page import joined
            from cadence_gitops.render.text.notices import notices_of, notices_text

            told = notices_of(plan, plan.change, words=terminal.page().words, begins=window.opens if window else at)
            terminal.result("\n" + joined(notices_text(told, terminal.page())))
    found.required()
    return Exit.OK

"""``resume``: go on with an apply that was interrupted."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cadence_gitops.cli.exits import Exit
from cadence_gitops.cli.options import (
    JSON,
    backup_option,
    connect_timeout_option,
    env_option,
    format_option,
    from_option,
    live_option,
)
from cadence_gitops.cli.project import configured_backups, configured_crm, live_access, require_version
from cadence_gitops.cli.restoring import named_backup
from cadence_gitops.cli.surroundings import Surroundings

if TYPE_CHECKING:
    from cadence_gitops.usecases.resume import Idle


@click.command("resume", epilog="Example: cadence-gitops resume --live sqlite:sandbox.db")
@live_option
@env_option
@from_option
@backup_option
@connect_timeout_option
@format_option()
@click.pass_obj
def command(
    surroundings: Surroundings,
    *,
    live: str | None,
    env: str | None,
    from_: str | None,
    backup: str | None,
    connect_timeout: float | None,
    form: str,
) -> int:
    """Go on with the newest apply that isn't finished, from any machine: the service keeps the plan and the record.

    Once the CRM was changed nothing is asked any more, because people are waiting to get in. Exits 0 if there is no such
    apply.
    """
    from cadence_gitops.cli.commands.apply import show, telling_stops
    from cadence_gitops.cli.progress import Progress
    from cadence_gitops.manifests.project import find_bounds
    from cadence_gitops.usecases.apply import Applied
    from cadence_gitops.usecases.resume import resume_apply
    from cadence_gitops.wiring import Applying, writing

    # Who resumes needn't be told to.
    access = replace(live_access(surroundings, env=env, live=live), alarm=None)
    # Where people wait outside, no backup is made any more, and no configuration keeps them there.
    place = backup or partial(configured_backups, surroundings, env=env)
    crm = partial(configured_crm, surroundings, env=env)
    with (
        telling_stops(surroundings, form=form),
        Progress(surroundings.terminal) as progress,
        writing(Applying(access, place, progress, lambda: find_bounds(Path()), connect_timeout, crm=crm)) as session,
    ):
        require_version(locked_out=session.ports.reader.crm().change is not None)
        applied = resume_apply(session, None if from_ is None else partial(named_backup, from_, surroundings))
    if isinstance(applied, Applied):
        show(applied, surroundings, form=form)
    else:
        _show_idle(applied, surroundings, form=form)
    return Exit.OK


def _show_idle(idle: "Idle", surroundings: Surroundings, *, form: str) -> None:
    terminal = surroundings.terminal
    if form == JSON:
        from cadence_gitops.render.documents.outcomes import idle_document

        terminal.result(idle_document(idle))
    else:
        from cadence_gitops.render.text.applied import idle_text

        terminal.result(idle_text(idle, terminal.page()))

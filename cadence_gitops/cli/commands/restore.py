"""``restore``: plan what of a backup comes back, or try it."""

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cadence_gitops.cli.exits import Exit
from cadence_gitops.cli.options import JSON, MARKDOWN, env_option, format_option, live_option
from cadence_gitops.cli.project import live_access, require_version
from cadence_gitops.cli.surroundings import Surroundings
from cadence_gitops.errors import BadSetting

if TYPE_CHECKING:
    from cadence_gitops.plan.plan import Plan
    from cadence_gitops.render.text.plan import Around
    from cadence_gitops.usecases.drill import Drill
    from cadence_gitops.usecases.restore import OpenBackup
    from cadence_gitops.wiring import Access


@click.command(
    "restore", epilog="Example: cadence-gitops restore cadence-backups/ap-0f3a --live sqlite:sandbox.db --drill"
)
@click.argument("backup")
@live_option
@env_option
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Save the plan to this file.")
@click.option(
    "--drill",
    is_flag=True,
    help="Try it in memory, and say what would be back. Without a live organisation: on an empty one.",
)
@click.option("--only-missing", is_flag=True, help="Put back what is gone, and change nothing that is there.")
@format_option(MARKDOWN)
@click.pass_obj
def command(
    surroundings: Surroundings,
    *,
    backup: str,
    live: str | None,
    env: str | None,
    out: Path | None,
    drill: bool,
    only_missing: bool,
    form: str,
) -> int:
    """Plan how Cadence gets back what BACKUP holds and it lacks, or has otherwise; `apply --from BACKUP` carries it out.

    Nothing is deleted, and the CRM stays as it is. Whom nobody may write to comes first. Nothing is ever written to Cadence
    here.
    """
    from cadence_gitops.usecases.restore import open_backup
    from cadence_gitops.wiring import backup_at

    if drill and out is not None:
        raise BadSetting("--out", "drill-makes-no-plan")
    if drill and form == MARKDOWN:
        raise BadSetting("--format", "drill-has-no-markdown")
    require_version()
    opened = open_backup(*backup_at(backup, surroundings.environ))
    if drill:
        tried = _drilled(
            opened, _access(surroundings, env=env, live=live), surroundings=surroundings, only_missing=only_missing
        )
        _show_drill(tried, surroundings, form=form)
        return Exit.OK if tried.whole else Exit.ERROR
    access = live_access(surroundings, env=env, live=live)
    plan = _planned(opened, access, surroundings=surroundings, only_missing=only_missing)
    if out is not None:
        from cadence_gitops.usecases.saved_plan import save_plan

        save_plan(plan, out)
    from cadence_gitops.render.text.plan import Around

    _show(plan, Around(file=os.fspath(out) if out else None, backup=backup), surroundings=surroundings, form=form)
    return Exit.OK


def _access(surroundings: Surroundings, *, env: str | None, live: str | None) -> "Access | None":
    """Find the live organisation, None where nobody named one."""
    try:
        access = live_access(surroundings, env=env, live=live)
    except BadSetting as missing:
        if missing.problem not in {"live-missing", "environment-missing"}:
            raise
        return None
    from cadence_gitops.wiring import LIVE

    return access if access.live or surroundings.environ.get(LIVE) else None


def _planned(opened: "OpenBackup", access: "Access", *, surroundings: Surroundings, only_missing: bool) -> "Plan":
    from cadence_gitops.plan.build import Stamp
    from cadence_gitops.usecases.restore import plan_restore
    from cadence_gitops.wiring import reading

    with reading(access) as reader:
        return plan_restore(opened, reader, stamp=Stamp(surroundings.clock.now()), only_missing=only_missing)


def _drilled(
    opened: "OpenBackup", access: "Access | None", *, surroundings: Surroundings, only_missing: bool
) -> "Drill":
    from cadence_gitops.plan.build import Stamp
    from cadence_gitops.usecases.drill import drilled
    from cadence_gitops.wiring import reading, theatre

    stage, stamp = partial(theatre, clock=surroundings.clock), Stamp(surroundings.clock.now())
    if access is None:
        return drilled(opened, None, theatre=stage, stamp=stamp, only_missing=only_missing)
    with reading(access) as reader:
        return drilled(opened, reader, theatre=stage, stamp=stamp, only_missing=only_missing)


def _show(plan: "Plan", around: "Around", *, surroundings: Surroundings, form: str) -> None:
    terminal = surroundings.terminal
    if form == JSON:
        from cadence_gitops.plan.file import dump_plan

        terminal.result(dump_plan(plan).decode())
    elif form == MARKDOWN:
        from cadence_gitops.render.markdown.plan import plan_markdown

        terminal.result(plan_markdown(plan, terminal.page().words, around=around))
    else:
        from cadence_gitops.render.text.plan import plan_text

        terminal.result(plan_text(plan, terminal.page(), around=around))


def _show_drill(tried: "Drill", surroundings: Surroundings, *, form: str) -> None:
    terminal = surroundings.terminal
    if form == JSON:
        from cadence_gitops.render.documents.drill import drill_document

        terminal.result(drill_document(tried))
    else:
        from cadence_gitops.render.text.drill import drill_text

        terminal.result(drill_text(tried, terminal.page()))

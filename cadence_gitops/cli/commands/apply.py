"""``apply``: carry out a plan."""

import os
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cadence_gitops.cli.evidence import telling_evidence
from cadence_gitops.cli.exits import Exit
from cadence_gitops.cli.options import (
    backup_option,
    connect_timeout_option,
    cooling_off_option,
    env_option,
    format_option,
    from_option,
    live_option,
    manifests_option,
    verbose_option,
    window_option,
)
from cadence_gitops.cli.project import project_access, repeat
from cadence_gitops.cli.rehearsing import rehearsed
from cadence_gitops.cli.restoring import restored_backup
from cadence_gitops.cli.surroundings import Surroundings

if TYPE_CHECKING:
    from cadence_gitops.apply.opening import Opening
    from cadence_gitops.apply.session import Session
    from cadence_gitops.manifests.project import Project
    from cadence_gitops.manifests.source import Source
    from cadence_gitops.plan.plan import Plan
    from cadence_gitops.usecases.apply import Applied
    from cadence_gitops.usecases.plan import Planned
    from cadence_gitops.usecases.restore import OpenBackup
    from cadence_gitops.wiring import Access


@click.command("apply", epilog="Example: cadence-gitops apply plan.json --manifests manifests")
@click.argument("path", metavar="FILE|PATH", type=click.Path(path_type=Path))
@manifests_option
@live_option
@env_option
@from_option
@backup_option
@connect_timeout_option
@window_option
@cooling_off_option
@verbose_option
@format_option()
@click.pass_obj
def command(
    surroundings: Surroundings,
    *,
    path: Path,
    manifests: Path,
    live: str | None,
    env: str | None,
    from_: str | None,
    backup: str | None,
    connect_timeout: float | None,
    window: "Opening | None",
    cooling_off: float | None,
    verbose: bool,
    form: str,
) -> int:
    """Carry out the saved plan FILE. The folder of manifests holds the consents and must still say what was planned.

    A plan by `restore` takes `--from BACKUP` instead.

    On a terminal, `apply PATH` with a folder of manifests plans, shows the plan, asks, and carries it out.
    """
    from cadence_gitops.apply.opening import Pace
    from cadence_gitops.cli.progress import Progress
    from cadence_gitops.usecases.saved_plan import read_plan
    from cadence_gitops.wiring import Applying, writing

    planned: Planned | None = None
    if path.is_dir():
        if not surroundings.terminal.interactive:
            repeat(surroundings, env=env, live=live)
            return _save_first(path, surroundings)
        project, access = project_access(surroundings, path, env=env, live=live)
        planned = _agreed((path, project, access), surroundings)
        if planned is None:
            return Exit.OK
    else:
        project, access = project_access(surroundings, manifests, env=env, live=live)
    plan = planned.plan if planned is not None else read_plan(path)
    backup_held = restored_backup(plan, from_, surroundings=surroundings)
    place, pace = backup or project.backups, Pace(window, cooling_off)
    bounds, crm = (lambda: project.bounds), (lambda: project.crm_access)
    with (
        telling_stops(surroundings, form=form),
        Progress(surroundings.terminal) as progress,
        writing(Applying(access, place, progress, bounds, connect_timeout, pace, crm)) as session,
        telling_evidence(session.ports.reader, surroundings=surroundings, verbose=verbose),
    ):
        applied = _applied(plan, planned, backup=backup_held, source=project.source, session=session)
    show(applied, surroundings, form=form)
    return Exit.OK


def _applied(
    plan: "Plan", planned: "Planned | None", *, backup: "OpenBackup | None", source: "Source", session: "Session"
) -> "Applied":
    from cadence_gitops.usecases.apply import apply_planned, apply_restore, apply_saved

    if planned is not None:
        return apply_planned(planned, session)
    if backup is not None:
        return apply_restore(plan, backup, session=session)
    return apply_saved(plan, source, session=session)


def _save_first(path: Path, surroundings: Surroundings) -> int:
    from cadence_gitops.render.page import joined
    from cadence_gitops.render.text.errors import message_text

    page = surroundings.terminal.message_page()
    data: dict[str, object] = {"path": path, "path_quoted": shlex.quote(os.fspath(path))}
    surroundings.terminal.message(joined(message_text("error.save-a-plan-first", page, data=data)))
    return Exit.USAGE


def _agreed(opened: "tuple[Path, Project, Access]", surroundings: Surroundings) -> "Planned | None":
    """Plan, show, and ask a person; gives None when there is nothing to do, or the person doesn't say yes.

    Raises what refuses the plan: nothing is carried out that nobody was asked about.
    """
    from cadence_gitops.plan.build import Stamp
    from cadence_gitops.render.text.plan import Around, plan_text
    from cadence_gitops.usecases.crm_facts import kept_facts
    from cadence_gitops.usecases.plan import make_plan
    from cadence_gitops.wiring import reading

    path, project, access = opened
    terminal = surroundings.terminal
    with reading(access) as reader:
        stamp = Stamp(surroundings.clock.now())
        planned = rehearsed(
            make_plan(project.source, reader, stamp=stamp, facts=kept_facts(project, stamp.now)),
            reader,
            stamp=stamp,
            surroundings=surroundings,
        )
    broken = planned.beyond(project.bounds, now=stamp.now)
    around = Around(os.fspath(path), None, planned.consent, broken, planned.forbidden)
    terminal.result(plan_text(planned.plan, terminal.page(), around=around))
    terminal.flush()
    if planned.plan.empty:
        return None
    for refusal in planned.refusals(broken):
        # It says what is missing; there is nothing to ask.
        raise refusal
    words = terminal.message_page().words
    if not terminal.heard:
        terminal.message(words.text("apply.unheard"))
        return None
    if terminal.answer(words.text("apply.ask")) == words.text("value.yes"):
        return planned
    terminal.message(words.text("apply.declined"))
    return None


@contextmanager
def telling_stops(surroundings: Surroundings, *, form: str) -> Iterator[None]:
    """Give a pipeline the document of an apply that stops, too; people have read what came of it as it went."""
    from cadence_gitops.apply.outcome import StoppedApply

    try:
        yield
    except StoppedApply as stopped:
        if form == "json":
            from cadence_gitops.render.documents.outcomes import stopped_document

            surroundings.terminal.result(stopped_document(stopped))
        raise


def show(applied: "Applied", surroundings: Surroundings, *, form: str) -> None:
    """Show the result of an apply; ``resume`` shows the same."""
    terminal = surroundings.terminal
    if form == "json":
        from cadence_gitops.render.documents.outcomes import applied_document

        terminal.result(applied_document(applied))
    else:
        from cadence_gitops.render.text.applied import applied_text

        terminal.result(applied_text(applied, terminal.page()))

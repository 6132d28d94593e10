"""``drift``: how live differs from the manifests, and since when."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cadence_gitops.cli.evidence import evidence_of, tell_evidence
from cadence_gitops.cli.exits import Exit
from cadence_gitops.cli.options import (
    JSON,
    MARKDOWN,
    env_option,
    folder_argument,
    format_option,
    live_option,
    verbose_option,
)
from cadence_gitops.cli.project import project_access
from cadence_gitops.cli.surroundings import Surroundings

if TYPE_CHECKING:
    from cadence_gitops.plan.drift import Drift
    from cadence_gitops.render.page import Page


@click.command("drift", epilog="Example: cadence-gitops drift manifests --live sqlite:sandbox.db")
@folder_argument
@live_option
@env_option
@click.option("--unmanaged", is_flag=True, help="Name what no manifest describes; otherwise it is counted.")
@verbose_option
@format_option(MARKDOWN)
@click.pass_obj
def command(
    surroundings: Surroundings,
    *,
    path: Path,
    live: str | None,
    env: str | None,
    unmanaged: bool,
    verbose: bool,
    form: str,
) -> int:
    """Show how live differs from what the manifests in PATH say: which fields, which side moved, and since when.

    Exits 0 if nothing differs, 2 if something does, 1 if not everything could be read. What no manifest describes is no
    drift. Nothing is ever written to Cadence.
    """
    from cadence_gitops.usecases.drift import commits_of, drift
    from cadence_gitops.usecases.validate import valid_manifests
    from cadence_gitops.wiring import reading

    project, access = project_access(surroundings, path, env=env, live=live)
    desired = valid_manifests(project.source)
    with reading(access, remembering=True) as reader:
        found = drift(desired, reader, at_commit=commits_of(path, project.environment))
        evidence = evidence_of(reader, verbose=verbose, manifests=desired.inventory)
    tell_evidence(desired.evidence, evidence, surroundings=surroundings, verbose=verbose)
    page = surroundings.terminal.page()
    surroundings.terminal.result(_written(found, page, form=form, shown=(os.fspath(path), unmanaged)))
    return Exit.OK if found.clean else Exit.CHANGES


def _written(found: "Drift", page: "Page", *, form: str, shown: tuple[str, bool]) -> str:
    if form == JSON:
        from cadence_gitops.render.documents.drift import drift_document

        return drift_document(found)
    from cadence_gitops.render.text.drift import Shown, drift_text

    if form == MARKDOWN:
        from cadence_gitops.render.markdown.drift import drift_markdown

        return drift_markdown(found, page.words, shown=Shown(*shown))
    return drift_text(found, page, shown=Shown(*shown))

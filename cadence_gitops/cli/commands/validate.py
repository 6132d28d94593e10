"""``validate``: check manifests without a network."""

import os
import shlex
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cadence_gitops.cli.exits import Exit
from cadence_gitops.cli.options import GITHUB, MARKDOWN, env_option, folder_argument, format_option
from cadence_gitops.cli.project import projects_at, repeat
from cadence_gitops.cli.surroundings import Surroundings
from cadence_gitops.errors import BadFile

if TYPE_CHECKING:
    from cadence_gitops.manifests.project import Project
    from cadence_gitops.model.crm_metadata import CrmMetadata
    from cadence_gitops.usecases.crm_facts import CrmFacts
    from cadence_gitops.usecases.validate import Validation

_KEPT = Path()


@click.command("validate", epilog="Example: cadence-gitops validate manifests")
@folder_argument
@env_option
@click.option(
    "--crm",
    is_flag=False,
    flag_value=_KEPT,
    metavar="[FILE]",
    type=click.Path(path_type=Path),
    help="Check by the CRM's own metadata, too: by this file, or by the environment's (`crm pull` writes it).",
)
@format_option(MARKDOWN, GITHUB)
@click.pass_obj
def command(surroundings: Surroundings, *, path: Path, env: str | None, crm: Path | None, form: str) -> int:
    """Check the manifests in PATH offline: schema, references and Cadence's rules.

    With --crm also whether the CRM has the fields and the statuses that they name, by its own metadata.
    Exits 1 if there are errors, 0 with nothing worse than warnings.
    """
    from cadence_gitops.manifests.read import begin_reading

    projects = projects_at(surroundings, path, env=env)
    left_out = _left_out(projects) if crm == _KEPT else ()
    with begin_reading(projects[0].source) as first:
        # What checks need is imported while others read.
        from cadence_gitops.usecases.validate import validate_all

        facts = None if crm is None else _facts(surroundings, crm, left_out=left_out)
        validation = validate_all(projects, first, facts=facts)
    surroundings.keep(validation)
    terminal = surroundings.terminal
    page = terminal.page()
    match form:
        case "json":
            from cadence_gitops.render.documents.findings import findings_document

            terminal.result(findings_document(validation, page.words))
        case "markdown":
            from cadence_gitops.render.markdown.validation import validation_markdown

            chosen = ("--env", env) if env else ()
            by = () if crm is None else ("--crm",) if crm == _KEPT else ("--crm", os.fspath(crm))
            again = shlex.join(("cadence-gitops", "validate", os.fspath(path), *chosen, *by))
            terminal.result(validation_markdown(validation, page.words, command=again))
        case "github":
            from cadence_gitops.manifests.repository import path_in_repository
            from cadence_gitops.render.github import annotations_text

            root = projects[0].root
            folder = path_in_repository(root if root.is_dir() else root.parent)
            terminal.result(annotations_text(validation.findings, page.words, root=folder))
        case _:
            from cadence_gitops.render.text.validation import validation_text

            terminal.result(validation_text(validation, page))
    _tell(validation, surroundings, left_out=left_out)
    return Exit.OK if validation.valid else Exit.ERROR


def _left_out(projects: "Sequence[Project]") -> "tuple[Project, ...]":
    from cadence_gitops.usecases.crm_facts import without_crm

    return without_crm(projects)


def _facts(
    surroundings: Surroundings, crm: Path, *, left_out: "Sequence[Project]"
) -> "Callable[[Project], CrmFacts | None]":
    from cadence_gitops.usecases.crm_facts import CrmFacts, demanded_facts

    file, now = None if crm == _KEPT else crm, surroundings.clock.now()

    def of(project: "Project") -> CrmFacts | None:
        if project in left_out:
            return None
        facts = demanded_facts(project, file, now=now)

        def find(wanted: str) -> "CrmMetadata | None":
            try:
                return facts.find(wanted)
            except BadFile:
                # What is suggested is for the environment that it is about, whichever was asked for.
                repeat(surroundings, env=project.environment)
                raise

        return CrmFacts(find, now)

    return of


def _tell(validation: "Validation", surroundings: Surroundings, *, left_out: "Sequence[Project]") -> None:
    """Say what the CRM's own facts were taken from, how old they are, and which environments have none."""
    if not validation.judged_by and not left_out:
        return
    from cadence_gitops.render.text.crm import judged_text, left_out_text

    terminal = surroundings.terminal
    now = surroundings.clock.now()
    for metadata in validation.judged_by:
        terminal.message(judged_text(metadata, terminal.message_page(), now=now))
    if left_out:
        names = [each.environment or "" for each in left_out]
        terminal.message(left_out_text(names, terminal.message_page()))

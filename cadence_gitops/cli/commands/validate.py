"""``validate``: check manifests without a network."""

import os
import shlex
from pathlib import Path

import click

from cadence_gitops.cli.exits import Exit
from cadence_gitops.cli.options import GITHUB, MARKDOWN, env_option, folder_argument, format_option
from cadence_gitops.cli.project import projects_at
from cadence_gitops.cli.surroundings import Surroundings


@click.command("validate", epilog="Example: cadence-gitops validate manifests")
@folder_argument
@env_option
@format_option(MARKDOWN, GITHUB)
@click.pass_obj
def command(surroundings: Surroundings, path: Path, env: str | None, form: str) -> int:
    """Check the manifests in PATH offline: schema, references and Cadence's rules.

    Exits 1 if there are errors, 0 with nothing worse than warnings.
    """
    from cadence_gitops.manifests.read import begin_reading

    projects = projects_at(surroundings, path, env=env)
    with begin_reading(projects[0].source) as first:
        # What checks need is imported while others read.
        from cadence_gitops.usecases.validate import validate_all

        validation = validate_all(projects, first)
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
            again = shlex.join(("cadence-gitops", "validate", os.fspath(path), *chosen))
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
    return Exit.OK if validation.valid else Exit.ERROR

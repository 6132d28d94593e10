"""``validate``: check manifests without a network."""

from pathlib import Path

import click

from cadence_gitops.cli.exits import Exit
from cadence_gitops.cli.options import env_option, folder_argument, format_option
from cadence_gitops.cli.project import projects_at
from cadence_gitops.cli.surroundings import Surroundings


@click.command("validate", epilog="Example: cadence-gitops validate manifests")
@folder_argument
@env_option
@format_option()
@click.pass_obj
def command(surroundings: Surroundings, path: Path, env: str | None, form: str) -> int:
    """Check the manifests in PATH offline: schema, references and Cadence's rules.

    Exits 1 if there are errors, 0 with nothing worse than warnings.
    """
    from cadence_gitops.usecases.validate import validate_all

    validation = validate_all(projects_at(surroundings, path, env=env))
    if form == "json":
        from cadence_gitops.render.documents.findings import findings_document

        surroundings.terminal.result(findings_document(validation, surroundings.terminal.page().words))
    else:
        from cadence_gitops.render.text.validation import validation_text

        surroundings.terminal.result(validation_text(validation, surroundings.terminal.page()))
    return Exit.OK if validation.valid else Exit.ERROR

"""``compare``: what changed between two saved plans."""

import os
import shlex
from pathlib import Path

import click

from cadence_gitops.cli.exits import Exit
from cadence_gitops.cli.options import JSON, MARKDOWN, format_option
from cadence_gitops.cli.surroundings import Surroundings
from cadence_gitops.errors import Stale

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("compare", epilog="Example: cadence-gitops compare reviewed.json plan.json --within")
@click.argument("old", type=_FILE)
@click.argument("new", type=_FILE)
@click.option("--within", is_flag=True, help="Exit 4 unless NEW does and destroys nothing that OLD doesn't.")
@format_option(MARKDOWN)
@click.pass_obj
def command(surroundings: Surroundings, *, old: Path, new: Path, within: bool, form: str) -> int:
    """Show what changed between the saved plans OLD and NEW: operations, losses, and what they were made from.

    With --within a pipeline can carry out what was reviewed and no more: NEW is for the same organisation, change of CRM
    and manifests, and its operations and losses are among those of OLD. How many live records are lost doesn't count,
    since a consent has the ceilings.
    """
    from cadence_gitops.usecases.compare import compare

    compared = compare(old, new)
    terminal = surroundings.terminal
    if form == JSON:
        from cadence_gitops.render.documents.comparison import comparison_document

        terminal.result(comparison_document(compared, terminal.page().words))
    elif form == MARKDOWN:
        from cadence_gitops.render.markdown.comparison import comparison_markdown

        again = shlex.join(("cadence-gitops", "compare", os.fspath(old), os.fspath(new)))
        terminal.result(comparison_markdown(compared, terminal.page().words, command=again))
    else:
        from cadence_gitops.render.text.comparison import comparison_text

        terminal.result(comparison_text(compared, terminal.page()))
    if within and not compared.within:
        from cadence_gitops.render.text.comparison import excess_text

        words = terminal.message_page().words
        raise Stale("beyond", tuple(excess_text(each, words) for each in compared.excess))
    return Exit.OK

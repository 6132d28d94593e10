"""``fmt``: the canonical layout of manifests."""

from pathlib import Path

import click

from cadence_gitops.cli.exits import Exit
from cadence_gitops.cli.surroundings import Surroundings


@click.command("fmt", epilog="Example: cadence-gitops fmt --check manifests")
@click.argument("path", type=click.Path(path_type=Path), nargs=-1)
@click.option("--check", is_flag=True, help="Change nothing; exit 1 if the layout of any file differs.")
@click.option("--diff", is_flag=True, help="Change nothing; show what would change.")
@click.pass_obj
def command(surroundings: Surroundings, *, path: tuple[Path, ...], check: bool, diff: bool) -> int:
    """Lay out the manifests in PATH: the order of keys, indentation, blank lines. Comments, quotes and values stay.

    PATH are folders or files; by default the current folder.

    A file that can't be read is left as it is, and named; then the exit code is 1.
    """
    from cadence_gitops.render.text.layout import layout_text, unreadable_text
    from cadence_gitops.usecases.fmt import canonical_layout, write_layout

    terminal = surroundings.terminal
    layout = canonical_layout(path or (Path(),))
    if not (check or diff):
        write_layout(layout)
    if diff:
        terminal.result("".join(draft.diff for draft in layout.drafts))
    else:
        terminal.result(layout_text(layout, terminal.page(), written=not check))
    if layout.findings:
        terminal.message(unreadable_text(layout, terminal.message_page()))
    return Exit.ERROR if layout.findings or (check and layout.drafts) else Exit.OK

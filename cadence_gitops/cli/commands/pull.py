"""``pull``: the live organisation into the manifests."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cadence_gitops.cli.evidence import evidence_of, tell_evidence
from cadence_gitops.cli.exits import Exit
from cadence_gitops.cli.options import JSON, env_option, folder_argument, format_option, live_option
from cadence_gitops.cli.project import access_to, project_access
from cadence_gitops.cli.surroundings import Surroundings

if TYPE_CHECKING:
    from cadence_gitops.manifests.source import Source
    from cadence_gitops.wiring import Access


@click.command("pull", epilog="Example: cadence-gitops pull manifests --live sqlite:sandbox.db --only Cadence/nurture")
@folder_argument
@live_option
@env_option
@click.option(
    "--only",
    multiple=True,
    metavar="KIND[/NAME]",
    help="Pull only this object, or objects of this kind. May be given more than once.",
)
@click.option(
    "--keep-missing/--remove-missing",
    default=None,
    help="Leave all manifests of objects that are no longer live, or take all of them out. Default: those that other "
    "environments read stay, the others go.",
)
@click.option(
    "--verbose",
    is_flag=True,
    help="Name every new object, also where there are many, and say on standard error what both sides were read from.",
)
@format_option()
@click.pass_obj
def command(
    surroundings: Surroundings,
    *,
    path: Path,
    live: str | None,
    env: str | None,
    only: tuple[str, ...],
    keep_missing: bool | None,
    verbose: bool,
    form: str,
) -> int:
    """Write what is live into the manifests in PATH, so that nothing is left to plan; into an empty folder, everything.

    Only what differs is changed, in place: comments, order and quotes stay. The manifest of an object that is no longer
    live goes, unless other environments read it too. Nothing is ever written to Cadence.
    """
    from cadence_gitops.usecases.pull import Wishes, pull
    from cadence_gitops.wiring import reading

    source, access = _opened(surroundings, path, env=env, live=live)
    with reading(access) as reader:
        pulled = pull(source, reader, wishes=Wishes(only, keep_missing))
        evidence = evidence_of(reader, verbose=verbose)
    tell_evidence(pulled.manifests, evidence, surroundings=surroundings, verbose=verbose)
    terminal = surroundings.terminal
    if form == JSON:
        from cadence_gitops.render.documents.pull import pull_document

        terminal.result(pull_document(pulled))
    else:
        from cadence_gitops.render.text.pull import pull_text

        terminal.result(pull_text(pulled, terminal.page(), folder=os.fspath(path), verbose=verbose))
    return Exit.OK


def _opened(surroundings: Surroundings, path: Path, *, env: str | None, live: str | None) -> "tuple[Source, Access]":
    if path.exists():
        project, access = project_access(surroundings, path, env=env, live=live)
        return project.source, access
    # A folder that is to be made: it can't have a configuration yet.
    from cadence_gitops.manifests.source import Source

    return Source(path), access_to(live, surroundings)

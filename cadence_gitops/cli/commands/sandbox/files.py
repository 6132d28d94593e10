"""``sandbox init``, ``reset`` and ``token``: the file that a sandbox is."""

from pathlib import Path

import click

from cadence_gitops.cli.commands.sandbox.browser import Browser
from cadence_gitops.cli.commands.sandbox.opening import (
    ORIGIN,
    make,
    opened,
    read_json,
    remove,
    sandbox_argument,
    undocumented_option,
)
from cadence_gitops.cli.exits import Exit
from cadence_gitops.cli.options import CRMS
from cadence_gitops.cli.surroundings import Surroundings
from cadence_gitops.errors import BadFile, BadSetting


@click.command(
    "init",
    short_help="Make SANDBOX, made up or from a snapshot.",
    epilog="Example: cadence-gitops sandbox init sandbox.db --people 12 --crm salesforce",
)
@sandbox_argument
@click.option("--from", "source", type=click.Path(path_type=Path, dir_okay=False), help="Start from this snapshot.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another number makes up another organisation.")
@click.option("--name", default="", help="What the organisation is called. Default: a made-up name.")
@click.option("--crm", type=click.Choice(CRMS), default="salesforce", show_default=True, help="The CRM it works with.")
@click.option("--people", type=int, default=12, show_default=True, help="How many people it has.")
@click.option("--cadences", type=int, default=6, show_default=True, help="How many cadences.")
@click.option("--workflows", type=int, default=12, show_default=True, help="How many workflows of all kinds together.")
@click.option("--leads", type=int, default=1_000, show_default=True, help="How many leads.")
@undocumented_option
@click.pass_obj
def init(
    surroundings: Surroundings,
    /,
    *,
    path: Path,
    source: Path | None,
    seed: int,
    name: str,
    crm: str,
    undocumented: str | None,
    **sizes: int,
) -> int:
    """Make the file SANDBOX with a made-up organisation, or with the one of a snapshot."""
    from cadence_gitops.emulator.seeding import Size, generate

    if path.exists():
        raise BadFile(str(path), "sandbox-exists")
    if source is not None:
        snapshot = read_json(source)
    else:
        try:
            snapshot = generate(seed, Size(**sizes), crm=crm, managed=False, name=name)
        except ValueError as error:
            raise BadSetting("--people", "not-a-size", str(error)) from None
    make(path, snapshot, undocumented=undocumented or "keep")
    surroundings.terminal.result(f"sqlite:{path}\n")
    return Exit.OK


@click.command("reset", epilog="Example: cadence-gitops sandbox reset sandbox.db")
@sandbox_argument
@click.pass_obj
def reset(surroundings: Surroundings, path: Path) -> int:
    """Put SANDBOX back to what it was when it was made."""
    origin = Path(f"{path}{ORIGIN}")
    match read_json(origin):
        case {"snapshot": dict(snapshot), "undocumented": str(undocumented)}:
            pass
        case _:
            raise BadFile(str(origin), "not-json", "it is not what `sandbox init` wrote")
    remove(path)
    make(path, snapshot, undocumented=undocumented)
    surroundings.terminal.result(f"sqlite:{path}\n")
    return Exit.OK


@click.command("token", epilog='Example: export CADENCE_TOKEN="$(cadence-gitops sandbox token sandbox.db)"')
@sandbox_argument
@click.option("--scope", type=click.Choice(("read", "write")), default="write", show_default=True, help="Its scope.")
@click.option("--member", metavar="NAME", help="Whose it is. Default: the super admin's.")
@click.pass_obj
def token(surroundings: Surroundings, *, path: Path, scope: str, member: str | None) -> int:
    """Print a service token of SANDBOX, for the time that it is served."""
    from cadence_gitops.emulator import people

    with opened(path, surroundings.clock) as sandbox, people.browse(sandbox) as http:
        holder = None if member is None else Browser(http, sandbox.token("read")).member(member)
        surroundings.terminal.result(f"{sandbox.token(scope, holder)}\n")
    return Exit.OK

"""``sandbox serve``: a sandbox over HTTP, on this machine."""

from pathlib import Path

import click

from cadence_gitops.cli.commands.sandbox.listening import listen
from cadence_gitops.cli.commands.sandbox.opening import opened, sandbox_argument, undocumented_option
from cadence_gitops.cli.surroundings import Surroundings


@click.command(
    "serve",
    short_help="Serve SANDBOX over HTTP on this machine.",
    epilog="Example: cadence-gitops sandbox serve sandbox.db --port 8900",
)
@sandbox_argument
@click.option("--host", default="127.0.0.1", show_default=True, help="An address of this machine.")
@click.option("--port", type=int, default=8900, show_default=True, help="0 takes a free one.")
@click.option("--rate-limit", type=int, help="Refuse more requests a second than this.")
@undocumented_option
@click.pass_obj
def serve(
    surroundings: Surroundings, *, path: Path, host: str, port: int, rate_limit: int | None, undocumented: str | None
) -> int:
    """Serve SANDBOX over HTTP, on this machine only, until it is interrupted. Prints the address.

    `cadence-gitops sandbox token SANDBOX` gives a value for CADENCE_TOKEN.
    """
    terminal = surroundings.terminal

    def ready(url: str) -> None:
        terminal.result(f"{url}\n")
        terminal.flush()

    with opened(path, surroundings.clock, undocumented=undocumented, rate_limit=rate_limit) as sandbox:
        return listen(sandbox, host, port=port, ready=ready)

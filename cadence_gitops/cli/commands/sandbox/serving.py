"""``sandbox serve``: a sandbox over HTTP, on this machine."""

from pathlib import Path

import click

from cadence_gitops.cli.commands.sandbox.opening import opened, sandbox_argument, undocumented_option
from cadence_gitops.cli.exits import Exit
from cadence_gitops.cli.surroundings import Surroundings
from cadence_gitops.errors import BadSetting


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
    import gc

    from cadence_gitops.emulator import NotLoopbackError, Server

    # A server can run for weeks: what other commands leave to their end is tidied up here.
    gc.set_threshold(10_000, 10, 10)
    with opened(path, surroundings.clock, undocumented=undocumented, rate_limit=rate_limit) as sandbox:
        try:
            server = Server(sandbox, host, port=port)
        except NotLoopbackError:
            raise BadSetting("--host", "not-loopback", host) from None
        except OSError as error:
            raise BadSetting("--port", "not-free", f"{port}: {error.strerror}") from None
        surroundings.terminal.result(f"{server.url}\n")
        surroundings.terminal.flush()
        try:
            server.run()
        except KeyboardInterrupt:
            # This is how one ends a server.
            return Exit.OK
        finally:
            server.close()
    return Exit.OK

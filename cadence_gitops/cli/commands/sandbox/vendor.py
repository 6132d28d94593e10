"""``sandbox vendor``: the stand-in of a vendor's public API, over HTTP on this machine."""

import click

from cadence_gitops.cli.commands.sandbox.faults import FAULTS, failures, faults_of, offered
from cadence_gitops.cli.commands.sandbox.listening import listen
from cadence_gitops.cli.surroundings import Surroundings

VENDORS = ("salesforce", "hubspot", "pipedrive", "ringover")


@click.command(
    "vendor",
    short_help="Serve a stand-in of a CRM's public API, or Ringover's.",
    epilog="Example: cadence-gitops sandbox vendor hubspot --port 8901 --fault pass:2 --fault daily",
)
@click.argument("name", metavar="NAME", type=click.Choice(VENDORS))
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Default: a free one.")
@click.option(
    "--fault",
    "planned",
    type=failures,
    shell_complete=offered,
    multiple=True,
    metavar="FAULT[:N]",
    help=f"What the next request, or the next N, are answered with, in the order given: {', '.join(FAULTS)}.",
)
@click.pass_obj
def vendor(surroundings: Surroundings, *, name: str, port: int, planned: tuple[tuple[str, int], ...]) -> int:
    """Serve a stand-in of NAME on this machine until it is interrupted: salesforce, hubspot, pipedrive or ringover.

    Its fields are made up, and it answers in the vendor's own words. Prints the address; how to reach it, in
    cadence-gitops.yaml and by environment variables, goes to standard error.
    """
    from cadence_gitops.emulator.vendors import VENDORS as STAND_INS
    from cadence_gitops.render.text.stand_in import stand_in_text

    stand_in, terminal = STAND_INS[name](faults_of(planned)), surroundings.terminal

    def ready(url: str) -> None:
        terminal.result(f"{url}\n")
        terminal.flush()
        page = terminal.message_page()
        terminal.message(stand_in_text(name, url, account=stand_in.account, environ=stand_in.environment, page=page))

    return listen(stand_in, "127.0.0.1", port=port, ready=ready)

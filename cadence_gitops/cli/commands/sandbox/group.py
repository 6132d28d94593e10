"""The group of the sandbox's commands."""

import click

from cadence_gitops.cli.commands.sandbox.files import init, reset, token
from cadence_gitops.cli.commands.sandbox.serving import serve
from cadence_gitops.cli.commands.sandbox.vendor import vendor
from cadence_gitops.cli.commands.sandbox.web_app import connect, edit


@click.group("sandbox", epilog="Example: cadence-gitops sandbox init sandbox.db")
def command() -> None:
    """Practise on an emulated Cadence: make one, change it as in the web app, connect its CRM, serve it over HTTP."""


for subcommand in (init, serve, token, connect, edit, reset, vendor):
    command.add_command(subcommand)

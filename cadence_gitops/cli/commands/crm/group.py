"""The group of the commands that read a CRM's own metadata."""

import click

from cadence_gitops.cli.commands.crm.mapping import draft_map


@click.group("crm", epilog="Example: cadence-gitops crm map manifests --to hubspot")
def command() -> None:
    """Read the CRM's own metadata, never a record: keep it, list its fields, see what changed. Nothing is written to it."""


for subcommand in (draft_map,):
    command.add_command(subcommand)

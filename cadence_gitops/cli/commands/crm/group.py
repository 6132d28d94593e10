"""The group of the commands that read a CRM's own metadata."""

import click

from cadence_gitops.cli.commands.crm.diff import diff
from cadence_gitops.cli.commands.crm.fields import fields
from cadence_gitops.cli.commands.crm.mapping import draft_map
from cadence_gitops.cli.commands.crm.pull import pull


@click.group("crm", epilog="Example: cadence-gitops crm pull manifests")
def command() -> None:
    """Read the CRM's own metadata, never a record: keep it, list its fields, see what changed. Nothing is written to it."""


for subcommand in (pull, fields, diff, draft_map):
    command.add_command(subcommand)

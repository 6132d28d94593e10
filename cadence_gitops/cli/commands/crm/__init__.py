"""``crm``: what a CRM itself says of its fields. Nothing is ever written to it."""

from cadence_gitops.cli.commands.crm.group import command

__all__ = ["command"]

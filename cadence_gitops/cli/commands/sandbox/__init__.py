"""``sandbox``: an organisation to practise on. Besides the composition root, only this command starts the emulator."""

from cadence_gitops.cli.commands.sandbox.group import command

__all__ = ["command"]

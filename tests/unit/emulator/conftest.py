"""Sandboxes for the tests of the emulator, closed when a test ends."""

from tests.contract.sandboxes import sandboxes

__all__ = ["sandboxes"]

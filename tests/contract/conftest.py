"""Sandboxes for the tests of the contract, closed when a test ends."""

from tests.contract.sandboxes import sandboxes

__all__ = ["sandboxes"]

"""What keeps files, as seen by what packs them: bytes go there and come back, whole or not at all."""

from contextlib import AbstractContextManager
from typing import Protocol

# What a file holds that only shows that it can be kept.
PROBE = b"cadence-gitops"


class Sink(Protocol):
    """Take bytes."""

    def write(self, data: bytes, /) -> object:
        """Take some."""


class Source(Protocol):
    """Give bytes."""

    def read(self, size: int, /) -> bytes:
        """Give as many as ``size``, none at the end."""


class Shelf(Protocol):
    """Keep files by relative names with ``/`` in them; raises ``BadFile`` where that goes wrong."""

    def place(self, name: str) -> str:
        """Say where a file is, for people."""

    def probe(self) -> str:
        """Show that a file can be kept, and leave nothing behind; gives the place of them all."""

    def holds(self, name: str) -> bool:
        """Tell whether there is a file of the name."""

    def storing(self, name: str) -> AbstractContextManager[Sink]:
        """Take a new file. It has its name once it is whole, and never if an error leaves the block."""

    def reading(self, name: str) -> AbstractContextManager[Source]:
        """Give a file back."""

"""A place for backups that is looked for when one is made: most runs make none, and some must not fail for want of it."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from cadence_gitops.ports import BackupStore


class PostponedStore:
    """Implement ``BackupStore`` on one that is found when it is first needed; raises then whatever finding it raises."""

    def __init__(self, find: Callable[[], BackupStore]) -> None:
        self._find = find

    @cached_property
    def _store(self) -> BackupStore:
        return self._find()

    def probe(self) -> str:
        """Show that a file can be kept."""
        return self._store.probe()

    def place(self, name: str) -> str:
        """Say where a backup of the name is."""
        return self._store.place(name)

    def write(self, name: str, lines: Iterable[bytes]) -> str:
        """Store a new file from its lines."""
        return self._store.write(name, lines)

    def read(self, name: str) -> Iterator[bytes]:
        """Read a file back, line by line."""
        return self._store.read(name)

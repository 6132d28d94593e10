"""Who did what to the objects that a plan names, as far as the service tells."""

from collections.abc import Callable
from contextlib import suppress

from cadence_gitops.errors import CadenceError
from cadence_gitops.model.edit import Edit
from cadence_gitops.plan.plan import Plan
from cadence_gitops.ports import LiveReader


class Witness:
    """Know what others did since a plan was made; asked only where something was met, and once unless ``anew``.

    ``ours`` are the keys of our own writes. A service that can't be asked now has not refused anything: then nobody is
    named.
    """

    def __init__(self, reader: LiveReader, plan: Plan, *, ours: Callable[[str], str] | None = None) -> None:
        self._reader = reader
        self._plan = plan
        self._ours = ours
        self._edits: tuple[Edit, ...] | None = None

    def edits_of(self, name: str, *, anew: bool = False) -> tuple[Edit, ...]:
        """Give the edits of an object, the newest first."""
        if self._edits is None or anew:
            self._edits = self._read()
        return tuple(edit for edit in self._edits if edit.address == name)

    def _read(self) -> tuple[Edit, ...]:
        with suppress(CadenceError):
            edits = self._reader.edits(self._plan.basis.revision)
            ours = set() if self._ours is None else {self._ours(each.id) for each in self._plan.operations}
            return tuple(edit for edit in edits if edit.write not in ours)
        return ()

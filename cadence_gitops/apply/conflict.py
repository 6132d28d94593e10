"""What somebody else did to an object that a plan names: which fields, and, where the service tells, who and when."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import ClassVar

import orjson
from pydantic import TypeAdapter, ValidationError

from cadence_gitops.errors import CadenceError, Stale
from cadence_gitops.model.edit import Edit
from cadence_gitops.plan.plan import Plan
from cadence_gitops.ports import LiveReader


@dataclass(frozen=True, slots=True)
class Conflict:
    """Say what was met: ``what`` is ``exists``, ``gone``, ``changed`` or ``reference``; ``at`` is RFC 3339.

    ``fields`` are pointers; none where only the whole object is known to be another. ``by`` None: nobody says.
    """

    what: str
    fields: tuple[str, ...] = ()
    by: str | None = None
    at: str | None = None

    SEPARATOR: ClassVar[str] = " "

    def written(self) -> str:
        """Write it as records keep it: the word, and what is known besides as JSON."""
        if (self.fields, self.by, self.at) == ((), None, None):
            return self.what
        return (
            f"{self.what}{self.SEPARATOR}{_ADAPTER.dump_json(self, exclude={'what'}, exclude_defaults=True).decode()}"
        )

    @classmethod
    def read(cls, detail: str) -> "Conflict":
        """Read what a record keeps; what is none of ours is a word that nobody knows."""
        what, _, rest = detail.partition(cls.SEPARATOR)
        if not rest:
            return cls(what)
        try:
            return _ADAPTER.validate_python({**orjson.loads(rest), "what": what})
        except (ValidationError, TypeError, orjson.JSONDecodeError):
            return cls(detail)

    def told_by(self, edits: Iterable[Edit]) -> "Conflict":
        """Add who it was and when, from the edits of the object, the newest first."""
        found = tuple(edits)
        if not found:
            return self
        fields = self.fields or tuple(sorted({name for edit in found for name in edit.fields}))
        return replace(self, fields=fields, by=found[0].by, at=found[0].at)


_ADAPTER: TypeAdapter[Conflict] = TypeAdapter(Conflict)


@dataclass(eq=False)
class StaleLive(Stale):
    """Report objects that are no longer what the plan was made from, with what became of each."""

    conflicts: tuple[Conflict, ...] = ()


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

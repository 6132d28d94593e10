"""What became of an object that a plan names: which fields, and, where the service tells, who and when."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

import orjson
from pydantic import TypeAdapter, ValidationError

from cadence_gitops.errors import Stale
from cadence_gitops.model.edit import Edit


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

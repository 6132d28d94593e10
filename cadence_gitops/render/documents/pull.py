"""What ``pull`` wrote, as JSON."""

from typing import Literal

from pydantic import JsonValue

from cadence_gitops.render.documents.document import Document, Part, dumped
from cadence_gitops.usecases.pull_result import Pulled, Replaced, Written


class PulledFieldPart(Part):
    """Hold one field that changed in a manifest, from what it said to what is live."""

    pointer: str
    turn: Literal["added", "removed", "changed"]
    before: JsonValue
    after: JsonValue


class ReplacedPart(Part):
    """Hold one value that stands where variables stood, because they can't say what is live."""

    file: str
    line: int
    column: int
    variables: tuple[str, ...]
    before: JsonValue
    after: JsonValue


class WrittenPart(Part):
    """Hold what became of one manifest.

    ``former`` is the name that it had, ``id`` the service's, of an object that has its name from the manifest alone;
    ``dropped`` is what had lost its meaning: pointers, or objects on the list of a ``Removed``. ``sharedWith`` are the other
    environments that read the manifest too; ``neededAt`` is what needs one that stays although its object is gone.
    """

    address: str
    act: Literal["added", "changed", "removed", "missing"]
    file: str
    line: int
    column: int
    former: str | None
    id: str | None
    fields: tuple[PulledFieldPart, ...]
    dropped: tuple[str, ...]
    replaced: tuple[ReplacedPart, ...]
    shared_with: tuple[str, ...]
    needed_at: str | None


class PullDocument(Document):
    """Hold everything that was written; ``variables`` are environment variables that new secrets refer to."""

    organization: str
    written: tuple[WrittenPart, ...]
    variables: tuple[str, ...]


def pull_document(pulled: Pulled) -> str:
    """Write what was pulled."""
    return dumped(
        PullDocument(
            organization=pulled.organization,
            written=tuple(map(_written, pulled.written)),
            variables=pulled.variables,
        )
    )


def _written(written: Written) -> WrittenPart:
    location = written.location
    return WrittenPart(
        address=str(written.address),
        act=written.act.value,
        file=location.file,
        line=location.line,
        column=location.column,
        former=str(written.former) if written.former is not None else None,
        id=written.service_id,
        fields=tuple(
            PulledFieldPart(pointer=each.pointer, turn=each.turn.value, before=each.before, after=each.after)
            for each in written.fields
        ),
        dropped=written.dropped,
        replaced=tuple(map(_replaced, written.replaced)),
        shared_with=written.sharers,
        needed_at=str(written.needed) if written.needed is not None else None,
    )


def _replaced(replaced: Replaced) -> ReplacedPart:
    location = replaced.location
    return ReplacedPart(
        file=location.file,
        line=location.line,
        column=location.column,
        variables=replaced.variables,
        before=replaced.before,
        after=replaced.after,
    )

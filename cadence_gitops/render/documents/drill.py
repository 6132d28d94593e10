"""The score of a drill as JSON."""

from typing import Literal

from cadence_gitops.render.documents.document import Document, Part, dumped
from cadence_gitops.usecases.drill import Drill


class ScorePart(Part):
    """Count one kind of thing: in the backup, there in the end, and of those that could be put back at all."""

    what: str
    held: int
    there: int
    restorable: int


class LeftOutPart(Part):
    """Name what doesn't come back, and why: the id of a check, for which there is ``explain``, or of our own."""

    item: str
    reason: str
    detail: str
    count: int | None


class DrillDocument(Document):
    """Hold the score of a drill; ``stopped`` says why the restore didn't come to its end, null if it did."""

    organization: str
    made_at: str
    provider: str
    where: Literal["copy", "empty"]
    whole: bool
    score: tuple[ScorePart, ...]
    left_out: tuple[LeftOutPart, ...]
    stopped: str | None


def drill_document(drill: Drill) -> str:
    """Write a drill."""
    return dumped(
        DrillDocument(
            organization=drill.organization,
            made_at=drill.made_at,
            provider=drill.provider,
            where=drill.where,
            whole=drill.whole,
            score=tuple(
                ScorePart(what=row.what, held=row.held, there=row.there, restorable=row.restorable)
                for row in drill.rows
            ),
            left_out=tuple(
                LeftOutPart(item=each.item, reason=each.reason, detail=each.detail, count=each.count)
                for each in drill.left_out
            ),
            stopped=drill.stopped or None,
        )
    )

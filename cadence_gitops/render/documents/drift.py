"""Drift as JSON: for pipelines that open and close issues, and for whoever counts."""

from typing import Annotated, Literal

from pydantic import Field, JsonValue

from cadence_gitops.diagnostics import Location
from cadence_gitops.diff.three_way import FieldDrift
from cadence_gitops.plan.drift import Drift, ObjectDrift, Since, Standing
from cadence_gitops.render.documents.document import Document, Part, dumped
from cadence_gitops.render.documents.losses import Keep
from cadence_gitops.render.documents.status import ChangePart, change_part


class PlacePart(Part):
    """Point at a line of a manifest; lines and columns count from 1."""

    file: str
    line: int
    column: int


class FieldPart(Part):
    """State a field that differs: ``pointer`` (RFC 6901), the live value, the manifest's, and the last applied one.

    ``lastApplied`` counts only where ``lastAppliedKnown``; ``movedBy`` says who left it.
    """

    pointer: str
    live: JsonValue
    manifest: JsonValue
    last_applied: JsonValue
    last_applied_known: bool
    moved_by: Literal["web-app", "manifests", "both", "unknown"]
    place: PlacePart | None


class SincePart(Part):
    """Name the apply that last left an object as the manifests said; what the records don't know is null."""

    apply_id: str | None
    at: str | None
    commit: str | None


class ObjectPart(Part):
    """State how an object differs; ``liveName`` is its live name where that is another."""

    object: str
    standing: Literal["changed", "gone", "both", "unknown", "unfinished", "moved-on", "new"]
    live_name: str | None
    removal: bool
    since: SincePart | None
    place: PlacePart | None
    fields: tuple[FieldPart, ...]


class PendingPart(Part):
    """Describe a change of CRM that the manifests declare and nobody has applied."""

    from_: Annotated[str, Field(alias="from")]
    to: str
    keep: Keep
    place: PlacePart | None


class DriftDocument(Document):
    """Hold everything that differs; ``counts`` are by standing, ``unmanaged`` is what no manifest describes.

    ``unfinishedApply`` hasn't come to its end, unless ``applying``, who holds the lock, is bringing it there.
    """

    organization: str
    drifted: bool
    managed: int
    counts: dict[str, int]
    lock_out: ChangePart | None
    pending_change: PendingPart | None
    unfinished_apply: str | None
    applying: str | None
    objects: tuple[ObjectPart, ...]
    unmanaged: tuple[str, ...]


def drift_document(drift: Drift) -> str:
    """Write what differs."""
    pending = drift.pending
    return dumped(
        DriftDocument(
            organization=drift.organization,
            drifted=not drift.clean,
            managed=drift.managed,
            counts={standing.value: len(drift.of(standing)) for standing in Standing},
            lock_out=None if drift.lock_out is None else change_part(drift.lock_out),
            pending_change=None
            if pending is None
            else PendingPart(from_=pending.from_, to=pending.to, keep=pending.keep, place=_place(pending.cause)),
            unfinished_apply=drift.unfinished_apply,
            applying=drift.applying,
            objects=tuple(_object(each) for each in drift.objects),
            unmanaged=drift.unmanaged,
        )
    )


def _object(drift: ObjectDrift) -> ObjectPart:
    return ObjectPart(
        object=drift.address,
        standing=drift.standing.value,
        live_name=drift.live_name,
        removal=drift.removal,
        since=_since(drift.since),
        place=_place(drift.place),
        fields=tuple(_field(field) for field in drift.fields),
    )


def _field(field: FieldDrift) -> FieldPart:
    return FieldPart(
        pointer=field.change.pointer,
        live=field.change.before,
        manifest=field.change.after,
        last_applied=field.applied,
        last_applied_known=field.known,
        moved_by=field.mover.value,
        place=_place(field.place),
    )


def _since(since: Since | None) -> SincePart | None:
    return None if since is None else SincePart(apply_id=since.apply_id, at=since.at, commit=since.commit)


def _place(place: Location | None) -> PlacePart | None:
    return None if place is None else PlacePart(file=place.file, line=place.line, column=place.column)

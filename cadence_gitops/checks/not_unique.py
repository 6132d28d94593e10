"""What people and pages use to tell objects of a kind apart is unique: titles, mail addresses, scopes."""

from collections.abc import Iterator

from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import documents, manifest
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.registry import KINDS
from cadence_gitops.model.resource import Resource


def _examine(context: Context) -> Iterator[Diagnostic]:
    first: dict[tuple[object, ...], Resource] = {}
    for resource in context.desired.inventory:
        fields = _UNIQUE.get(resource.address.kind)
        if fields is None:
            continue
        values = tuple(_comparable(getattr(resource.spec, field)) for field in fields)
        before = first.setdefault((resource.address.kind, *values), resource)
        if before is not resource:
            yield _finding(resource, before, fields=fields)


def _finding(resource: Resource, before: Resource, *, fields: tuple[str, ...]) -> Diagnostic:
    """Point at the later of two manifests, or at the only one that there is: what is merely live has no place."""
    here, other = (before, resource) if resource.origin is None else (resource, before)
    pointer = f"/{fields[-1]}"
    return CHECK.finding(
        Place.within(here, pointer),
        found=", ".join(str(getattr(here.spec, field)) for field in fields if field != "scope"),
        first="" if other.origin is None else str(Place.within(other, pointer).location),
        holder=str(other.address),
        fields=", ".join(fields),
    )


def _comparable(value: object) -> object:
    """Compare mail addresses as mail servers do, and everything else as it is."""
    return value.casefold() if isinstance(value, str) and "@" in value else value


_UNIQUE = {kind.name: kind.natural_key for kind in KINDS if kind.natural_key and kind.unique}

CHECK = Check(
    id="not-unique",
    severity=Severity.ERROR,
    source="HC 16491758668049",
    bad=documents(
        manifest("Group", "sales", spec="title: Sales"), manifest("Group", "sales-france", spec="title: Sales")
    ),
    good=documents(
        manifest("Group", "sales", spec="title: Sales"), manifest("Group", "sales-france", spec="title: Sales France")
    ),
    examine=_examine,
)

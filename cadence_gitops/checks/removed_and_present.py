"""An object is either declared or removed."""

from collections.abc import Iterator

from cadence_gitops.checks.check import OWN_FORM, Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import documents, manifest
from cadence_gitops.diagnostics import Diagnostic, Severity


def _examine(context: Context) -> Iterator[Diagnostic]:
    for removed in context.desired.directives.removed:
        for index, address in enumerate(removed.addresses):
            resource = context.desired.inventory.find(address)
            if resource is not None:
                place = Place.of(f"Removed/{removed.name}", removed.origin, pointer=f"/spec/objects/{index}")
                yield CHECK.finding(place, found=str(address), first=str(Place.within(resource).location))


_REMOVED = manifest("Removed", "spring-cleaning", spec="reason: Replaced.\nobjects: [Group/old]")

CHECK = Check(
    id="removed-and-present",
    severity=Severity.ERROR,
    source=OWN_FORM,
    bad=documents(_REMOVED, manifest("Group", "old", spec="title: Old")),
    good=documents(_REMOVED, manifest("Group", "new", spec="title: New")),
    examine=_examine,
)

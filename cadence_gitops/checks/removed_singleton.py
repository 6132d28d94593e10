"""The organisation itself can't be removed."""

from collections.abc import Iterator

from cadence_gitops.checks.check import OWN_FORM, Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import manifest
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.registry import BY_NAME


def _examine(context: Context) -> Iterator[Diagnostic]:
    for removed in context.desired.directives.removed:
        for index, address in enumerate(removed.addresses):
            kind = BY_NAME.get(address.kind)
            if kind is not None and kind.singleton:
                place = Place.of(f"Removed/{removed.name}", removed.origin, pointer=f"/spec/objects/{index}")
                yield CHECK.finding(place, found=str(address))


CHECK = Check(
    id="removed-singleton",
    severity=Severity.ERROR,
    source=OWN_FORM,
    bad=manifest("Removed", "goodbye", spec="reason: Enough.\nobjects: [Organization/acme]"),
    good=manifest("Removed", "goodbye", spec="reason: Replaced.\nobjects: [Group/old]"),
    examine=_examine,
)

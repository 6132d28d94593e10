"""A former name is free: no object has it now, and only one object had it."""

from collections.abc import Iterator

from cadence_gitops.checks.check import OWN_FORM, Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import documents, manifest
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.address import Address


def _examine(context: Context) -> Iterator[Diagnostic]:
    claimed: dict[Address, Place] = {}
    for resource in context.desired.inventory:
        for index, name in enumerate(resource.previous_names):
            former = Address(resource.address.kind, name)
            place = Place.of(str(resource.address), resource.origin, pointer=f"/metadata/previousNames/{index}")
            present = context.desired.inventory.find(former)
            taken = Place.within(present) if present is not None else claimed.get(former)
            if taken is not None:
                yield CHECK.finding(place, found=name, first=str(taken.location), holder=taken.subject)
            claimed.setdefault(former, place)


def _group(name: str, *, previous: str) -> str:
    return manifest("Group", name, spec=f"title: {name}").replace("}", f", previousNames: [{previous}]}}", 1)


CHECK = Check(
    id="previous-name",
    severity=Severity.ERROR,
    source=OWN_FORM,
    bad=documents(_group("sales-france", previous="sales"), manifest("Group", "sales", spec="title: Sales")),
    good=_group("sales-france", previous="sales"),
    examine=_examine,
)

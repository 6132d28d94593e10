"""A folder describes one organisation: without one there is nothing to compare, with two it isn't known which."""

from collections.abc import Iterator

from cadence_gitops.checks.check import OWN_FORM, Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import documents, manifest
from cadence_gitops.diagnostics import Diagnostic, Location, Severity

_ACME = manifest("Organization", "acme", spec="crm: {provider: hubspot}")


def _examine(context: Context) -> Iterator[Diagnostic]:
    found = context.desired.inventory.of_kind("Organization")
    declared = context.names.get("Organization", frozenset())
    if not declared and context.complete:
        yield CHECK.finding(Place(Location(".", 1, 1)), found="0", expected="1")
    for resource in found[1:]:
        yield CHECK.finding(Place.within(resource), found=str(len(found)), expected="1", first=str(found[0].address))


CHECK = Check(
    id="exactly-one-organization",
    severity=Severity.ERROR,
    source=OWN_FORM,
    bad=documents(_ACME, manifest("Organization", "acme-europe", spec="crm: {provider: hubspot}")),
    good=_ACME,
    examine=_examine,
)

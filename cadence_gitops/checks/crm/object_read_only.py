"""Fields of an object can be writable and the object not: then nothing of it is written."""

from collections.abc import Iterator
from dataclasses import replace

from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.crm.example import mapped
from cadence_gitops.checks.crm.sides import CrmSides
from cadence_gitops.checks.crm.sources import DESCRIBE
from cadence_gitops.diagnostics import VARIANT, Diagnostic, Severity


def examine(sides: CrmSides) -> Iterator[Diagnostic]:
    """Find mapped objects that the user of the metadata may not change, or may not make."""
    for mapping in sides.mappings:
        of = mapping.object
        if of is None:
            continue
        place = Place.within(mapping.resource, "/object")
        if of.updatable is False:
            yield CHECK.finding(place, found=of.id, user=sides.metadata.principal)
        elif of.creatable is False:
            finding = CHECK.finding(place, found=of.id, user=sides.metadata.principal, **{VARIANT: "create"})
            yield replace(finding, severity=Severity.WARNING)


CHECK = Check(
    id="crm-object-read-only",
    severity=Severity.ERROR,
    source=DESCRIBE,
    bad=mapped("lead", "lastName: LastName   # the user of the metadata may read leads, and not edit them"),
    good=mapped("contact", "lastName: LastName"),
)

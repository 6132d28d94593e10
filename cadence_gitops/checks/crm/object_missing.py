"""A mapped object must be one that the user of the metadata sees: the CRM answers the same where there is none."""

from collections.abc import Iterator

from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.crm.example import mapped
from cadence_gitops.checks.crm.sides import CrmSides
from cadence_gitops.checks.crm.sources import VENDORS
from cadence_gitops.diagnostics import Diagnostic, Severity


def examine(sides: CrmSides) -> Iterator[Diagnostic]:
    """Find mappings of objects that the metadata doesn't have; one that no page knows is found without it."""
    crm = sides.manifests.catalogue.crm(sides.metadata.crm)
    for mapping in sides.mappings:
        documented = crm is not None and crm.object(mapping.spec.object) is not None
        if mapping.object is None and documented:
            place = Place.within(mapping.resource, "/object")
            known = ", ".join(each.id for each in sides.metadata.objects)
            yield CHECK.finding(
                place, found=mapping.spec.object, expected=known, crm=sides.metadata.crm, user=sides.metadata.principal
            )


CHECK = Check(
    id="crm-object-missing",
    severity=Severity.ERROR,
    source=VENDORS,
    bad=mapped("lead", "lastName: LastName   # the user of the metadata sees accounts and contacts only"),
    good=mapped("contact", "lastName: LastName"),
)

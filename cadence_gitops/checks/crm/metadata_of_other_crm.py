"""Metadata says nothing about another CRM than its own."""

from collections.abc import Iterator

from cadence_gitops.checks.check import OWN_FORM, Check
from cadence_gitops.checks.crm.example import mapped
from cadence_gitops.checks.crm.sides import CrmSides
from cadence_gitops.diagnostics import Diagnostic, Severity


def examine(sides: CrmSides) -> Iterator[Diagnostic]:
    """Find metadata of another CRM than the one that the manifests choose."""
    for place in sides.places:
        if not sides.fitting:
            yield CHECK.finding(place, found=sides.provider or "", of=sides.metadata.crm)


CHECK = Check(
    id="crm-metadata-of-other-crm",
    severity=Severity.WARNING,
    source=OWN_FORM,
    bad=mapped("contact", "lastName: lastname", crm="hubspot"),
    good=mapped("contact", "lastName: LastName"),
)

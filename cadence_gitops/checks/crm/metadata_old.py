"""What a CRM said long ago may no longer be so."""

from collections.abc import Iterator
from datetime import timedelta

from cadence_gitops.checks.check import OWN_FORM, Check
from cadence_gitops.checks.crm.example import mapped
from cadence_gitops.checks.crm.sides import CrmSides
from cadence_gitops.diagnostics import Diagnostic, Severity

OLD = timedelta(days=30)


def examine(sides: CrmSides) -> Iterator[Diagnostic]:
    """Find metadata that was read long ago."""
    age = sides.now - sides.metadata.fetched_at
    for place in sides.places:
        if age > OLD:
            yield CHECK.finding(place, found=sides.metadata.crm, days=str(age.days))


CHECK = Check(
    id="crm-metadata-old",
    severity=Severity.INFO,
    source=OWN_FORM,
    bad=mapped("contact", "lastName: LastName   # the metadata was read 70 days ago"),
    good=mapped("contact", "lastName: LastName"),
)

"""A field that people don't see in the CRM is seldom the one that was meant."""

from collections.abc import Iterator

from cadence_gitops.checks.check import Check
from cadence_gitops.checks.crm.example import mapped
from cadence_gitops.checks.crm.sides import CrmSides
from cadence_gitops.checks.crm.sources import DESCRIBE, PROPERTIES
from cadence_gitops.diagnostics import Diagnostic, Severity


def examine(sides: CrmSides) -> Iterator[Diagnostic]:
    """Find mappings to hidden fields."""
    for found in sides.usable:
        if found.field.hidden:
            yield CHECK.finding(found.target.place, found=found.field.name, label=found.field.label)


CHECK = Check(
    id="crm-field-hidden",
    severity=Severity.WARNING,
    source=f"{PROPERTIES}; {DESCRIBE}",
    bad=mapped("contact", "jobPosition: hs_role_internal   # hidden in HubSpot", crm="hubspot"),
    good=mapped("contact", "jobPosition: jobtitle", crm="hubspot"),
)

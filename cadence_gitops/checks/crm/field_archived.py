"""A field that was archived still exists, and nothing can be written into it."""

from collections.abc import Iterator

from cadence_gitops.checks.check import Check
from cadence_gitops.checks.crm.example import mapped
from cadence_gitops.checks.crm.sides import CrmSides
from cadence_gitops.checks.crm.sources import FIELDS, PROPERTIES
from cadence_gitops.diagnostics import VARIANT, Diagnostic, Severity


def examine(sides: CrmSides) -> Iterator[Diagnostic]:
    """Find mappings to fields that were put away."""
    for found in sides.found:
        if found.field.archived:
            when = found.field.archived_at
            said = {"on": when, VARIANT: "on"} if when is not None else {}
            yield CHECK.finding(found.target.place, found=found.field.name, label=found.field.label, **said)


CHECK = Check(
    id="crm-field-archived",
    severity=Severity.ERROR,
    source=f"{PROPERTIES}; {FIELDS}",
    bad=mapped("contact", "jobPosition: position_2021   # archived in 2024", crm="hubspot"),
    good=mapped("contact", "jobPosition: jobtitle", crm="hubspot"),
)

"""Some lists of values are kept elsewhere: then no status can be judged."""

from collections.abc import Iterator

from cadence_gitops.checks.check import Check
from cadence_gitops.checks.crm.example import mapped
from cadence_gitops.checks.crm.sides import CrmSides
from cadence_gitops.checks.crm.sources import PROPERTIES
from cadence_gitops.diagnostics import VARIANT, Diagnostic, Severity


def examine(sides: CrmSides) -> Iterator[Diagnostic]:
    """Find picklists of statuses of which no value was read, or that have none."""
    for target, field in sides.picklists.values():
        if not field.options:
            said = {VARIANT: "empty"} if field.options_complete else {}
            yield CHECK.finding(target.place, found=sides.called(field), **said)


CHECK = Check(
    id="crm-options-unknown",
    severity=Severity.WARNING,
    source=PROPERTIES,
    bad=mapped("contact", "integrationStatus: hs_pipeline   # HubSpot keeps its values elsewhere", crm="hubspot"),
    good=mapped("contact", "integrationStatus: hs_lead_status", crm="hubspot"),
)

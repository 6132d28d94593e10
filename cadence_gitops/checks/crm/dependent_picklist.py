"""Which values of a dependent picklist may be chosen depends on another field of the record, which nobody knows here."""

from collections.abc import Iterator

from cadence_gitops.checks.check import Check
from cadence_gitops.checks.crm.example import mapped
from cadence_gitops.checks.crm.sides import CrmSides
from cadence_gitops.checks.crm.sources import DESCRIBE
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.crm_metadata import FieldType

_PICKLISTS = (FieldType.PICKLIST, FieldType.MULTI_PICKLIST)


def examine(sides: CrmSides) -> Iterator[Diagnostic]:
    """Find mapped picklists that depend on another field."""
    for target, field in sides.usable:
        if field.type in _PICKLISTS and field.depends_on is not None:
            yield CHECK.finding(target.place, found=field.name, on=field.depends_on)


CHECK = Check(
    id="crm-dependent-picklist",
    severity=Severity.WARNING,
    source=DESCRIBE,
    bad=mapped("lead", "integrationStatus: Stage__c   # which stages there are depends on Region__c"),
    good=mapped("lead", "integrationStatus: Status"),
)

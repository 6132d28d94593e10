"""With record types, each has a picklist of its own, and the metadata shows all their values together."""

from collections.abc import Iterator

from cadence_gitops.checks.check import Check
from cadence_gitops.checks.crm.example import mapped
from cadence_gitops.checks.crm.sides import CrmSides
from cadence_gitops.checks.crm.sources import DESCRIBE
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.crm_metadata import Trait


def examine(sides: CrmSides) -> Iterator[Diagnostic]:
    """Find picklists of statuses on objects that have record types: once for each."""
    for target, field in sides.picklists.values():
        if Trait.RECORD_TYPES in target.of.traits:
            yield CHECK.finding(target.place, found=field.name, object=target.of.name)


CHECK = Check(
    id="crm-record-types",
    severity=Severity.INFO,
    source=DESCRIBE,
    bad=mapped("lead", "integrationStatus: Status   # leads have two record types"),
    good=mapped("account", "integrationStatus: Type"),
)

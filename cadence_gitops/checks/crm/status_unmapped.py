"""Statuses can be judged only where a manifest says which picklist they are of."""

from collections.abc import Iterator

from cadence_gitops.catalogue.pages import STATUS_FIELDS
from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.crm.example import mapping, on
from cadence_gitops.checks.crm.sides import STATUS, CrmSides
from cadence_gitops.checks.example import manifest
from cadence_gitops.diagnostics import Diagnostic, Severity


def examine(sides: CrmSides) -> Iterator[Diagnostic]:
    """Find objects whose statuses are named and whose picklist isn't, each once."""
    mapped = {target.of.id for target in sides.targets if target.cadence == STATUS}
    told: set[str] = set()
    for use in sides.statuses:
        if use.object not in mapped | told:
            told.add(use.object)
            yield CHECK.finding(Place.within(use.resource, use.pointer), found=use.text, object=use.object)


_STATUSES = manifest("IntegrationStatus", "lead", spec="object: lead\nconversion: {status: Closed - Converted}")

CHECK = Check(
    id="crm-status-unmapped",
    severity=Severity.INFO,
    source=STATUS_FIELDS,
    bad=on("salesforce", mapping("salesforce", "lead", fields="lastName: LastName"), _STATUSES),
    good=on("salesforce", mapping("salesforce", "lead", fields="integrationStatus: Status"), _STATUSES),
)

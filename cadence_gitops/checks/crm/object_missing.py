"""An object that manifests are about must be one that the user of the metadata sees: the CRM answers the same without one."""

from collections.abc import Iterator
from dataclasses import replace

from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.crm.example import mapped
from cadence_gitops.checks.crm.sides import CrmSides, triggering
from cadence_gitops.checks.crm.sources import VENDORS
from cadence_gitops.diagnostics import VARIANT, Diagnostic, Severity
from cadence_gitops.model.kinds.advanced_workflow import AdvancedWorkflowSpec


def examine(sides: CrmSides) -> Iterator[Diagnostic]:
    """Find mappings of objects that the metadata doesn't have, and conditions on them; what no page knows is found without."""
    for mapping in sides.mappings:
        if sides.unseen(mapping.spec.object):
            yield _finding(sides, Place.within(mapping.resource, "/object"), found=mapping.spec.object)
    for resource, workflow in sides.manifests.of(AdvancedWorkflowSpec):
        found = triggering(workflow)
        if workflow.conditions is not None and sides.unseen(found):
            finding = _finding(sides, Place.within(resource, "/trigger/type"), found=found, **{VARIANT: "conditions"})
            yield replace(finding, severity=Severity.WARNING)


def _finding(sides: CrmSides, place: Place, *, found: str, **variant: str) -> Diagnostic:
    known = ", ".join(each.id for each in sides.metadata.objects)
    return CHECK.finding(
        place, found=found, expected=known, crm=sides.metadata.crm, user=sides.metadata.principal, **variant
    )


CHECK = Check(
    id="crm-object-missing",
    severity=Severity.ERROR,
    source=VENDORS,
    bad=mapped("lead", "lastName: LastName   # the user of the metadata sees accounts and contacts only"),
    good=mapped("contact", "lastName: LastName"),
)

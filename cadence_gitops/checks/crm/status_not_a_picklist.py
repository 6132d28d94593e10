"""The integration status is a picklist of the CRM: workflows choose among its values (HC 16556825488657)."""

from collections.abc import Iterator
from dataclasses import replace

from cadence_gitops.catalogue.field_types import Fit, fit
from cadence_gitops.catalogue.pages import STATUS_FIELDS
from cadence_gitops.checks.check import Check
from cadence_gitops.checks.crm.example import mapped
from cadence_gitops.checks.crm.sides import STATUS, CrmSides
from cadence_gitops.diagnostics import VARIANT, Diagnostic, Severity
from cadence_gitops.model.crm_metadata import CrmObject, FieldType


def examine(sides: CrmSides) -> Iterator[Diagnostic]:
    """Find statuses that are mapped to something else."""
    for target, field in sides.usable:
        verdict = fit(STATUS, field.type)
        if target.cadence == STATUS and verdict is not Fit.FITS:
            said = {VARIANT: "doubtful"} if verdict is Fit.DOUBTFUL else {}
            finding = CHECK.finding(
                target.place, found=sides.called(field), expected=_picklists(target.of), type=field.raw_type, **said
            )
            yield finding if verdict is Fit.CLASHES else replace(finding, severity=Severity.WARNING)


def _picklists(of: CrmObject) -> str:
    return ", ".join(
        each.name
        for each in of.fields
        if each.type is FieldType.PICKLIST and "status" in f"{each.name} {each.label}".casefold() and not each.archived
    )


CHECK = Check(
    id="crm-status-not-a-picklist",
    severity=Severity.ERROR,
    source=STATUS_FIELDS,
    bad=mapped("lead", "integrationStatus: Title"),
    good=mapped("lead", "integrationStatus: Status"),
)

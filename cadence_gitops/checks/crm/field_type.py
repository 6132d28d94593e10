"""A CRM field must be able to hold what the Cadence field does."""

from collections.abc import Iterator
from dataclasses import replace

from cadence_gitops.catalogue.field_types import Fit, accepted, fit
from cadence_gitops.checks.check import Check
from cadence_gitops.checks.crm.compound import compound
from cadence_gitops.checks.crm.example import mapped
from cadence_gitops.checks.crm.sides import STATUS, CrmSides
from cadence_gitops.checks.crm.sources import MATRIX
from cadence_gitops.diagnostics import VARIANT, Diagnostic, Severity


def examine(sides: CrmSides) -> Iterator[Diagnostic]:
    """Find fields of another type; the picklist of the integration status has a check of its own."""
    for found in sides.usable:
        target, field = found
        verdict = fit(target.cadence, field.type)
        if target.cadence == STATUS or verdict is Fit.FITS or compound(found):
            continue
        finding = CHECK.finding(
            target.place,
            found=sides.called(field),
            expected=", ".join(accepted(target.cadence)),
            cadence=target.cadence,
            type=field.raw_type,
            **({VARIANT: "doubtful"} if verdict is Fit.DOUBTFUL else {}),
        )
        yield finding if verdict is Fit.CLASHES else replace(finding, severity=Severity.WARNING)


CHECK = Check(
    id="crm-field-type",
    severity=Severity.ERROR,
    source=MATRIX,
    bad=mapped("lead", "primaryPhone: NumberOfEmployees   # a number of people"),
    good=mapped("lead", "primaryPhone: Phone"),
)

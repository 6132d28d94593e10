"""What a mapping feeds must be writable for the user of the metadata."""

from collections.abc import Iterator
from dataclasses import replace

from cadence_gitops.checks.check import Check
from cadence_gitops.checks.crm.compound import compound
from cadence_gitops.checks.crm.example import mapped
from cadence_gitops.checks.crm.sides import CrmSides, Found
from cadence_gitops.checks.crm.sources import VENDORS
from cadence_gitops.diagnostics import VARIANT, Diagnostic, Severity
from cadence_gitops.model.crm_metadata import Reason, Writable

_UNSURE = (Reason.ASSUMED, Reason.NOT_TOLD, None)


def examine(sides: CrmSides) -> Iterator[Diagnostic]:
    """Find fields that can't be written, and those of which nobody knows; compound ones have words of their own."""
    for found in sides.usable:
        if compound(found) or found.target.person_account_name:
            continue
        finding = CHECK.finding(
            found.target.place,
            found=found.field.name,
            label=found.field.label,
            user=sides.metadata.principal,
            **{VARIANT: _variant(found)},
        )
        if found.field.writable is Writable.NO:
            yield finding if found.field.reason is not Reason.ASSUMED else replace(finding, severity=Severity.WARNING)
        elif found.field.writable is Writable.UNKNOWN:
            yield replace(finding, severity=Severity.WARNING)


def _variant(found: Found) -> str:
    reason = found.field.reason
    if found.field.writable is Writable.UNKNOWN or reason is Reason.ASSUMED:
        return str(reason if reason in _UNSURE and reason is not None else Reason.NOT_TOLD)
    return "" if reason in _UNSURE else str(reason)


CHECK = Check(
    id="crm-field-read-only",
    severity=Severity.ERROR,
    source=VENDORS,
    bad=mapped("account", "companySize: Headcount__c   # calculated by a formula"),
    good=mapped("account", "companySize: Size__c"),
)

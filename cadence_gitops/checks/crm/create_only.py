"""A field that only a new record may have a value in is never updated."""

from collections.abc import Iterator

from cadence_gitops.checks.check import Check
from cadence_gitops.checks.crm.example import mapped
from cadence_gitops.checks.crm.sides import CrmSides
from cadence_gitops.checks.crm.sources import DESCRIBE
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.crm_metadata import Writable


def examine(sides: CrmSides) -> Iterator[Diagnostic]:
    """Find mappings to fields that can be written once."""
    for found in sides.usable:
        if found.field.writable is Writable.CREATE_ONLY:
            yield CHECK.finding(found.target.place, found=found.field.name, label=found.field.label)


CHECK = Check(
    id="crm-field-create-only",
    severity=Severity.WARNING,
    source=DESCRIBE,
    bad=mapped("contact", "zoomInfo: Import_Key__c   # written when a contact is made, never after"),
    good=mapped("contact", "zoomInfo: ZoomInfo__c"),
)

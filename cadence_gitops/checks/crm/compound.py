"""A field that is made of others isn't written: its parts are."""

from collections.abc import Iterator

from cadence_gitops.checks.check import Check
from cadence_gitops.checks.crm.example import mapped
from cadence_gitops.checks.crm.sides import CrmSides, Found
from cadence_gitops.checks.crm.sources import DESCRIBE, FIELDS
from cadence_gitops.diagnostics import VARIANT, Diagnostic, Severity
from cadence_gitops.model.crm_metadata import FieldType, Reason, Writable


def compound(found: Found) -> bool:
    """Tell whether a field is made of others; the name of a company is its own although other names are compound."""
    field = found.field
    if field.type is FieldType.COMPOUND:
        return True
    made = field.reason is Reason.COMPOUND or bool(found.target.of.parts_of(field.name))
    return made and field.writable is Writable.NO


def examine(sides: CrmSides) -> Iterator[Diagnostic]:
    """Find mappings to compound fields; gives the parts."""
    for found in sides.usable:
        if compound(found) and not found.target.person_account_name:
            parts = ", ".join(
                sides.called(part)
                for part in found.target.of.parts_of(found.field.name)
                if part.writable is not Writable.NO
            )
            chosen = {VARIANT: "without-parts"} if not parts else {}
            yield CHECK.finding(found.target.place, found=sides.called(found.field), expected=parts, **chosen)


CHECK = Check(
    id="crm-compound-field",
    severity=Severity.ERROR,
    source=f"{DESCRIBE}; {FIELDS}",
    bad=mapped("lead", "zipCode: Address   # made of Street, PostalCode, City, Country"),
    good=mapped("lead", "zipCode: PostalCode"),
)

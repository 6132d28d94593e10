"""With state and country picklists, Salesforce refuses names of countries that nobody configured."""

from collections.abc import Iterator

from cadence_gitops.checks.check import Check
from cadence_gitops.checks.crm.example import mapped
from cadence_gitops.checks.crm.sides import CrmSides
from cadence_gitops.checks.crm.sources import DESCRIBE
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.crm_metadata import CrmField, CrmObject, Trait

_CODE = "Code"


def code_of(of: CrmObject, field: CrmField) -> CrmField | None:
    """Give the picklist of codes that stands beside a country's or a state's name, if there is one."""
    return of.field(f"{field.name}{_CODE}") if Trait.STATE_AND_COUNTRY_PICKLISTS in of.traits else None


def examine(sides: CrmSides) -> Iterator[Diagnostic]:
    """Find mappings to names of countries and states that are picklists underneath."""
    for target, field in sides.usable:
        code = code_of(target.of, field)
        if code is not None:
            yield CHECK.finding(target.place, found=field.name, code=code.name)


CHECK = Check(
    id="crm-country-picklist",
    severity=Severity.WARNING,
    source=DESCRIBE,
    bad=mapped("lead", "country: Country   # takes only the names that are configured"),
    good=mapped("lead", "zipCode: PostalCode"),
)

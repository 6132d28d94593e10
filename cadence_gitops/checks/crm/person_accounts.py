"""Where accounts may be people, an account's name is made of a person's, and some fields are a contact's."""

from collections.abc import Iterator

from cadence_gitops.checks.check import Check
from cadence_gitops.checks.crm.example import mapped
from cadence_gitops.checks.crm.sides import CrmSides
from cadence_gitops.checks.crm.sources import DESCRIBE
from cadence_gitops.diagnostics import VARIANT, Diagnostic, Severity
from cadence_gitops.model.crm_metadata import CrmField, CrmObject, Trait

_OF_A_CONTACT = "__pc"
_OF_A_PERSON = "Person"
_NAME = "Name"


def of_people(of: CrmObject, field: CrmField) -> bool:
    """Tell whether only those accounts have a field that are people: by its name, which nobody in the company chose."""
    if Trait.PERSON_ACCOUNTS not in of.traits:
        return False
    standard = field.name.startswith(_OF_A_PERSON) or (field.parent == _NAME and field.name != _NAME)
    return field.name.endswith(_OF_A_CONTACT) or (standard and not field.custom)


def examine(sides: CrmSides) -> Iterator[Diagnostic]:
    """Find mappings to fields that differ between companies and people."""
    for target, field in sides.usable:
        if target.person_account_name:
            yield CHECK.finding(target.place, found=field.name)
        elif of_people(target.of, field):
            yield CHECK.finding(target.place, found=field.name, **{VARIANT: "of-people"})


CHECK = Check(
    id="crm-person-accounts",
    severity=Severity.WARNING,
    source=DESCRIBE,
    bad=mapped("account", "companyName: Name   # accounts of this organisation may be people"),
    good=mapped("account", "companyUrl: Website"),
)

"""Where accounts may be people, an account's name is made of a person's, and some fields are a contact's."""

from collections.abc import Iterator

from cadence_gitops.checks.check import Check
from cadence_gitops.checks.crm.example import mapped
from cadence_gitops.checks.crm.sides import CrmSides
from cadence_gitops.checks.crm.sources import DESCRIBE
from cadence_gitops.diagnostics import VARIANT, Diagnostic, Severity
from cadence_gitops.model.crm_metadata import Trait

_OF_A_CONTACT = "__pc"
_OF_A_PERSON = "Person"


def examine(sides: CrmSides) -> Iterator[Diagnostic]:
    """Find mappings to fields that differ between companies and people."""
    for target, field in sides.usable:
        if Trait.PERSON_ACCOUNTS not in target.of.traits:
            continue
        if target.person_account_name:
            yield CHECK.finding(target.place, found=field.name)
        elif field.name.endswith(_OF_A_CONTACT) or field.name.startswith(_OF_A_PERSON):
            yield CHECK.finding(target.place, found=field.name, **{VARIANT: "of-people"})


CHECK = Check(
    id="crm-person-accounts",
    severity=Severity.WARNING,
    source=DESCRIBE,
    bad=mapped("account", "companyName: Name   # accounts of this organisation may be people"),
    good=mapped("account", "companyUrl: Website"),
)

"""The keys of one account mean nothing in another, so a lock that was made from another is never used."""

from collections.abc import Iterator

from cadence_gitops.checks.check import OWN_FORM, Check
from cadence_gitops.checks.crm.example import mapped
from cadence_gitops.checks.crm.sides import CrmSides
from cadence_gitops.diagnostics import Diagnostic, Severity


def examine(sides: CrmSides) -> Iterator[Diagnostic]:
    """Find keys that a lock of another account gave, where only the metadata tells which account it is."""
    naming, crm = sides.manifests.desired.naming, sides.metadata.crm
    pins = naming.pins.get(crm) if naming is not None else None
    if naming is None or pins is None or pins.account == sides.metadata.account:
        return
    names = naming.names
    for target in sides.targets:
        if isinstance(target.wanted, str) and target.wanted in names:
            name = names[target.wanted].name
            yield CHECK.finding(target.place, found=pins.account, expected=sides.metadata.account, name=name)


CHECK = Check(
    id="crm-lock-of-another-account",
    severity=Severity.ERROR,
    source=OWN_FORM,
    bad=mapped(
        "person", "jobPosition: {name: Job title, type: varchar}   # the lock: account 7310977", crm="pipedrive"
    ),
    good=mapped(
        "person", "jobPosition: {name: Job title, type: varchar}   # the lock: account 7310042", crm="pipedrive"
    ),
)

"""A field that is meant by its label must be the only one with that label and type."""

from collections.abc import Iterator

from cadence_gitops.checks.check import Check
from cadence_gitops.checks.crm.example import mapped
from cadence_gitops.checks.crm.sides import CrmSides
from cadence_gitops.checks.crm.sources import FIELDS
from cadence_gitops.diagnostics import Diagnostic, Severity


def examine(sides: CrmSides) -> Iterator[Diagnostic]:
    """Find labels that several fields have."""
    for target in sides.targets:
        if len(target.candidates) > 1:
            keys = ", ".join(each.name for each in target.candidates)
            yield CHECK.finding(target.place, found=target.name, object=target.of.id, candidates=keys)


CHECK = Check(
    id="crm-field-ambiguous",
    severity=Severity.ERROR,
    source=FIELDS,
    bad=mapped("person", "jobPosition: {name: Position, type: varchar}   # two fields are called so", crm="pipedrive"),
    good=mapped("person", "jobPosition: {name: Job title, type: varchar}", crm="pipedrive"),
)

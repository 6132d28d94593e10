"""A field that is meant by its label must be the only one with that label and type."""

from collections.abc import Iterator

from cadence_gitops.checks.check import Check
from cadence_gitops.checks.crm.example import mapped
from cadence_gitops.checks.crm.sides import CrmSides
from cadence_gitops.checks.crm.sources import FIELDS
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.crm_metadata import CrmField

# Of a long picklist nobody reads more to tell it from another.
_SHOWN = 5


def examine(sides: CrmSides) -> Iterator[Diagnostic]:
    """Find labels that several fields have."""
    for target in sides.targets:
        if len(target.candidates) > 1:
            shown = "; ".join(_described(each) for each in target.candidates)
            yield CHECK.finding(target.place, found=target.name, object=target.of.id, candidates=shown)


def _described(field: CrmField) -> str:
    """Write what tells fields of one name apart."""
    labels = [option.label for option in field.options if option.active]
    shown = ", ".join(labels[:_SHOWN]) + (", …" if len(labels) > _SHOWN else "")
    return f"{field.name} ({field.raw_type}{f': {shown}' if shown else ''})"


CHECK = Check(
    id="crm-field-ambiguous",
    severity=Severity.ERROR,
    source=FIELDS,
    bad=mapped("person", "jobPosition: {name: Position, type: varchar}   # two fields are called so", crm="pipedrive"),
    good=mapped("person", "jobPosition: {name: Job title, type: varchar}", crm="pipedrive"),
)

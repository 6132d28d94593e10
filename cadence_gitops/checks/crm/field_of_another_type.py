"""The type stands beside the name of a custom field, to tell fields of one name apart: it must be the field's own."""

from collections.abc import Iterator

from cadence_gitops.checks.check import Check
from cadence_gitops.checks.crm.example import mapped
from cadence_gitops.checks.crm.sides import CrmSides
from cadence_gitops.checks.crm.sources import FIELDS
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.crm_lookup import alike
from cadence_gitops.model.kinds.field_mapping import CustomField


def examine(sides: CrmSides) -> Iterator[Diagnostic]:
    """Find names whose fields all have another type."""
    for target in sides.targets:
        if target.candidates or not isinstance(target.wanted, CustomField):
            continue
        types = sorted({each.raw_type for each in alike(target.of, target.wanted)})
        if types:
            yield CHECK.finding(
                target.place, found=target.wanted.type, expected=", ".join(types), name=target.name, object=target.of.id
            )


CHECK = Check(
    id="crm-field-of-another-type",
    severity=Severity.ERROR,
    source=FIELDS,
    bad=mapped("person", "jobPosition: {name: Job title, type: enum}   # the field is a varchar", crm="pipedrive"),
    good=mapped("person", "jobPosition: {name: Job title, type: varchar}", crm="pipedrive"),
)

"""What only a name identifies can become another field: the key that it stands for belongs into the lock file."""

from collections.abc import Iterator

from cadence_gitops.checks.check import OWN_FORM, Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import manifest
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.crm_lookup import named
from cadence_gitops.model.crm_naming import KEYS_PER_ACCOUNT
from cadence_gitops.model.kinds.field_mapping import CustomField, FieldMappingSpec


def _examine(context: Context) -> Iterator[Diagnostic]:
    said = {(finding.subject, finding.pointer) for finding in context.desired.findings}
    for resource, mapping in context.of(FieldMappingSpec):
        for field, target in mapping.fields.items() if mapping.crm in KEYS_PER_ACCOUNT else ():
            place = Place.within(resource, f"/fields/{field}")
            if not isinstance(target, CustomField) or _hopeless(context, mapping, custom=target):
                continue
            if (place.subject, place.pointer) not in said:
                yield CHECK.finding(place, found=target.name, type=target.type, crm=mapping.crm)


def _hopeless(context: Context, mapping: FieldMappingSpec, *, custom: CustomField) -> bool:
    """Tell whether the CRM said that the name means no one field: nobody can pin it then, and others say why."""
    naming = context.desired.naming
    metadata = naming.said(mapping.crm) if naming is not None else None
    of = metadata.object(mapping.object) if metadata is not None else None
    return of is not None and sum(not each.archived for each in named(of, custom)) != 1


CHECK = Check(
    id="custom-field-not-pinned",
    severity=Severity.WARNING,
    source=OWN_FORM,
    bad=manifest(
        "FieldMapping",
        "pipedrive-person",
        spec="crm: pipedrive\nobject: person\nfields: {jobPosition: {name: Job title, type: varchar}}   # no lock has it",
    ),
    good=manifest(
        "FieldMapping",
        "pipedrive-person",
        spec="crm: pipedrive\nobject: person\nfields: {jobPosition: 2650fb5b5b6fcab0a0225f1b8ee25ea4a63b0bb3}",
    ),
    examine=_examine,
)

"""What only a name identifies can become another field: the key that it stands for belongs into the lock file."""

from collections.abc import Iterator

from cadence_gitops.checks.check import OWN_FORM, Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import manifest
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.crm_lock import KEYS_PER_ACCOUNT
from cadence_gitops.model.kinds.field_mapping import CustomField, FieldMappingSpec


def _examine(context: Context) -> Iterator[Diagnostic]:
    naming = context.desired.naming
    # What the metadata says of a name that it doesn't give the key of, its own checks say.
    judged = {each.crm for each in naming.metadata} if naming is not None else set()
    said = {finding.location for finding in context.desired.findings}
    for resource, mapping in context.of(FieldMappingSpec):
        for field, target in mapping.fields.items() if mapping.crm in KEYS_PER_ACCOUNT - judged else ():
            place = Place.within(resource, f"/fields/{field}")
            if isinstance(target, CustomField) and place.location not in said:
                yield CHECK.finding(place, found=target.name, type=target.type, crm=mapping.crm)


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

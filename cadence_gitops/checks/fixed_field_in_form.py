"""What the CRM sets itself may not be changed in a form; no page lists which fields those are, so this is only a note."""

from collections.abc import Iterator

from cadence_gitops.catalogue.crm import Crm
from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import documents, manifest
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.kinds.custom_form import CustomFormSpec

_FORM = manifest("CustomForm", "new-lead", spec="fields: [firstName, lastName, email]")


def _examine(context: Context) -> Iterator[Diagnostic]:
    stated = context.catalogue.fact("custom-forms-fixed-fields-on")
    crm = context.crm
    if crm is None or stated is None or not isinstance(stated.value, tuple) or crm.id not in stated.value:
        return
    fixed = _fixed(crm)
    for resource, form in context.of(CustomFormSpec):
        for index, field in enumerate(form.fields):
            if field in fixed:
                yield CHECK.finding(Place.within(resource, f"/fields/{index}"), found=field, crm=crm.id)


def _fixed(crm: Crm) -> frozenset[str]:
    return frozenset(field.id for mapped in crm.objects for field in mapped.fields if field.fixed)


CHECK = Check(
    id="fixed-field-in-form",
    severity=Severity.INFO,
    source="HC 16356254577425, 16223634929041",
    bad=documents(manifest("Organization", "acme", spec="crm: {provider: pipedrive}"), _FORM),
    good=documents(manifest("Organization", "acme", spec="crm: {provider: salesforce}"), _FORM),
    examine=_examine,
)

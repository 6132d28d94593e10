"""How manifests point at a field of a CRM: by its name, or by label and type where every account has another name for it."""

from pydantic import JsonValue

from cadence_gitops.checks.crm.sides import named
from cadence_gitops.model.crm_metadata import CrmField, CrmObject
from cadence_gitops.model.kinds.field_mapping import CustomField

OWN_KEYS = frozenset({"pipedrive"})
"""The CRMs in which a custom field has another key in every account."""
Target = str | CustomField


def target_of(crm: str, field: CrmField) -> JsonValue:
    """Write how a manifest points at a field."""
    if field.custom and crm in OWN_KEYS:
        return {"name": field.label, "type": field.raw_type}
    return field.name


def called(crm: str, field: CrmField) -> str:
    """Give what people can find a field by: no key that is another one in every account."""
    return f"{field.label} ({field.raw_type})" if field.custom and crm in OWN_KEYS else field.name


def pointed_at(found: CrmObject, target: Target) -> tuple[CrmField, ...]:
    """Find the fields that a manifest's words point at: one, unless there is none or the words fit several."""
    if isinstance(target, CustomField):
        return named(found, target)
    field = found.field(target)
    return () if field is None else (field,)


def ambiguous(crm: str, found: CrmObject, field: CrmField) -> bool:
    """Tell whether a manifest can't point at a field, because its words fit another one too."""
    target = target_of(crm, field)
    return not isinstance(target, str) and len(pointed_at(found, CustomField.model_validate(target))) > 1

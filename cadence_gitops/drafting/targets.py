"""How manifests point at a field of a CRM: by its name, or by label and type where every account has another name for it."""

from pydantic import JsonValue

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


def pointed_at(crm: str, found: CrmObject, target: Target) -> tuple[CrmField, ...]:
    """Find the fields that a manifest's words point at: one, unless there is none or the words fit several."""
    if isinstance(target, str):
        field = found.field(target)
        return () if field is None or (field.custom and crm in OWN_KEYS) else (field,)
    return tuple(
        field
        for field in found.fields
        if field.custom and field.label == target.name and field.raw_type == target.type and not field.archived
    )


def ambiguous(crm: str, found: CrmObject, field: CrmField) -> bool:
    """Tell whether a manifest can't point at a field, because its words fit another one too."""
    target = target_of(crm, field)
    return not isinstance(target, str) and len(pointed_at(crm, found, CustomField.model_validate(target))) > 1

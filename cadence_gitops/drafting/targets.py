"""How manifests point at a field of a CRM: by its name, or by label and type where every account has another name for it."""

from pydantic import JsonValue

from cadence_gitops.model.crm_lookup import named
from cadence_gitops.model.crm_metadata import CrmField, CrmObject
from cadence_gitops.model.crm_naming import KEYS_PER_ACCOUNT
from cadence_gitops.model.kinds.field_mapping import CustomField

Target = str | CustomField
_LONGEST = 500


def target_of(crm: str, field: CrmField) -> JsonValue:
    """Write how a manifest points at a field."""
    if field.custom and crm in KEYS_PER_ACCOUNT:
        return {"name": field.label, "type": field.raw_type}
    return field.name


def called(crm: str, field: CrmField) -> str:
    """Give what people can find a field by: no key that is another one in every account."""
    return f"{field.label} ({field.raw_type})" if field.custom and crm in KEYS_PER_ACCOUNT else field.name


def pointed_at(found: CrmObject, target: Target) -> tuple[CrmField, ...]:
    """Find the fields that a manifest's words point at: one, unless there is none or the words fit several."""
    if isinstance(target, str):
        field = found.field(target)
        return () if field is None else (field,)
    return named(found, target)


def pointable(crm: str, found: CrmObject, *, field: CrmField) -> bool:
    """Tell whether a manifest can point at a field: its words are some, and fit no other."""
    if not (field.custom and crm in KEYS_PER_ACCOUNT):
        return sayable(field.name)
    if not (sayable(field.label) and sayable(field.raw_type)):
        return False
    return named(found, CustomField(name=field.label, type=field.raw_type)) == (field,)


def sayable(text: str) -> bool:
    """Tell whether a manifest can hold a text of a CRM."""
    return 0 < len(text) <= _LONGEST

"""Which field of an account a name and a type mean: one, or none, or several, of which none is ever chosen."""

from collections.abc import Sequence

from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.custom_fields import naming_checks as checks
from cadence_gitops.checks.wording import closest
from cadence_gitops.diagnostics import Diagnostic
from cadence_gitops.model.crm_metadata import CrmField, CrmObject
from cadence_gitops.model.kinds.field_mapping import CustomField

# Of a long picklist nobody reads more to tell it from another.
_OPTIONS = 5


def meant(custom: CustomField, of: CrmObject, *, place: Place) -> CrmField | Diagnostic:
    """Give the one field that a name and a type mean, or say why there isn't one."""
    own = [field for field in of.fields if field.custom and not field.archived]
    alike = [field for field in own if field.label == custom.name]
    fitting = [field for field in alike if field.raw_type == custom.type]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        return checks.AMBIGUOUS.finding(
            place, found=custom.name, expected=_listed(fitting), object=of.id, type=custom.type
        )
    if alike:
        return checks.OF_ANOTHER_TYPE.finding(
            place, found=custom.type, expected=_types(alike), object=of.id, name=custom.name
        )
    return _unknown(custom, of, own=own, place=place)


def _unknown(custom: CustomField, of: CrmObject, *, own: Sequence[CrmField], place: Place) -> Diagnostic:
    standard = {field.label: field.name for field in of.fields if not field.custom}
    if custom.name in standard:
        check: Check = checks.NOT_CUSTOM
        return check.finding(place, found=custom.name, suggestion=standard[custom.name], object=of.id)
    near = closest(custom.name, {field.label for field in own})
    return checks.UNKNOWN.finding(place, found=custom.name, suggestion=near, object=of.id)


def _types(fields: Sequence[CrmField]) -> str:
    return ", ".join(sorted({field.raw_type for field in fields}))


def _listed(fields: Sequence[CrmField]) -> str:
    return "; ".join(_described(field) for field in sorted(fields, key=lambda field: field.name))


def _described(field: CrmField) -> str:
    """Write what tells fields of one name apart."""
    labels = [option.label for option in field.options if option.active]
    shown = ", ".join(labels[:_OPTIONS]) + (", …" if len(labels) > _OPTIONS else "")
    return f"{field.name} ({field.raw_type}{f': {shown}' if shown else ''})"

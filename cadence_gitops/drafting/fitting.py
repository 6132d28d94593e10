"""Which fields of a CRM can feed a field of Cadence at all: nothing else is ever drafted or offered."""

from collections.abc import Iterator

from cadence_gitops.catalogue.crm import MappedField
from cadence_gitops.model.crm_metadata import CrmField, CrmObject, FieldType, Writable

_LINKS = frozenset({FieldType.URL, FieldType.TEXT, FieldType.LONG_TEXT})
_SIZES = frozenset({FieldType.INTEGER, FieldType.DECIMAL, FieldType.TEXT, FieldType.PICKLIST})
_PHONES = frozenset({FieldType.PHONE, FieldType.TEXT})
_MAILS = frozenset({FieldType.EMAIL, FieldType.TEXT})
_PLACES = frozenset({FieldType.TEXT, FieldType.PICKLIST})
_TEXTS = frozenset({FieldType.TEXT, FieldType.LONG_TEXT})
_BY_WORD = (("Url", _LINKS), ("zoomInfo", _LINKS), ("Size", _SIZES), ("hone", _PHONES), ("mail", _MAILS))


def accepted(field: MappedField) -> frozenset[FieldType]:
    """Give the types that a field of Cadence can be kept in without loss."""
    if field.picklist:
        return frozenset({FieldType.PICKLIST})
    if field.id in {"zipCode", "country"}:
        return _PLACES
    return next((types for word, types in _BY_WORD if word in field.id), _TEXTS)


def fits(crm_field: CrmField, field: MappedField) -> bool:
    """Tell whether a CRM's field can be written, is in use, and holds what Cadence's field does."""
    usable = crm_field.writable is Writable.YES and not crm_field.archived and crm_field.type is not FieldType.COMPOUND
    return usable and crm_field.type in accepted(field)


def fitting(found: CrmObject, field: MappedField) -> Iterator[CrmField]:
    """Give the CRM's fields that a field of Cadence can be kept in, in the order of their names."""
    return (each for each in found.fields if fits(each, field))

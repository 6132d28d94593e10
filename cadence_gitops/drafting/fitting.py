"""Which fields of a CRM can feed a field of Cadence at all: nothing else is ever drafted or offered."""

from collections.abc import Iterator

from cadence_gitops.catalogue.crm import MappedField
from cadence_gitops.catalogue.field_types import Fit, fit
from cadence_gitops.model.crm_metadata import CrmField, CrmObject, FieldType, Writable

_NEVER = frozenset({FieldType.COMPOUND, FieldType.UNKNOWN})


def fits(crm_field: CrmField, field: MappedField) -> bool:
    """Tell whether a CRM's field may be written, is in use, and can hold what Cadence's field does, or some of it."""
    usable = crm_field.writable is Writable.YES and not crm_field.archived and crm_field.type not in _NEVER
    return usable and fit(field.id, crm_field.type) is not Fit.CLASHES


def holds(crm_field: CrmField, field: MappedField) -> bool:
    """Tell whether a CRM's field can hold all of what Cadence's field does."""
    return fit(field.id, crm_field.type) is Fit.FITS


def fitting(found: CrmObject, field: MappedField) -> Iterator[CrmField]:
    """Give the CRM's fields that a field of Cadence can be kept in, in the order of their names."""
    return (each for each in found.fields if fits(each, field))

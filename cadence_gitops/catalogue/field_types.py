"""Which types of CRM fields can hold what a Cadence field holds: a matrix, our reading of what the fields are for.

No page of the help centre says what Cadence writes into a field, or reads out of it. What isn't named here doesn't fit.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import get_args

from cadence_gitops.catalogue.certainty import NO_PAGE, Certainty
from cadence_gitops.model.cadence_field import CadenceField
from cadence_gitops.model.crm_metadata import FieldType

CERTAINTY, SOURCE = Certainty.INFERRED, NO_PAGE
"""How sure the matrix is, and where it comes from."""


class Fit(StrEnum):
    """Say whether a CRM field can hold what a Cadence field does; ``DOUBTFUL``: only some of it, or nobody knows."""

    FITS = "fits"
    DOUBTFUL = "doubtful"
    CLASHES = "clashes"


_ANYTHING = {FieldType.UNKNOWN: Fit.DOUBTFUL}
_TEXT = {
    **_ANYTHING,
    FieldType.TEXT: Fit.FITS,
    FieldType.LONG_TEXT: Fit.FITS,
    FieldType.URL: Fit.FITS,
    FieldType.EMAIL: Fit.DOUBTFUL,
    FieldType.PHONE: Fit.DOUBTFUL,
    FieldType.PICKLIST: Fit.DOUBTFUL,
}
_PHONE = {**_ANYTHING, FieldType.PHONE: Fit.FITS, FieldType.TEXT: Fit.FITS, FieldType.LONG_TEXT: Fit.DOUBTFUL}
_EMAIL = {**_ANYTHING, FieldType.EMAIL: Fit.FITS, FieldType.TEXT: Fit.FITS, FieldType.LONG_TEXT: Fit.DOUBTFUL}
_EMAILS = {**_ANYTHING, FieldType.EMAIL: Fit.DOUBTFUL, FieldType.TEXT: Fit.FITS, FieldType.LONG_TEXT: Fit.FITS}
_URL = {**_ANYTHING, FieldType.URL: Fit.FITS, FieldType.TEXT: Fit.FITS, FieldType.LONG_TEXT: Fit.FITS}
_PLACE = {
    **_ANYTHING,
    FieldType.TEXT: Fit.FITS,
    FieldType.LONG_TEXT: Fit.DOUBTFUL,
    FieldType.PICKLIST: Fit.DOUBTFUL,
}
# Whether Cadence knows a size as a number or as a range, such as "11-50", no page says.
_SIZE = {
    **_ANYTHING,
    FieldType.TEXT: Fit.FITS,
    FieldType.LONG_TEXT: Fit.DOUBTFUL,
    FieldType.INTEGER: Fit.DOUBTFUL,
    FieldType.DECIMAL: Fit.DOUBTFUL,
    FieldType.PICKLIST: Fit.DOUBTFUL,
}
_STATUS = {**_ANYTHING, FieldType.PICKLIST: Fit.FITS}

MATRIX: Mapping[CadenceField, Mapping[FieldType, Fit]] = MappingProxyType(
    {
        "firstName": _TEXT,
        "lastName": _TEXT,
        "linkedinUrl": _URL,
        "jobPosition": _TEXT,
        "companyName": _TEXT,
        "companySize": _SIZE,
        "companyUrl": _URL,
        "companyPhone": _PHONE,
        "companyLinkedinUrl": _URL,
        "zipCode": _PLACE,
        "country": _PLACE,
        "zoomInfo": _TEXT,
        "phone": _PHONE,
        "primaryPhone": _PHONE,
        "mobilePhone": _PHONE,
        "otherPhone1": _PHONE,
        "otherPhone2": _PHONE,
        "email": _EMAIL,
        "primaryEmail": _EMAIL,
        "alternateEmails": _EMAILS,
        "integrationStatus": _STATUS,
    }
)
"""By the Cadence field; a type that isn't named clashes."""

FIELDS: tuple[CadenceField, ...] = get_args(CadenceField)
_BY_NAME: Mapping[str, Mapping[FieldType, Fit]] = {str(field): row for field, row in MATRIX.items()}


def fit(cadence_field: str, type_: FieldType) -> Fit:
    """Say whether a CRM field of a type can hold what a Cadence field does."""
    return _BY_NAME[cadence_field].get(type_, Fit.CLASHES)


def accepted(cadence_field: str) -> tuple[FieldType, ...]:
    """Give the types that fit, in the order in which types are listed."""
    return tuple(type_ for type_ in FieldType if fit(cadence_field, type_) is Fit.FITS)

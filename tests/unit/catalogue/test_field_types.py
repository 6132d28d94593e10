import pytest

from cadence_gitops.catalogue.certainty import Certainty
from cadence_gitops.catalogue.field_types import CERTAINTY, FIELDS, MATRIX, Fit, accepted, fit
from cadence_gitops.model.crm_metadata import FieldType

NEVER = (
    FieldType.BOOLEAN,
    FieldType.DATE,
    FieldType.DATETIME,
    FieldType.TIME,
    FieldType.RANGE,
    FieldType.MONEY,
    FieldType.MULTI_PICKLIST,
    FieldType.REFERENCE,
    FieldType.OWNER,
    FieldType.COMPOUND,
    FieldType.ID,
    FieldType.FILE,
)


def test_every_field_of_cadence_has_a_row_and_a_type_that_fits() -> None:
    assert set(FIELDS) == MATRIX.keys()
    assert all(accepted(field) for field in FIELDS)
    assert CERTAINTY is Certainty.INFERRED


@pytest.mark.parametrize("field", FIELDS)
def test_what_holds_no_text_never_fits_and_what_nobody_knows_is_doubtful(field: str) -> None:
    assert {fit(field, kind) for kind in NEVER} == {Fit.CLASHES}
    assert fit(field, FieldType.UNKNOWN) is Fit.DOUBTFUL


CELLS = [
    ("firstName", FieldType.TEXT, Fit.FITS),
    ("firstName", FieldType.PICKLIST, Fit.DOUBTFUL),
    ("firstName", FieldType.INTEGER, Fit.CLASHES),
    ("primaryPhone", FieldType.PHONE, Fit.FITS),
    ("primaryPhone", FieldType.URL, Fit.CLASHES),
    ("email", FieldType.EMAIL, Fit.FITS),
    ("alternateEmails", FieldType.EMAIL, Fit.DOUBTFUL),
    ("companyUrl", FieldType.URL, Fit.FITS),
    ("companySize", FieldType.INTEGER, Fit.DOUBTFUL),
    ("companySize", FieldType.TEXT, Fit.FITS),
    ("country", FieldType.PICKLIST, Fit.DOUBTFUL),
    ("zipCode", FieldType.INTEGER, Fit.CLASHES),
    ("integrationStatus", FieldType.PICKLIST, Fit.FITS),
    ("integrationStatus", FieldType.TEXT, Fit.CLASHES),
]


@pytest.mark.parametrize(("field", "kind", "expected"), CELLS)
def test_cells_of_the_matrix(field: str, kind: FieldType, expected: Fit) -> None:
    assert fit(field, kind) is expected


def test_what_fits_is_listed_in_one_order() -> None:
    assert accepted("primaryPhone") == (FieldType.TEXT, FieldType.PHONE)

import pytest

from cadence_gitops.checks.fixed_field_mapped import CHECK
from tests.unit.checks.samples import findings, sample

CASES: dict[str, tuple[str, list[str]]] = {
    "on Pipedrive": (
        sample(
            "FieldMapping",
            "person",
            spec=("crm: pipedrive\nobject: person\nfields: {firstName: a, phone: b, email: null}\n"),
        ),
        [
            (
                "7:33 error FieldMapping/person /spec/fields/phone; found=phone; crm=pipedrive; object=person; "
                "source=HC 22677183301521"
            ),
            (
                "7:43 error FieldMapping/person /spec/fields/email; found=email; crm=pipedrive; object=person; "
                "source=HC 22677183301521"
            ),
        ],
    ),
    "elsewhere": (
        sample(
            "FieldMapping",
            "contact",
            spec=("crm: hubspot\nobject: contact\nfields: {firstName: a, phone: b, email: c}\n"),
        )
        + sample("FieldMapping", "odd", spec=("crm: hubspot\nobject: person\nfields: {phone: a}\n"))
        + sample("FieldMapping", "zoho", spec=("crm: zoho\nobject: lead\nfields: {phone: a}\n"))
        + sample("FieldMapping", "field", spec=("crm: pipedrive\nobject: organization\nfields: {email: a}\n")),
        [],
    ),
}


@pytest.mark.parametrize("title", CASES)
def test_findings(title: str) -> None:
    text, expected = CASES[title]
    assert findings(CHECK, text) == expected

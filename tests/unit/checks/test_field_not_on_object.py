import pytest

from cadence_gitops.checks.field_not_on_object import CHECK
from tests.unit.checks.samples import findings, sample

CASES: dict[str, tuple[str, list[str]]] = {
    "on HubSpot": (
        sample(
            "FieldMapping",
            "company",
            spec=("crm: hubspot\nobject: company\nfields: {companyName: a, email: b, zoomInfo: c}\n"),
        ),
        [
            (
                "7:35 error FieldMapping/company /spec/fields/email; found=email; "
                "expected=companyName, companyPhone, companySize, …; crm=hubspot; elsewhere=contact; "
                "object=company"
            ),
            (
                "7:48 error FieldMapping/company /spec/fields/zoomInfo; found=zoomInfo; "
                "expected=companyName, companyPhone, companySize, …; crm=hubspot; elsewhere=; object=company"
            ),
        ],
    ),
    "unknown territory": (
        sample("FieldMapping", "candidate", spec=("crm: bullhorn\nobject: candidate\nfields: {firstName: a}\n"))
        + sample("FieldMapping", "lead", spec=("crm: sellsy\nobject: lead\nfields: {firstName: a}\n"))
        + sample("FieldMapping", "zoho", spec=("crm: zoho\nobject: lead\nfields: {firstName: a}\n"))
        + sample("FieldMapping", "person", spec=("crm: pipedrive\nobject: person\nfields: {phone: a}\n")),
        [],
    ),
}


@pytest.mark.parametrize("title", CASES)
def test_findings(title: str) -> None:
    text, expected = CASES[title]
    assert findings(CHECK, text) == expected

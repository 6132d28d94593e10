import pytest

from cadence_gitops.checks.unknown_crm_object import CHECK
from tests.unit.checks.samples import findings, sample

CASES: dict[str, tuple[str, list[str]]] = {
    "of another CRM": (
        sample("FieldMapping", "contact", spec=("crm: pipedrive\nobject: contact\nfields: {firstName: a}\n"))
        + sample("FieldMapping", "lead", spec=("crm: hubspot\nobject: leed\nfields: {firstName: a}\n"))
        + sample("FieldMapping", "company", spec=("crm: hubspot\nobject: compani\nfields: {companyName: a}\n")),
        [
            (
                "6:11 error FieldMapping/contact /spec/object; found=contact; expected=person, organization; "
                "crm=pipedrive"
            ),
            "14:11 error FieldMapping/lead /spec/object; found=leed; expected=contact, company; crm=hubspot",
            (
                "22:11 error FieldMapping/company /spec/object; found=compani; expected=contact, company; "
                "suggestion=company; crm=hubspot"
            ),
        ],
    ),
    "unknown territory": (
        sample("FieldMapping", "lead", spec=("crm: sellsy\nobject: lead\nfields: {firstName: a}\n"))
        + sample("FieldMapping", "zoho", spec=("crm: zoho\nobject: lead\nfields: {firstName: a}\n"))
        + sample("FieldMapping", "candidate", spec=("crm: bullhorn\nobject: candidate\nfields: {firstName: a}\n")),
        [],
    ),
}


@pytest.mark.parametrize("title", CASES)
def test_findings(title: str) -> None:
    text, expected = CASES[title]
    assert findings(CHECK, text) == expected

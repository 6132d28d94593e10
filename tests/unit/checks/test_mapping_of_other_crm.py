import pytest

from cadence_gitops.checks.mapping_of_other_crm import CHECK
from tests.unit.checks.samples import findings, sample

CASES: dict[str, tuple[str, list[str]]] = {
    "of the old one": (
        sample("Organization", "acme", spec="crm: {provider: hubspot}")
        + sample("FieldMapping", "lead", spec=("crm: salesforce\nobject: lead\nfields: {firstName: a}\n"))
        + sample("FieldMapping", "contact", spec=("crm: hubspot\nobject: contact\nfields: {firstName: a}\n")),
        [
            "11:8 error FieldMapping/lead /spec/crm; found=salesforce; expected=hubspot",
        ],
    ),
    "without an organisation": (
        sample("FieldMapping", "lead", spec=("crm: salesforce\nobject: lead\nfields: {firstName: a}\n")),
        [],
    ),
}


@pytest.mark.parametrize("title", CASES)
def test_findings(title: str) -> None:
    text, expected = CASES[title]
    assert findings(CHECK, text) == expected

import pytest

from cadence_gitops.checks.missing_required_mapping import CHECK
from tests.unit.checks.samples import findings, sample

CASES: dict[str, tuple[str, list[str]]] = {
    "a change without any mapping": (
        sample("Organization", "acme", spec="crm: {provider: pipedrive, change: {from: salesforce, keep: everything}}"),
        [
            ("5:38 error Organization/acme /spec/crm/change; found=organization; expected=companyName; crm=pipedrive"),
            "5:38 error Organization/acme /spec/crm/change; found=person; expected=firstName; crm=pipedrive",
            "5:38 error Organization/acme /spec/crm/change; found=person; expected=lastName; crm=pipedrive",
        ],
    ),
    "a change with half a mapping": (
        sample("Organization", "acme", spec="crm: {provider: pipedrive, change: {from: salesforce, keep: everything}}")
        + sample("FieldMapping", "person", spec=("crm: pipedrive\nobject: person\nfields: {firstName: a}\n"))
        + sample(
            "FieldMapping", "organization", spec=("crm: pipedrive\nobject: organization\nfields: {companyName: null}\n")
        ),
        [
            "13:11 error FieldMapping/person /spec/fields; found=person; expected=lastName; crm=pipedrive",
            (
                "21:25 error FieldMapping/organization /spec/fields/companyName; found=organization; "
                "expected=companyName; crm=pipedrive"
            ),
        ],
    ),
    "no change, half a mapping": (
        sample("Organization", "acme", spec="crm: {provider: pipedrive}")
        + sample("FieldMapping", "person", spec=("crm: pipedrive\nobject: person\nfields: {firstName: a}\n")),
        [
            "13:11 warning FieldMapping/person /spec/fields; found=person; expected=lastName; crm=pipedrive",
        ],
    ),
    "no change, an unmapped field": (
        sample("Organization", "acme", spec="crm: {provider: pipedrive}")
        + sample(
            "FieldMapping", "person", spec=("crm: pipedrive\nobject: person\nfields: {firstName: null, lastName: b}\n")
        ),
        [
            ("13:23 error FieldMapping/person /spec/fields/firstName; found=person; expected=firstName; crm=pipedrive"),
        ],
    ),
    "no change, no mapping": (
        sample("Organization", "acme", spec="crm: {provider: pipedrive}"),
        [],
    ),
    "a CRM whose fields no page lists": (
        sample("Organization", "acme", spec="crm: {provider: sellsy, change: {from: salesforce, keep: nothing}}"),
        [],
    ),
    "an unknown CRM": (
        sample("Organization", "acme", spec="crm: {provider: zoho}"),
        [],
    ),
    "another CRM's mapping doesn't count": (
        sample("Organization", "acme", spec="crm: {provider: pipedrive}")
        + sample("FieldMapping", "lead", spec=("crm: salesforce\nobject: lead\nfields: {firstName: null}\n")),
        [],
    ),
    "mappings that may be in a lost file": (
        sample("Organization", "acme", spec="crm: {provider: pipedrive, change: {from: salesforce, keep: everything}}")
        + sample("FieldMaping", "person", spec="crm: pipedrive"),
        [],
    ),
}


@pytest.mark.parametrize("title", CASES)
def test_findings(title: str) -> None:
    text, expected = CASES[title]
    assert findings(CHECK, text) == expected

import pytest

from cadence_gitops.checks.unknown_crm import CHECK
from tests.unit.checks.samples import findings, sample

CASES: dict[str, tuple[str, list[str]]] = {
    "everywhere": (
        sample("Organization", "acme", spec="crm: {provider: hubspott, change: {from: salesfarce, keep: nothing}}")
        + sample("FieldMapping", "person", spec=("crm: pipedriv\nobject: person\nfields: {firstName: a}\n"))
        + sample(
            "Consent",
            "winter",
            spec=(
                "organization: acme\n"
                "change: {from: zoho, to: hubspot, keep: everything}\n"
                "reason: Decided.\n"
                "acceptedBy: [claire]\n"
                "expires: 2026-12-08T20:00:00+01:00\n"
                "losses:\n"
                "  {}\n"
            ),
        ),
        [
            (
                "5:19 error Organization/acme /spec/crm/provider; found=hubspott; "
                "expected=bullhorn, hubspot, pipedrive, salesforce…; suggestion=hubspot"
            ),
            (
                "5:44 error Organization/acme /spec/crm/change/from; found=salesfarce; "
                "expected=bullhorn, hubspot, pipedrive, salesforce…; suggestion=salesforce"
            ),
            (
                "11:8 error FieldMapping/person /spec/crm; found=pipedriv; "
                "expected=bullhorn, hubspot, pipedrive, salesforce…; suggestion=pipedrive"
            ),
            (
                "20:18 error Consent/winter /spec/change/from; found=zoho; "
                "expected=bullhorn, hubspot, pipedrive, salesforce…"
            ),
        ],
    ),
    "no change": (
        sample("Organization", "acme", spec="crm: {provider: hubspot}"),
        [],
    ),
    "known": (
        sample("Organization", "acme", spec="crm: {provider: pipedrive, change: {from: sellsy, keep: nothing}}")
        + sample("FieldMapping", "person", spec=("crm: pipedrive\nobject: person\nfields: {firstName: a}\n"))
        + sample(
            "Consent",
            "winter",
            spec=(
                "organization: acme\n"
                "change: {from: sheets, to: pipedrive, keep: everything}\n"
                "reason: Decided.\n"
                "acceptedBy: [claire]\n"
                "expires: 2026-12-08T20:00:00+01:00\n"
                "losses:\n"
                "  {}\n"
            ),
        ),
        [],
    ),
}


@pytest.mark.parametrize("title", CASES)
def test_findings(title: str) -> None:
    text, expected = CASES[title]
    assert findings(CHECK, text) == expected

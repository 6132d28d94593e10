import pytest

from cadence_gitops.checks.consent_elsewhere import CHECK
from tests.unit.checks.samples import findings, sample

CASES: dict[str, tuple[str, list[str]]] = {
    "another organisation": (
        sample("Organization", "acme", spec="crm: {provider: hubspot}")
        + sample(
            "Consent",
            "winter",
            spec=(
                "organization: other\n"
                "change: {from: salesforce, to: hubspot, keep: everything}\n"
                "reason: Decided.\n"
                "acceptedBy: [claire]\n"
                "expires: 2026-12-08T20:00:00+01:00\n"
                "losses:\n"
                "  {}\n"
            ),
        ),
        [
            "11:17 info Consent/winter /spec/organization; found=other; expected=acme",
        ],
    ),
    "this one": (
        sample("Organization", "acme", spec="crm: {provider: hubspot}")
        + sample(
            "Consent",
            "winter",
            spec=(
                "organization: acme\n"
                "change: {from: salesforce, to: hubspot, keep: everything}\n"
                "reason: Decided.\n"
                "acceptedBy: [claire]\n"
                "expires: 2026-12-08T20:00:00+01:00\n"
                "losses:\n"
                "  {}\n"
            ),
        ),
        [],
    ),
    "no organisation": (
        sample(
            "Consent",
            "winter",
            spec=(
                "organization: acme\n"
                "change: {from: salesforce, to: hubspot, keep: everything}\n"
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

import pytest

from cadence_gitops.checks.change_from_itself import CHECK
from tests.unit.checks.samples import findings, sample

CASES: dict[str, tuple[str, list[str]]] = {
    "to where it is": (
        sample("Organization", "acme", spec=("crm:\n  provider: hubspot\n  change: {from: hubspot, keep: nothing}\n")),
        [
            "7:20 error Organization/acme /spec/crm/change/from; found=hubspot",
        ],
    ),
    "from elsewhere, or none": (
        sample(
            "Organization", "acme", spec=("crm:\n  provider: hubspot\n  change: {from: salesforce, keep: nothing}\n")
        ),
        [],
    ),
    "no change": (
        sample("Organization", "acme", spec="crm: {provider: hubspot}"),
        [],
    ),
}


@pytest.mark.parametrize("title", CASES)
def test_findings(title: str) -> None:
    text, expected = CASES[title]
    assert findings(CHECK, text) == expected

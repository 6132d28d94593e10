import pytest

from cadence_gitops.checks.secret_without_env import CHECK
from tests.unit.checks.samples import findings, sample

CASES: dict[str, tuple[str, list[str]]] = {
    "no variable": (
        sample(
            "Organization",
            "acme",
            spec=(
                'crm: {provider: hubspot}\nphoneSystem:\n  type: ringover\n  userId: "4711"\n  apiKey: {version: 2}\n'
            ),
        ),
        [
            "9:13 error Organization/acme /spec/phoneSystem/apiKey; expected=env",
        ],
    ),
    "a variable": (
        sample(
            "Organization",
            "acme",
            spec=(
                "crm: {provider: hubspot}\n"
                "phoneSystem:\n"
                "  type: ringover\n"
                '  userId: "4711"\n'
                "  apiKey: {env: KEY, version: 2}\n"
            ),
        ),
        [],
    ),
    "no phone system": (
        sample("Organization", "acme", spec=("crm: {provider: hubspot}\nphoneSystem: {type: none}\n")),
        [],
    ),
}


@pytest.mark.parametrize("title", CASES)
def test_findings(title: str) -> None:
    text, expected = CASES[title]
    assert findings(CHECK, text) == expected

import pytest

from cadence_gitops.checks.exactly_one_organization import CHECK
from tests.unit.checks.samples import findings, sample

CASES: dict[str, tuple[str, list[str]]] = {
    "none": (
        sample("Group", "sales", spec="title: Sales"),
        [
            "1:1 error; found=0; expected=1",
        ],
    ),
    "two": (
        sample("Organization", "acme", spec="crm: {provider: hubspot}")
        + sample("Organization", "acme-europe", spec="crm: {provider: hubspot}"),
        [
            "10:1 error Organization/acme-europe /spec; found=2; expected=1; first=Organization/acme",
        ],
    ),
    "none but an unfit one": (
        sample("Organization", "acme", spec="crm: {}"),
        [],
    ),
    "none because a file is lost": (
        sample("Organisation", "acme", spec="crm: {provider: hubspot}"),
        [],
    ),
    "one": (
        sample("Organization", "acme", spec="crm: {provider: hubspot}"),
        [],
    ),
}


@pytest.mark.parametrize("title", CASES)
def test_findings(title: str) -> None:
    text, expected = CASES[title]
    assert findings(CHECK, text) == expected

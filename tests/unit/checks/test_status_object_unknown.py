import pytest

from cadence_gitops.checks.status_object_unknown import CHECK
from tests.unit.checks.samples import findings, sample

CASES: dict[str, tuple[str, list[str]]] = {
    "on HubSpot": (
        sample("Organization", "acme", spec="crm: {provider: hubspot}")
        + sample(
            "IntegrationStatus",
            "lead",
            spec=(
                "object: lead\ndisqualification: {status: Lost}\nconversion: {status: Won}\ncustom:\n- {status: Open}\n"
            ),
        )
        + sample("IntegrationStatus", "contact", spec="object: contact"),
        [
            ("11:11 warning IntegrationStatus/lead /spec/object; found=lead; expected=contact, company; crm=hubspot"),
        ],
    ),
    "no page lists objects": (
        sample("Organization", "acme", spec="crm: {provider: sellsy}")
        + sample(
            "IntegrationStatus",
            "lead",
            spec=(
                "object: lead\ndisqualification: {status: Lost}\nconversion: {status: Won}\ncustom:\n- {status: Open}\n"
            ),
        ),
        [],
    ),
    "no organisation": (
        sample(
            "IntegrationStatus",
            "lead",
            spec=(
                "object: lead\ndisqualification: {status: Lost}\nconversion: {status: Won}\ncustom:\n- {status: Open}\n"
            ),
        ),
        [],
    ),
}


@pytest.mark.parametrize("title", CASES)
def test_findings(title: str) -> None:
    text, expected = CASES[title]
    assert findings(CHECK, text) == expected

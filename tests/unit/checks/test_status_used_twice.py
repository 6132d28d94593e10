import pytest

from cadence_gitops.checks.status_used_twice import CHECK
from tests.unit.checks.samples import findings, sample

CASES: dict[str, tuple[str, list[str]]] = {
    "across the meanings": (
        sample(
            "IntegrationStatus",
            "lead",
            spec=(
                "object: lead\n"
                "disqualification: {status: Won}\n"
                "conversion: {status: Won}\n"
                "custom:\n"
                "- {status: Open}\n"
                "- {status: Won}\n"
                "- {status: Open}\n"
            ),
        ),
        [
            "7:24 error IntegrationStatus/lead /spec/conversion/status; found=Won; first=a.yaml:6:30",
            "10:14 error IntegrationStatus/lead /spec/custom/1/status; found=Won; first=a.yaml:6:30",
            "11:14 error IntegrationStatus/lead /spec/custom/2/status; found=Open; first=a.yaml:9:14",
        ],
    ),
    "once each": (
        sample(
            "IntegrationStatus",
            "lead",
            spec=(
                "object: lead\ndisqualification: {status: Lost}\nconversion: {status: Won}\ncustom:\n- {status: Open}\n"
            ),
        )
        + sample("IntegrationStatus", "account", spec="object: account"),
        [],
    ),
}


@pytest.mark.parametrize("title", CASES)
def test_findings(title: str) -> None:
    text, expected = CASES[title]
    assert findings(CHECK, text) == expected

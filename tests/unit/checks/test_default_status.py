import pytest

from cadence_gitops.checks.default_status import CHECK
from tests.unit.checks.samples import findings, sample

CASES: dict[str, tuple[str, list[str]]] = {
    "of a whole list": (
        sample(
            "IntegrationStatus",
            "lead",
            spec=(
                "object: lead\n"
                "disqualification: {status: Lost}\n"
                "conversion: {status: Won}\n"
                "custom:\n"
                "- {status: Open}\n"
                "default: Opn\n"
            ),
        ),
        [
            ("10:12 error IntegrationStatus/lead /spec/default; found=Opn; expected=Lost, Won, Open; suggestion=Open"),
        ],
    ),
    "of a part": (
        sample("IntegrationStatus", "lead", spec=("object: lead\nconversion: {status: Won}\ndefault: Open\n")),
        [
            "7:12 warning IntegrationStatus/lead /spec/default; found=Open; expected=Won",
        ],
    ),
    "one of them, or none": (
        sample(
            "IntegrationStatus",
            "lead",
            spec=(
                "object: lead\n"
                "disqualification: {status: Lost}\n"
                "conversion: {status: Won}\n"
                "custom:\n"
                "- {status: Open}\n"
                "default: Open\n"
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

import pytest

from cadence_gitops.checks.reply_without_mail import CHECK
from tests.unit.checks.samples import findings, sample

CASES: dict[str, tuple[str, list[str]]] = {
    "later, misspelt, to a call": (
        sample(
            "Cadence",
            "nurture",
            spec=(
                "title: Nurture\n"
                "visibility: company\n"
                "steps:\n"
                "- {name: R0, type: reply, to: First}\n"
                "- {name: First, type: mail}\n"
                "- {name: Call, type: call}\n"
                "- {name: R1, type: reply, to: Frist}\n"
                "- {name: R2, type: reply, to: Call}\n"
                "- {name: R3, type: reply, to: First}\n"
            ),
        ),
        [
            "8:33 error Cadence/nurture /spec/steps/0/to; found=First; step=R0",
            "11:33 error Cadence/nurture /spec/steps/3/to; found=Frist; expected=First; suggestion=First; step=R1",
            "12:33 error Cadence/nurture /spec/steps/4/to; found=Call; expected=First; step=R2",
        ],
    ),
    "no steps": (
        sample("Cadence", "nurture", spec=("title: Nurture\nvisibility: company\n")),
        [],
    ),
}


@pytest.mark.parametrize("title", CASES)
def test_findings(title: str) -> None:
    text, expected = CASES[title]
    assert findings(CHECK, text) == expected

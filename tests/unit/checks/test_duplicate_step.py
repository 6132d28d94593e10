import pytest

from cadence_gitops.checks.duplicate_step import CHECK
from tests.unit.checks.samples import findings, sample

CASES: dict[str, tuple[str, list[str]]] = {
    "three of a name": (
        sample(
            "Cadence",
            "nurture",
            spec=(
                "title: Nurture\n"
                "visibility: company\n"
                "steps:\n"
                "- {name: A, type: call}\n"
                "- {name: B, type: call}\n"
                "- {name: A, type: sms}\n"
                "- {name: A, type: mail}\n"
            ),
        ),
        [
            "10:12 error Cadence/nurture /spec/steps/2/name; found=A; first=a.yaml:8:12",
            "11:12 error Cadence/nurture /spec/steps/3/name; found=A; first=a.yaml:8:12",
        ],
    ),
    "names of their own": (
        sample(
            "Cadence",
            "nurture",
            spec=("title: Nurture\nvisibility: company\nsteps:\n- {name: A, type: call}\n- {name: B, type: call}\n"),
        )
        + sample("Cadence", "empty", spec=("title: Empty\nvisibility: company\n")),
        [],
    ),
}


@pytest.mark.parametrize("title", CASES)
def test_findings(title: str) -> None:
    text, expected = CASES[title]
    assert findings(CHECK, text) == expected

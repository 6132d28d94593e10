import pytest

from cadence_gitops.checks.conditions import CHECK
from tests.unit.checks.samples import findings, sample

CASES: dict[str, tuple[str, list[str]]] = {
    "both, neither, and inside": (
        sample("Cadence", "nurture", spec=("title: Nurture\nvisibility: company\n"))
        + sample(
            "AdvancedWorkflow",
            "both",
            spec=("title: Both\ntrigger: {type: lead-added}\ncadence: nurture\nconditions: {all: [], any: []}\n"),
        )
        + sample(
            "AdvancedWorkflow",
            "neither",
            spec=("title: Neither\ntrigger: {type: lead-added}\ncadence: nurture\nconditions: {}\n"),
        )
        + sample(
            "AdvancedWorkflow",
            "inside",
            spec=(
                "title: Inside\n"
                "trigger: {type: lead-added}\n"
                "cadence: nurture\n"
                "conditions:\n"
                "  all:\n"
                "  - {field: a, operator: is}\n"
                "  - any: []\n"
                "    all: []\n"
            ),
        ),
        [
            "15:15 error AdvancedWorkflow/both /spec/conditions; found=all, any; expected=all, any",
            "24:15 error AdvancedWorkflow/neither /spec/conditions; expected=all, any",
            "36:7 error AdvancedWorkflow/inside /spec/conditions/all/1; found=all, any; expected=all, any",
        ],
    ),
    "one, or none at all": (
        sample("Cadence", "nurture", spec=("title: Nurture\nvisibility: company\n"))
        + sample(
            "AdvancedWorkflow",
            "one",
            spec=(
                "title: One\n"
                "trigger: {type: lead-added}\n"
                "cadence: nurture\n"
                "conditions: {any: [{all: [{field: a, operator: is, value: 1}]}]}\n"
            ),
        )
        + sample("AdvancedWorkflow", "none", spec=("title: None\ntrigger: {type: lead-added}\ncadence: nurture\n")),
        [],
    ),
}


@pytest.mark.parametrize("title", CASES)
def test_findings(title: str) -> None:
    text, expected = CASES[title]
    assert findings(CHECK, text) == expected

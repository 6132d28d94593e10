import pytest

from cadence_gitops.checks.pause_duration import CHECK
from tests.unit.checks.samples import findings, sample

CASES: dict[str, tuple[str, list[str]]] = {
    "neither and both": (
        sample(
            "StandardWorkflow",
            "rest",
            spec=(
                "trigger: {type: task-skipped}\n"
                "actions:\n"
                "- {type: stop-cadence}\n"
                "- {type: pause-cadence}\n"
                "- {type: pause-cadence, days: 1, minutes: 1}\n"
            ),
        ),
        [
            "8:5 error StandardWorkflow/rest /spec/actions/1; expected=days, minutes",
            "9:5 error StandardWorkflow/rest /spec/actions/2; found=days, minutes; expected=days, minutes",
        ],
    ),
    "one of them": (
        sample("Cadence", "nurture", spec=("title: Nurture\nvisibility: company\n"))
        + sample(
            "StandardWorkflow",
            "rest",
            spec=(
                "trigger: {type: task-skipped}\n"
                "actions:\n"
                "- {type: pause-cadence, days: 1}\n"
                "- {type: pause-cadence, minutes: 1, days: null}\n"
            ),
        ),
        [],
    ),
}


@pytest.mark.parametrize("title", CASES)
def test_findings(title: str) -> None:
    text, expected = CASES[title]
    assert findings(CHECK, text) == expected

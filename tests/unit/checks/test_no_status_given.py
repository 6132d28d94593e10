import pytest

from cadence_gitops.checks.no_status_given import CHECK
from tests.unit.checks.samples import findings, sample

CASES: dict[str, tuple[str, list[str]]] = {
    "none": (
        sample(
            "StandardWorkflow",
            "mark",
            spec=(
                "trigger: {type: task-skipped}\n"
                "actions:\n"
                "- {type: change-integration-status}\n"
                "- {type: change-integration-status, account: null}\n"
            ),
        ),
        [
            "7:5 error StandardWorkflow/mark /spec/actions/0; expected=account, lead",
            "8:5 error StandardWorkflow/mark /spec/actions/1; expected=account, lead",
        ],
    ),
    "one": (
        sample(
            "StandardWorkflow",
            "mark",
            spec=(
                "trigger: {type: task-skipped}\n"
                "actions:\n"
                "- {type: change-integration-status, account: A}\n"
                "- {type: change-integration-status, lead: L}\n"
                "- {type: stop-cadence}\n"
            ),
        ),
        [],
    ),
}


@pytest.mark.parametrize("title", CASES)
def test_findings(title: str) -> None:
    text, expected = CASES[title]
    assert findings(CHECK, text) == expected

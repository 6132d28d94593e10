import pytest

from cadence_gitops.checks.overlapping_workflows import CHECK
from tests.unit.checks.samples import findings, sample

CASES: dict[str, tuple[str, list[str]]] = {
    "one trigger": (
        sample("Cadence", "nurture", spec=("title: Nurture\nvisibility: company\n"))
        + sample("StandardWorkflow", "a", spec=("trigger: {type: task-skipped}\nactions:\n- {type: stop-cadence}\n"))
        + sample("StandardWorkflow", "b", spec=("trigger: {type: task-skipped}\nactions:\n- {type: stop-cadence}\n"))
        + sample(
            "CadenceWorkflow",
            "own",
            spec=("cadence: nurture\ntitle: Own\ntrigger: {type: task-skipped}\nactions:\n- {type: stop-cadence}\n"),
        ),
        [
            (
                "30:19 warning CadenceWorkflow/own /spec/trigger/type; found=task-skipped; count=2; "
                "first=StandardWorkflow/a"
            ),
        ],
    ),
    "two triggers": (
        sample("Cadence", "nurture", spec=("title: Nurture\nvisibility: company\n"))
        + sample("StandardWorkflow", "a", spec=("trigger: {type: cadence-ends}\nactions:\n- {type: stop-cadence}\n"))
        + sample(
            "CadenceWorkflow",
            "own",
            spec=("cadence: nurture\ntitle: Own\ntrigger: {type: task-skipped}\nactions:\n- {type: stop-cadence}\n"),
        ),
        [],
    ),
}


@pytest.mark.parametrize("title", CASES)
def test_findings(title: str) -> None:
    text, expected = CASES[title]
    assert findings(CHECK, text) == expected

import pytest

from cadence_gitops.checks.removed_and_present import CHECK
from tests.unit.checks.samples import findings, sample

CASES: dict[str, tuple[str, list[str]]] = {
    "both": (
        sample("Group", "old", spec="title: Old")
        + sample("Removed", "cleaning", spec=("reason: Replaced.\nobjects:\n- Group/gone\n- Group/old\n")),
        [
            "14:5 error Removed/cleaning /spec/objects/1; found=Group/old; first=a.yaml:4:1",
        ],
    ),
    "gone": (
        sample("Group", "new", spec="title: New")
        + sample("Removed", "cleaning", spec=("reason: Replaced.\nobjects:\n- Group/gone\n")),
        [],
    ),
}


@pytest.mark.parametrize("title", CASES)
def test_findings(title: str) -> None:
    text, expected = CASES[title]
    assert findings(CHECK, text) == expected

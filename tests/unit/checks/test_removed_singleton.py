import pytest

from cadence_gitops.checks.removed_singleton import CHECK
from tests.unit.checks.samples import findings, sample

CASES: dict[str, tuple[str, list[str]]] = {
    "the organisation": (
        sample("Removed", "cleaning", spec=("reason: Replaced.\nobjects:\n- Group/gone\n- Organization/acme\n")),
        [
            "8:5 error Removed/cleaning /spec/objects/1; found=Organization/acme",
        ],
    ),
    "others": (
        sample("Removed", "cleaning", spec=("reason: Replaced.\nobjects:\n- Group/gone\n- Nonsense/x\n")),
        [],
    ),
}


@pytest.mark.parametrize("title", CASES)
def test_findings(title: str) -> None:
    text, expected = CASES[title]
    assert findings(CHECK, text) == expected

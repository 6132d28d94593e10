import pytest

from cadence_gitops.checks.personal_without_owner import CHECK
from tests.unit.checks.samples import findings, sample

CASES: dict[str, tuple[str, list[str]]] = {
    "no owner": (
        sample("Cadence", "own", spec=("title: Own\nvisibility: personal\n"))
        + sample("Cadence", "cleared", spec=("title: Cleared\nvisibility: personal\nowner: null\n")),
        [
            "6:15 error Cadence/own /spec/visibility; found=personal; expected=owner",
            "13:15 error Cadence/cleared /spec/visibility; found=personal; expected=owner",
        ],
    ),
    "an owner, or a company cadence": (
        sample("Member", "a", spec=("email: a@acme.example\nrole: sales-agent\n"))
        + sample("Cadence", "own", spec=("title: Own\nvisibility: personal\nowner: a\n"))
        + sample("Cadence", "all", spec=("title: All\nvisibility: company\n")),
        [],
    ),
}


@pytest.mark.parametrize("title", CASES)
def test_findings(title: str) -> None:
    text, expected = CASES[title]
    assert findings(CHECK, text) == expected

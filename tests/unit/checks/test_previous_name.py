import pytest

from cadence_gitops.checks.previous_name import CHECK
from tests.unit.checks.samples import findings, sample

CASES: dict[str, tuple[str, list[str]]] = {
    "in use, and claimed twice": (
        sample("Group", "a", spec="title: a", previous="[b, old]")
        + sample("Group", "b", spec="title: b", previous="[b]")
        + sample("Group", "c", spec="title: c", previous="[old]"),
        [
            "3:37 error Group/a /metadata/previousNames/0; found=b; first=a.yaml:10:1; holder=Group/b",
            "9:37 error Group/b /metadata/previousNames/0; found=b; first=a.yaml:10:1; holder=Group/b",
            "15:37 error Group/c /metadata/previousNames/0; found=old; first=a.yaml:3:40; holder=Group/a",
        ],
    ),
    "free": (
        sample("Group", "a", spec="title: a", previous="[old]")
        + sample("Group", "b", spec="title: b", previous="[older]")
        + sample("Cadence", "old", spec=("title: Nurture\nvisibility: company\n")),
        [],
    ),
}


@pytest.mark.parametrize("title", CASES)
def test_findings(title: str) -> None:
    text, expected = CASES[title]
    assert findings(CHECK, text) == expected

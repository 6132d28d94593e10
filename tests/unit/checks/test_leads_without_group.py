import pytest

from cadence_gitops.checks.leads_without_group import CHECK
from tests.unit.checks.samples import findings, sample

CASES: dict[str, tuple[str, list[str]]] = {
    "no group": (
        sample("Cadence", "nurture", spec=("title: Nurture\nvisibility: company\n"))
        + sample("Member", "a", spec=("email: a@acme.example\nrole: sales-agent\nleads: {moveTo: nurture}\n")),
        [
            "14:10 warning Member/a /spec/leads; found=leads; expected=group",
        ],
    ),
    "a group, or none at all": (
        sample("Cadence", "nurture", spec=("title: Nurture\nvisibility: company\n"))
        + sample("Group", "sales", spec="title: Sales")
        + sample(
            "Member", "a", spec=("email: a@acme.example\nrole: sales-agent\nleads: {moveTo: nurture}\ngroup: sales\n")
        )
        + sample(
            "Member", "b", spec=("email: b@acme.example\nrole: sales-agent\nleads: {moveTo: nurture}\ngroup: null\n")
        )
        + sample("Member", "c", spec=("email: c@acme.example\nrole: sales-agent\n")),
        [],
    ),
}


@pytest.mark.parametrize("title", CASES)
def test_findings(title: str) -> None:
    text, expected = CASES[title]
    assert findings(CHECK, text) == expected

import pytest

from cadence_gitops.checks.admin_group import CHECK
from tests.unit.checks.samples import findings, sample

CASES: dict[str, tuple[str, list[str]]] = {
    "holds a sales agent": (
        sample("Group", "admin", spec="title: Admin")
        + sample("Member", "a", spec=("email: a@acme.example\nrole: sales-manager\ngroup: admin\n"))
        + sample("Member", "b", spec=("email: b@acme.example\nrole: admin\ngroup: admin\n"))
        + sample("Member", "c", spec=("email: c@acme.example\nrole: super-admin\ngroup: admin\n")),
        [
            "13:10 error Member/a /spec/group; found=sales-manager; expected=super-admin, admin; group=admin",
        ],
    ),
    "another group": (
        sample("Group", "admins", spec="title: Admins")
        + sample("Member", "a", spec=("email: a@acme.example\nrole: sales-manager\ngroup: admins\n")),
        [],
    ),
}


@pytest.mark.parametrize("title", CASES)
def test_findings(title: str) -> None:
    text, expected = CASES[title]
    assert findings(CHECK, text) == expected

import pytest

from cadence_gitops.checks.exactly_one_super_admin import CHECK
from tests.unit.checks.samples import findings, sample

CASES: dict[str, tuple[str, list[str]]] = {
    "three": (
        sample("Member", "a", spec=("email: a@acme.example\nrole: super-admin\n"))
        + sample("Member", "b", spec=("email: b@acme.example\nrole: super-admin\n"))
        + sample("Member", "c", spec=("email: c@acme.example\nrole: super-admin\n")),
        [
            "13:9 error Member/b /spec/role; found=3; expected=1; first=Member/a",
            "20:9 error Member/c /spec/role; found=3; expected=1; first=Member/a",
        ],
    ),
    "none": (
        sample("Organization", "acme", spec="crm: {provider: hubspot}")
        + sample("Member", "a", spec=("email: a@acme.example\nrole: admin\n")),
        [
            "4:1 warning Organization/acme /spec; found=0; expected=1",
        ],
    ),
    "no members": (
        sample("Organization", "acme", spec="crm: {provider: hubspot}"),
        [],
    ),
    "none, in no organisation": (
        sample("Member", "a", spec=("email: a@acme.example\nrole: admin\n")),
        [],
    ),
    "one": (
        sample("Organization", "acme", spec="crm: {provider: hubspot}")
        + sample("Member", "a", spec=("email: a@acme.example\nrole: super-admin\n"))
        + sample("Member", "b", spec=("email: b@acme.example\nrole: sales-agent\n")),
        [],
    ),
}


@pytest.mark.parametrize("title", CASES)
def test_findings(title: str) -> None:
    text, expected = CASES[title]
    assert findings(CHECK, text) == expected

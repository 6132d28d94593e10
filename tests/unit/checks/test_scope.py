import pytest

from cadence_gitops.checks.scope import CHECK
from tests.unit.checks.samples import findings, sample

CASES: dict[str, tuple[str, list[str]]] = {
    "none, two, three": (
        sample("Group", "a", spec="title: A")
        + sample("Member", "m", spec=("email: m@acme.example\nrole: sales-agent\n"))
        + sample("Rules", "none", spec="scope: {}")
        + sample("Rules", "two", spec="scope: {company: true, group: a}")
        + sample("Rules", "three", spec="scope: {company: true, group: a, member: m}"),
        [
            "18:10 error Rules/none /spec/scope; expected=company, group, member",
            "24:10 error Rules/two /spec/scope; found=company, group; expected=company, group, member",
            "30:10 error Rules/three /spec/scope; found=company, group, member; expected=company, group, member",
        ],
    ),
    "each alone": (
        sample("Group", "a", spec="title: A")
        + sample("Member", "m", spec=("email: m@acme.example\nrole: sales-agent\n"))
        + sample("Rules", "one", spec="scope: {company: true}")
        + sample("Rules", "two", spec="scope: {group: a}")
        + sample("Rules", "three", spec="scope: {member: m}"),
        [],
    ),
}


@pytest.mark.parametrize("title", CASES)
def test_findings(title: str) -> None:
    text, expected = CASES[title]
    assert findings(CHECK, text) == expected

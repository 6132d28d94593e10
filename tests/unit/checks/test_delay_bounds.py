import pytest

from cadence_gitops.checks.delay_bounds import CHECK
from tests.unit.checks.samples import findings, sample

CASES: dict[str, tuple[str, list[str]]] = {
    "lower above upper": (
        sample("Rules", "all", spec=("scope: {company: true}\nmail:\n  delay: {type: random, from: 180, to: 60}\n")),
        [
            "7:33 error Rules/all /spec/mail/delay/from; found=180; expected=<= 60",
        ],
    ),
    "in order": (
        sample("Group", "a", spec="title: A")
        + sample("Group", "b", spec="title: B")
        + sample("Group", "c", spec="title: C")
        + sample("Rules", "all", spec=("scope: {company: true}\nmail: {delay: {type: random, from: 60, to: 60}}\n"))
        + sample("Rules", "a", spec=("scope: {group: a}\nmail: {delay: {type: fixed, value: 5}}\n"))
        + sample("Rules", "b", spec=("scope: {group: b}\nmail: {maxPerDay: 5}\n"))
        + sample("Rules", "c", spec="scope: {group: c}"),
        [],
    ),
}


@pytest.mark.parametrize("title", CASES)
def test_findings(title: str) -> None:
    text, expected = CASES[title]
    assert findings(CHECK, text) == expected

import pytest

from cadence_gitops.checks.working_hours import CHECK
from tests.unit.checks.samples import findings, sample

CASES: dict[str, tuple[str, list[str]]] = {
    "across midnight, and none": (
        sample("Group", "a", spec="title: A")
        + sample(
            "Rules",
            "all",
            spec=('scope: {company: true}\nautomatedTasks: {workingHours: {from: "22:00", to: "06:00"}}\n'),
        )
        + sample(
            "Rules", "a", spec=('scope: {group: a}\nautomatedTasks: {workingHours: {from: "09:00", to: "09:00"}}\n')
        ),
        [
            "12:41 error Rules/all /spec/automatedTasks/workingHours/from; found=22:00; expected=< 06:00",
            "19:41 error Rules/a /spec/automatedTasks/workingHours/from; found=09:00; expected=< 09:00",
        ],
    ),
    "in order": (
        sample("Group", "a", spec="title: A")
        + sample("Group", "b", spec="title: B")
        + sample(
            "Rules",
            "all",
            spec=('scope: {company: true}\nautomatedTasks: {workingHours: {from: "09:00", to: "18:00"}}\n'),
        )
        + sample("Rules", "a", spec=("scope: {group: a}\nautomatedTasks: {workingDays: [mon]}\n"))
        + sample("Rules", "b", spec="scope: {group: b}"),
        [],
    ),
}


@pytest.mark.parametrize("title", CASES)
def test_findings(title: str) -> None:
    text, expected = CASES[title]
    assert findings(CHECK, text) == expected

import pytest

from cadence_gitops.diff.change import Action
from cadence_gitops.plan.operation import Operation, Reversibility
from cadence_gitops.plan.plan import StageName
from cadence_gitops.plan.stages import RESTORING, stages_of
from tests.fakes.builders import change


def operation(name: str) -> Operation:
    action, _, address = name.partition(":")
    return Operation(name, Action(action), address, 0, Reversibility.REVERSIBLE)


@pytest.mark.parametrize(
    ("operations", "expected"),
    [
        ([], []),
        (["create:Group/a"], [("check", []), ("rebuild", ["create:Group/a"]), ("verify", [])]),
        (
            ["update:FieldMapping/m", "create:Group/a"],
            [("check", []), ("rebuild", ["create:Group/a", "update:FieldMapping/m"]), ("verify", [])],
        ),
        (
            ["delete:Group/a", "create:Group/b"],
            [("check", []), ("backup", []), ("rebuild", ["create:Group/b", "delete:Group/a"]), ("verify", [])],
        ),
    ],
)
def test_a_plan_has_the_stages_that_it_needs(operations: list[str], expected: list[tuple[str, list[str]]]) -> None:
    stages = stages_of(tuple(map(operation, operations)), None, live={})
    assert [(stage.name.value, [each.id for each in stage.operations]) for stage in stages] == expected


@pytest.mark.parametrize("operations", [[], ["create:FieldMapping/m", "update:Organization/acme", "create:Group/a"]])
def test_a_change_of_crm_has_all_stages_and_only_mappings_within_the_lock_out(operations: list[str]) -> None:
    stages = stages_of(tuple(map(operation, operations)), change(), live={})
    assert [stage.name for stage in stages] == [name for name in StageName if name not in RESTORING]
    held = {stage.name: [each.id for each in stage.operations] for stage in stages if stage.operations}
    assert held == (
        {}
        if not operations
        else {
            StageName.MAP: ["create:FieldMapping/m"],
            StageName.REBUILD: ["create:Group/a", "update:Organization/acme"],
        }
    )

from typing import Any

import pytest

from cadence_gitops.diff.change import Action
from cadence_gitops.errors import Refused
from cadence_gitops.model.address import Address
from cadence_gitops.model.resource import Resource
from cadence_gitops.plan.operation import Operation, Reversibility
from cadence_gitops.plan.order import in_levels
from tests.fakes.builders import resource


def operation(name: str, **payload: Any) -> Operation:  # noqa: ANN401 - payloads are any JSON
    """Make an operation of its id, such as ``create:Group/a``."""
    action, _, address = name.partition(":")
    return Operation(
        id=name,
        action=Action(action),
        address=address,
        level=0,
        reversibility=Reversibility.REVERSIBLE,
        payload=payload,
    )


def levels(operations: list[Operation], *live: Resource) -> list[list[str]]:
    ordered = in_levels(operations, {item.address: item.tree for item in live})
    assert [each.id for each in ordered] == [
        each.id for each in sorted(ordered, key=lambda each: (each.level, each.id))
    ]
    found: list[list[str]] = [[] for _ in range(max((each.level for each in ordered), default=-1) + 1)]
    for each in ordered:
        found[each.level].append(each.id)
    return found


@pytest.mark.parametrize(
    ("operations", "live", "expected"),
    [
        ([], [], []),
        (
            [operation("create:Group/b", title="B"), operation("create:Group/a", title="A")],
            [],
            [["create:Group/a", "create:Group/b"]],
        ),
        # An object is named before it is referred to, by whatever names it.
        (
            [
                operation("create:Cadence/c", owner="m"),
                operation("create:Member/m", group="g"),
                operation("create:Group/g"),
            ],
            [],
            [["create:Group/g"], ["create:Member/m"], ["create:Cadence/c"]],
        ),
        (
            [operation("update:Member/m", group="g"), operation("adopt:Group/g")],
            [],
            [["adopt:Group/g"], ["update:Member/m"]],
        ),
        (
            [operation("update:Member/m", group="g"), operation("rename:Group/g")],
            [],
            [["rename:Group/g"], ["update:Member/m"]],
        ),
        # An object that has its name already needn't be waited for, nor one of another kind.
        (
            [operation("update:Member/m", group="g"), operation("update:Group/g", title="G")],
            [],
            [["update:Group/g", "update:Member/m"]],
        ),
        (
            [operation("update:Member/m", group="g"), operation("create:Cadence/g")],
            [],
            [["create:Cadence/g", "update:Member/m"]],
        ),
        # Of an object that may be gone both are there: neither waits for the other, whoever refers waits for both.
        (
            [
                operation("create:CadenceWorkflow/w", cadence="c"),
                operation("create:Cadence/c"),
                operation("rename:Cadence/c"),
            ],
            [],
            [["create:Cadence/c", "rename:Cadence/c"], ["create:CadenceWorkflow/w"]],
        ),
        # A transition refers as well.
        (
            [operation("update:Member/m", group=None, leads={"moveTo": "c"}), operation("create:Cadence/c")],
            [],
            [["create:Cadence/c"], ["update:Member/m"]],
        ),
        # An object is let go before it is deleted, by an update or by a deletion.
        (
            [operation("delete:Group/g"), operation("update:Member/m", group=None), operation("delete:Rules/r")],
            [resource("Group/g"), resource("Member/m", group="g"), resource("Rules/r", scope={"group": "g"})],
            [["update:Member/m"], ["delete:Rules/r"], ["delete:Group/g"]],
        ),
        (
            [operation("delete:Group/g"), operation("update:Member/m", role="admin")],
            [resource("Group/g"), resource("Member/m")],
            [["update:Member/m"], ["delete:Group/g"]],
        ),
        (
            [operation("update:Group/g", title="New"), operation("update:Member/m", role="admin")],
            [resource("Group/g"), resource("Member/m", group="g")],
            [["update:Group/g", "update:Member/m"]],
        ),
        # A natural key is free before another takes it: by a deletion, by another title, by what it refers to.
        (
            [operation("create:Group/b", title="Sales"), operation("delete:Group/a")],
            [resource("Group/a")],
            [["delete:Group/a"], ["create:Group/b"]],
        ),
        (
            [operation("update:Group/b", title="Sales"), operation("update:Group/a", title="Ventes")],
            [resource("Group/a"), resource("Group/b", title="B")],
            [["update:Group/a"], ["update:Group/b"]],
        ),
        (
            [operation("update:Group/b", title="Sales"), operation("update:Group/a", title="Sales")],
            [resource("Group/a"), resource("Group/b", title="B")],
            [["update:Group/a", "update:Group/b"]],
        ),
        (
            [
                operation("create:Rules/a", scope={"member": "m"}),
                operation("update:Rules/b", scope={"member": None, "group": "g"}),
            ],
            [resource("Rules/b", scope={"member": "m"})],
            [["update:Rules/b"], ["create:Rules/a"]],
        ),
        # Keys of two kinds are two keys, and an adoption changes none.
        (
            [operation("create:Cadence/c", title="Sales"), operation("delete:Group/a")],
            [resource("Group/a")],
            [["create:Cadence/c"], ["delete:Group/a"]],
        ),
        (
            [operation("adopt:Group/a"), operation("create:Group/b", title="B")],
            [resource("Group/a")],
            [["adopt:Group/a", "create:Group/b"]],
        ),
        # Workflows needn't be unique: two may swap what they say.
        (
            [
                operation("update:StandardWorkflow/a", trigger={"type": "mail-opened"}),
                operation("update:StandardWorkflow/b", trigger={"type": "task-skipped"}),
            ],
            [resource("StandardWorkflow/a"), resource("StandardWorkflow/b", trigger={"type": "mail-opened"})],
            [["update:StandardWorkflow/a", "update:StandardWorkflow/b"]],
        ),
    ],
)
def test_operations_come_in_levels(
    operations: list[Operation], live: list[Resource], expected: list[list[str]]
) -> None:
    assert levels(operations, *live) == expected
    assert levels(operations[::-1], *live) == expected


@pytest.mark.parametrize(
    ("operations", "live", "circle"),
    [
        # Two groups that swap their titles.
        (
            [operation("update:Group/a", title="B"), operation("update:Group/b", title="A")],
            [resource("Group/a", title="A"), resource("Group/b", title="B")],
            {"update:Group/a", "update:Group/b"},
        ),
        # Somebody whose leads move to a new cadence of their own, and who is only now given a name.
        (
            [
                operation("adopt:Member/m", group=None, leads={"moveTo": "c"}),
                operation("create:Cadence/c", owner="m"),
                operation("create:Group/g", title="G"),
            ],
            [],
            {"adopt:Member/m", "create:Cadence/c"},
        ),
    ],
)
def test_a_circle_is_refused_by_name(operations: list[Operation], live: list[Resource], circle: set[str]) -> None:
    trees = {Address.parse(str(item.address)): item.tree for item in live}
    found = []
    for each in (operations, operations[::-1]):
        with pytest.raises(Refused) as refused:
            in_levels(each, trees)
        assert refused.value.reason == "circle"
        assert set(refused.value.items) == circle
        assert len(refused.value.items) == len(circle)
        found.append(refused.value)

from typing import Any

import pytest

from cadence_gitops.diff.change import Action
from cadence_gitops.model.resource import Resource
from cadence_gitops.plan.holds import due, holds
from cadence_gitops.plan.operation import Condition, Operation, Reversibility
from tests.fakes.builders import live, organization, resource

Loose = dict[str, Any]
PHONE: Loose = {"type": "ringover", "userId": "1", "apiKey": {"version": 2}}


def operation(
    name: str, payload: Loose | None, *, live_name: str | None = None, condition: Condition = Condition.ALWAYS
) -> Operation:
    action, _, address = name.partition(":")
    return Operation(
        name, Action(action), address, 0, Reversibility.REVERSIBLE, condition, payload=payload, live_name=live_name
    )


@pytest.mark.parametrize(
    ("name", "payload", "found", "true"),
    [
        ("create:Group/g", {"title": "Sales"}, [resource("Group/g")], True),
        ("create:Group/g", {"title": "Sales"}, [resource("Group/g", title="Other")], False),
        ("create:Group/g", {"title": "Sales"}, [resource("Group/h")], False),
        # A create says the whole of a list; a patch only what it names.
        (
            "create:Cadence/c",
            {"steps": {"a": {"type": "mail"}}, "stepsOrder": ["a"]},
            [resource("Cadence/c", steps=[{"name": "a", "type": "mail"}, {"name": "b", "type": "sms"}])],
            False,
        ),
        (
            "update:Cadence/c",
            {"steps": {"a": {"type": "mail"}}},
            [resource("Cadence/c", steps=[{"name": "a", "type": "mail"}, {"name": "b", "type": "sms"}])],
            True,
        ),
        ("update:Cadence/c", {"folder": None}, [resource("Cadence/c")], True),
        ("update:Cadence/c", {"folder": None}, [resource("Cadence/c", folder="A")], False),
        ("update:Rules/r", {"mail": {"maxPerDay": None}}, [resource("Rules/r")], True),
        (
            "update:Organization/acme",
            {"phoneSystem": {"apiKey": {"env": "KEY", "version": 2}}},
            [organization(phoneSystem=PHONE)],
            True,
        ),
        (
            "update:Organization/acme",
            {"phoneSystem": {"apiKey": {"env": "KEY", "version": 3}}},
            [organization(phoneSystem=PHONE)],
            False,
        ),
        # How a member moved can't be seen afterwards.
        ("update:Member/m", {"group": "b", "leads": {"moveTo": "c"}}, [resource("Member/m", group="b")], True),
        ("rename:Group/b", {}, [resource("Group/b")], True),
        ("rename:Group/b", {}, [resource("Group/a")], False),
        ("adopt:Group/b", None, [resource("Group/~1")], False),
        ("adopt:Group/b", None, [resource("Group/b")], True),
        ("delete:Group/g", None, [resource("Group/g")], False),
        ("delete:Group/g", None, [resource("Group/h")], True),
    ],
)
def test_what_an_operation_wants_is_there_or_not(
    name: str, payload: Loose | None, found: list[Resource], *, true: bool
) -> None:
    assert holds(operation(name, payload, live_name="Group/a"), live(*found)) is true


STATES: tuple[list[Resource], ...] = (
    [],
    [resource("Group/g")],
    [resource("Group/g", title="Other")],
    [resource("Group/old")],
)


@pytest.mark.parametrize(
    ("name", "condition", "expected"),
    [
        # expected when the object is: absent, as wanted, different, under its old name
        ("create:Group/g", Condition.ALWAYS, (True, True, True, True)),
        ("create:Group/g", Condition.IF_ABSENT, (True, False, False, False)),
        ("rename:Group/g", Condition.IF_DIFFERENT, (False, False, True, True)),
        ("update:Group/g", Condition.IF_DIFFERENT, (False, False, True, True)),
    ],
)
def test_a_conditional_operation_is_due_by_the_read_back(
    name: str, condition: Condition, expected: tuple[bool, ...]
) -> None:
    each = operation(name, {"title": "Sales"}, live_name="Group/old", condition=condition)
    assert tuple(due(each, live(*found)) for found in STATES) == expected


def test_an_object_that_has_one_name_is_looked_for_under_that() -> None:
    create = operation("create:Group/g", {"title": "Sales"}, condition=Condition.IF_ABSENT)
    assert due(create, live(resource("Group/old")))
    assert not due(create, live(resource("Group/g")))


def test_a_conditional_deletion_is_due_while_the_object_is_there() -> None:
    delete = operation("delete:Group/g", None, condition=Condition.IF_DIFFERENT)
    assert [due(delete, live(*found)) for found in STATES] == [False, True, True, False]

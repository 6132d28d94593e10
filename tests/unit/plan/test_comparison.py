from dataclasses import replace

import pytest

from cadence_gitops.diff.change import FieldChange, Turn
from cadence_gitops.plan.comparison import compare_plans, same_operation, same_return
from cadence_gitops.plan.loss import Loss, LossClass, Return, Risk
from cadence_gitops.plan.operation import Condition, Operation
from cadence_gitops.plan.plan import Plan
from tests.fakes.builders import change, desired, live, loss, organization, plan, resource

LIVE = live(resource("Group/g", title="Old"), resource("Cadence/nurture"))
GROUP = desired(resource("Group/g", title="New"))
MADE = plan(GROUP, LIVE)
(OPERATION,) = MADE.operations


def with_operation(operation: Operation) -> Plan:
    return replace(MADE, stages=tuple(replace(stage, operations=(operation,)) for stage in MADE.stages[:1]))


def with_losses(*losses: Loss) -> Plan:
    return replace(MADE, losses=losses)


def test_a_plan_is_like_itself() -> None:
    comparison = compare_plans(MADE, MADE)
    assert (comparison.operations, comparison.losses, comparison.basis) == ((), (), ())
    assert comparison.alike


def test_places_levels_and_times_make_no_difference() -> None:
    moved = with_operation(replace(OPERATION, cause=None, level=4))
    assert compare_plans(with_operation(OPERATION), replace(moved, created_at="later", fingerprint="x")).alike


def test_operations_come_and_go() -> None:
    other = plan(desired(resource("Group/g", title="Old"), resource("Group/h", title="H")), LIVE)
    added, gone = compare_plans(MADE, other).operations
    assert (added.id, added.before, added.after) == ("create:Group/h", None, next(iter(other.operations)))
    assert (gone.id, gone.before, gone.after) == ("update:Group/g", OPERATION, None)


def test_what_is_sent_is_compared_leaf_by_leaf() -> None:
    old = replace(OPERATION, payload={"a": {"same": 1, "gone": 2, "x/y": True}, "list": [1], "empty": {}})
    new = replace(OPERATION, payload={"a": {"same": 1, "null": None, "x/y": 1}, "list": [2], "empty": {}})
    (difference,) = compare_plans(with_operation(old), with_operation(new)).operations
    assert difference.aspects == ("fields",)
    assert difference.fields == (
        FieldChange("/a/gone", Turn.REMOVED, before=2),
        FieldChange("/a/null", Turn.ADDED, after=None),
        FieldChange("/a/x~1y", Turn.CHANGED, before=True, after=1),
        FieldChange("/list", Turn.CHANGED, [1], [2]),
    )


@pytest.mark.parametrize(
    ("other", "aspects"),
    [
        (replace(OPERATION, condition=Condition.IF_ABSENT), ("condition",)),
        (replace(OPERATION, live_name="Group/~1"), ("live-name",)),
        (replace(OPERATION, before="sha256:x"), ("live",)),
        (replace(OPERATION, after="sha256:x"), ("live",)),
        (replace(OPERATION, changes=()), ("live",)),
        (replace(OPERATION, payload=None), ("fields",)),
        (replace(OPERATION, payload={"title": "Other"}, after="sha256:x"), ("fields",)),
        (replace(OPERATION, payload={}, before="sha256:x"), ("fields", "live")),
    ],
)
def test_it_is_said_in_what_operations_differ(other: Operation, aspects: tuple[str, ...]) -> None:
    (difference,) = compare_plans(with_operation(OPERATION), with_operation(other)).operations
    assert difference.aspects == aspects
    assert not same_operation(OPERATION, other)


def test_losses_come_and_go() -> None:
    kept, gone, added = loss("Cadence/kept"), loss("Cadence/gone"), loss("Cadence/added")
    first, second = compare_plans(with_losses(kept, gone), with_losses(added, kept)).losses
    assert (first.item, first.before, first.after) == ("Cadence/added", None, added)
    assert (second.item, second.before, second.after) == ("Cadence/gone", gone, None)


@pytest.mark.parametrize(
    ("other", "aspects"),
    [
        (loss("leads:crm", 4), ("count",)),
        (loss("leads:crm", 3, loss_class=LossClass.UNKNOWN), ("class",)),
        (loss("leads:crm", 3, risk=Risk.AT_RISK), ("risk",)),
        (replace(loss("leads:crm", 3), rule="another"), ("rule",)),
        (replace(loss("leads:crm", 3), comes_back=Return.PERSON), ("back",)),
        (replace(loss("leads:crm", 3), why="w"), ("back",)),
        (replace(loss("leads:crm", 3), left=("/f",)), ("back",)),
        (replace(loss("leads:crm", 3), operation="create:X/x", cause=None), ()),
    ],
)
def test_it_is_said_in_what_losses_differ(other: Loss, aspects: tuple[str, ...]) -> None:
    first = loss("leads:crm", 3)
    found = compare_plans(with_losses(first), with_losses(other))
    assert [difference.aspects for difference in found.losses] == ([aspects] if aspects else [])
    assert found.alike is not bool(aspects)
    assert same_return(first, other) is ("back" not in aspects)


def test_what_plans_were_made_from_is_compared() -> None:
    declared = {"from": "salesforce", "keep": "everything"}
    other = plan(desired(organization("hubspot", change=declared)), live(revision=9))
    moved = replace(other, organization="beta", commit=None, basis=replace(other.basis, catalogue="c"))
    found = {each.name: (each.before, each.after) for each in compare_plans(MADE, moved).basis}
    assert set(found) == {"organization", "change", "manifests", "catalogue", "revision", "commit"}
    assert found["change"] == (None, "salesforce → hubspot, everything")
    assert found["revision"] == ("7", "9")
    assert found["commit"] == ("0123abc", None)
    assert compare_plans(MADE, replace(MADE, basis=replace(MADE.basis, provider="x"))).basis[0].name == "provider"


def test_the_same_change_asked_for_elsewhere_is_the_same() -> None:
    first, second = (replace(MADE, change=change()), replace(MADE, change=replace(change(), cause=OPERATION.cause)))
    assert compare_plans(first, second).basis == ()

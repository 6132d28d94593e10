"""Laws of review: what a branch causes, and what stays within what was reviewed; over generated organisations."""

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from cadence_gitops.plan.attribution import attribute
from cadence_gitops.plan.comparison import compare_plans
from cadence_gitops.plan.loss import LossClass, Risk
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.origin import Attribution, Origin
from cadence_gitops.plan.plan import Plan
from cadence_gitops.plan.subset import excess
from tests.fakes.builders import plan
from tests.laws.strategies import Sides, organizations

TOLD = Attribution("main", "0123")


def with_operations(made: Plan, kept: Iterable[str]) -> Plan:
    names = set(kept)
    stages = (
        replace(stage, operations=tuple(each for each in stage.operations if each.id in names)) for stage in made.stages
    )
    return replace(made, stages=tuple(stages))


def with_operation(made: Plan, operation: Operation) -> Plan:
    stages = (
        replace(stage, operations=tuple(operation if each.id == operation.id else each for each in stage.operations))
        for stage in made.stages
    )
    return replace(made, stages=tuple(stages))


@given(organizations())
def test_a_branch_that_changes_nothing_causes_nothing(sides: Sides) -> None:
    made = plan(sides.desired, sides.live)
    told = attribute(made, plan(sides.desired, sides.live), told=TOLD).attribution
    assert told is not None
    assert set((told.operations or {}).values()) | set((told.losses or {}).values()) <= {Origin.BEFORE}
    assert told.change in {None, Origin.BEFORE}
    assert (told.withdrawn, told.withdrawn_losses) == ((), ())


@given(organizations())
def test_where_live_is_as_the_base_says_the_branch_causes_everything(sides: Sides) -> None:
    made = plan(sides.desired, sides.live)
    in_sync = replace(made, stages=(), losses=(), change=None)
    told = attribute(made, in_sync, told=TOLD).attribution
    assert told is not None
    assert set((told.operations or {}).values()) | set((told.losses or {}).values()) <= {Origin.BRANCH}
    assert told.change in {None, Origin.BRANCH}
    assert (told.withdrawn, told.withdrawn_losses) == ((), ())


@given(organizations(), st.data())
def test_every_operation_and_loss_of_both_plans_is_told(sides: Sides, data: DataObject) -> None:
    made = plan(sides.desired, sides.live)
    names = [operation.id for operation in made.operations]
    base = with_operations(made, data.draw(st.sets(st.sampled_from(names)) if names else st.just(set())))
    base = replace(base, losses=tuple(loss for loss in made.losses if data.draw(st.booleans())))
    told = attribute(made, base, told=TOLD).attribution
    assert told is not None
    before = {operation.id for operation in base.operations}
    assert told.operations == {name: Origin.BEFORE if name in before else Origin.BRANCH for name in names}
    back = attribute(base, made, told=TOLD).attribution
    assert back is not None
    assert set(back.withdrawn) == set(names) - before
    assert {loss.item for loss in back.withdrawn_losses} == {loss.item for loss in made.losses} - {
        loss.item for loss in base.losses
    }


@given(organizations(), st.data())
def test_a_plan_is_within_itself_and_less_of_it_is_too(sides: Sides, data: DataObject) -> None:
    made = plan(sides.desired, sides.live)
    assert excess(made, made) == ()
    assert compare_plans(made, made).alike
    names = [operation.id for operation in made.operations]
    less = with_operations(made, data.draw(st.sets(st.sampled_from(names)) if names else st.just(set())))
    less = replace(less, losses=tuple(loss for loss in made.losses if data.draw(st.booleans())))
    assert excess(made, less) == ()
    missing = {each.subject for each in excess(less, made)}
    assert missing == {*names, *(loss.item for loss in made.losses)} - {
        *(operation.id for operation in less.operations),
        *(loss.item for loss in less.losses),
    }


@given(organizations(), st.data())
def test_an_operation_that_does_anything_else_is_not_within(sides: Sides, data: DataObject) -> None:
    made = plan(sides.desired, sides.live)
    operations = list(made.operations)
    assume(operations)
    one = data.draw(st.sampled_from(operations))
    other = data.draw(
        st.sampled_from(
            [
                replace(one, payload={**(one.payload or {}), "other": True}),
                replace(one, live_name="Group/another"),
                replace(one, before="sha256:another"),
                replace(one, after="sha256:another"),
            ]
        )
    )
    assert [each.problem for each in excess(made, with_operation(made, other))] == ["operation-other"]
    assert [each.id for each in compare_plans(made, with_operation(made, other)).operations] == [one.id]


@given(organizations(changing=True), st.data())
def test_a_worse_loss_is_not_within(sides: Sides, data: DataObject) -> None:
    made = plan(sides.desired, sides.live)
    milder = [loss for loss in made.losses if loss.loss_class is not LossClass.IRREVERSIBLE]
    assume(milder)
    one = data.draw(st.sampled_from(milder))
    worse = replace(one, loss_class=LossClass.IRREVERSIBLE, risk=Risk.CERTAIN)
    found = excess(made, replace(made, losses=tuple(worse if loss is one else loss for loss in made.losses)))
    assert {each.subject for each in found} == {one.item}
    counted = replace(made, losses=tuple(replace(loss, count=10**9) for loss in made.losses))
    assert excess(made, counted) == ()


@given(organizations())
def test_another_organisation_is_not_within(sides: Sides) -> None:
    made = plan(sides.desired, sides.live)
    assert [each.problem for each in excess(made, replace(made, organization="another"))] == ["organization"]

from dataclasses import replace

import pytest

from cadence_gitops.plan.loss import Loss, LossClass, Return, Risk
from cadence_gitops.plan.plan import Plan
from cadence_gitops.plan.subset import Excess, excess
from tests.fakes.builders import change, desired, live, loss, plan, resource

MADE = plan(desired(resource("Group/g", title="New"), resource("Group/h", title="H")), live(resource("Group/g")))
LEADS = loss("leads:crm", 3, loss_class=LossClass.UNKNOWN, risk=Risk.AT_RISK)


def with_losses(*losses: Loss) -> Plan:
    return replace(MADE, losses=losses)


def without_operations(plan: Plan) -> Plan:
    return replace(plan, stages=tuple(replace(stage, operations=()) for stage in plan.stages))


def test_a_plan_is_within_itself() -> None:
    assert excess(MADE, MADE) == ()


def test_less_is_within() -> None:
    assert excess(MADE, without_operations(MADE)) == ()
    assert excess(with_losses(LEADS), MADE) == ()


def test_more_is_not_within() -> None:
    assert excess(without_operations(MADE), MADE) == (
        Excess("operation-added", "create:Group/h"),
        Excess("operation-added", "update:Group/g"),
    )
    assert excess(MADE, with_losses(LEADS)) == (Excess("loss-added", "leads:crm", count=3),)


def test_another_operation_is_not_within() -> None:
    stages = tuple(
        replace(stage, operations=tuple(replace(each, payload={"title": "X"}) for each in stage.operations))
        for stage in MADE.stages
    )
    assert [each.problem for each in excess(MADE, replace(MADE, stages=stages))] == ["operation-other"] * 2


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (replace(LEADS, count=9), ()),
        (replace(LEADS, loss_class=LossClass.RECREATABLE), ()),
        (
            replace(LEADS, loss_class=LossClass.IRREVERSIBLE),
            (Excess("loss-class", "leads:crm", "irreversible", "unknown", 3),),
        ),
        (replace(LEADS, risk=Risk.CERTAIN), (Excess("loss-risk", "leads:crm", "certain", "at-risk", 3),)),
        (replace(LEADS, comes_back=Return.PERSON), (Excess("loss-return", "leads:crm", "person", "never", 3),)),
        (replace(LEADS, rule="another"), ()),
    ],
)
def test_a_worse_loss_is_not_within(other: Loss, found: tuple[Excess, ...]) -> None:
    assert excess(with_losses(LEADS), with_losses(other)) == found


def test_a_milder_certainty_is_within() -> None:
    assert excess(with_losses(replace(LEADS, risk=Risk.CERTAIN)), with_losses(LEADS)) == ()


def test_it_is_the_same_organisation_change_and_tree() -> None:
    assert excess(MADE, replace(MADE, organization="beta")) == (Excess("organization", "", "beta", "acme"),)
    assert excess(replace(MADE, change=change()), replace(MADE, change=replace(change(), cause=None))) == ()
    assert excess(replace(MADE, change=change()), MADE) == (
        Excess("change", "", "", "salesforce → hubspot, everything"),
    )
    assert excess(replace(MADE, change=change()), replace(MADE, change=change("nothing"))) == (
        Excess("change", "", "salesforce → hubspot, nothing", "salesforce → hubspot, everything"),
    )
    (found,) = excess(MADE, replace(MADE, basis=replace(MADE.basis, manifests="sha256:x")))
    assert (found.problem, found.found) == ("manifests", "sha256:x")


def test_nothing_left_to_do_is_within() -> None:
    assert excess(replace(MADE, change=change()), without_operations(MADE)) == ()


def test_when_and_from_which_catalogue_it_was_made_does_not_count() -> None:
    later = replace(MADE, created_at="later", commit="x", basis=replace(MADE.basis, revision=99, catalogue="c"))
    assert excess(MADE, later) == ()

import pytest

from cadence_gitops.diff.change import Action
from cadence_gitops.plan.loss import LossClass, Risk
from cadence_gitops.plan.operation import Operation, Reversibility
from cadence_gitops.plan.plan import Basis, CrmChange, Plan, Stage, StageName
from tests.fakes.builders import change, loss

FIRST, SECOND = (
    Operation(f"create:Group/{name}", Action.CREATE, f"Group/{name}", 0, Reversibility.REVERSIBLE) for name in "ba"
)
LOSSES = (
    loss("StandardWorkflow/a"),
    loss("StandardWorkflow/b", risk=Risk.AT_RISK, loss_class=LossClass.UNKNOWN),
    loss("leads:crm", 3, loss_class=LossClass.IRREVERSIBLE),
)


def made(*stages: Stage, of: CrmChange | None = None) -> Plan:
    return Plan("acme", "2026-12-06T09:00:00+00:00", Basis(1, "salesforce", "c", "m"), stages, of, LOSSES)


def test_operations_are_walked_as_they_are_carried_out() -> None:
    plan = made(Stage(StageName.CHECK), Stage(StageName.MAP, (FIRST,)), Stage(StageName.REBUILD, (SECOND,)))
    assert [*plan.operations] == [FIRST, SECOND]


@pytest.mark.parametrize(
    ("plan", "empty"),
    [
        (made(), True),
        (made(Stage(StageName.CHECK), Stage(StageName.VERIFY)), True),
        (made(Stage(StageName.REBUILD, (FIRST,))), False),
        (made(of=change()), False),
    ],
)
def test_a_plan_is_empty_without_operations_and_a_change(plan: Plan, *, empty: bool) -> None:
    assert plan.empty is empty


@pytest.mark.parametrize(
    ("risk", "loss_class", "found"),
    [
        (None, None, [0, 1, 2]),
        (Risk.CERTAIN, None, [0, 2]),
        (Risk.AT_RISK, None, [1]),
        (None, LossClass.IRREVERSIBLE, [2]),
        (Risk.CERTAIN, LossClass.RECREATABLE, [0]),
        (Risk.AT_RISK, LossClass.RECREATABLE, []),
    ],
)
def test_losses_are_chosen_by_certainty_and_class(
    risk: Risk | None, loss_class: LossClass | None, found: list[int]
) -> None:
    assert made().lost(risk=risk, loss_class=loss_class) == tuple(LOSSES[index] for index in found)


def test_nothing_comes_between_the_switch_and_the_end_of_the_mapping() -> None:
    assert [name.value for name in StageName] == [
        *("check", "backup", "freeze", "re-measure", "switch", "connect", "map", "read-back"),
        *("suppress", "rebuild", "import", "verify"),
    ]

"""Tells what a branch causes from what was pending before it: the plans of both, for the same live organisation."""

from dataclasses import replace

from cadence_gitops.plan.comparison import same_operation, same_return
from cadence_gitops.plan.loss import Loss
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.origin import Attribution, Origin
from cadence_gitops.plan.plan import CrmChange, Plan


def attribute(plan: Plan, base: Plan | None, *, told: Attribution) -> Plan:
    """Write down beside a plan which of it a branch causes; None where the base has no manifests: then it causes all.

    What both plans have was pending before the branch, which alters what they have otherwise. What the base's plan lacks,
    the branch causes; what only the base's plan has, it withdraws. ``told`` names the base.
    """
    operations = {operation.id: operation for operation in base.operations} if base is not None else {}
    losses = {loss.item: loss for loss in base.losses} if base is not None else {}
    found = {operation.id: _of_operation(operation, operations.get(operation.id)) for operation in plan.operations}
    lost = {loss.item: _of_loss(loss, losses.get(loss.item)) for loss in plan.losses}
    attribution = replace(
        told,
        change=_of_change(plan.change, base.change if base is not None else None),
        operations=found,
        losses=lost,
        withdrawn=tuple(sorted(operations.keys() - found.keys())),
        withdrawn_losses=tuple(losses[item] for item in sorted(losses.keys() - lost.keys())),
    )
    return replace(plan, attribution=attribution)


def _of_operation(operation: Operation, pending: Operation | None) -> Origin:
    if pending is None:
        return Origin.BRANCH
    return Origin.BEFORE if same_operation(operation, pending) else Origin.ALTERED


def _of_loss(loss: Loss, pending: Loss | None) -> Origin:
    if pending is None:
        return Origin.BRANCH
    # Both were measured by one reading of the organisation: only the reason and what brings it back can differ.
    told = (loss.rule, loss.risk, loss.loss_class, loss.count)
    same = told == (pending.rule, pending.risk, pending.loss_class, pending.count) and same_return(loss, pending)
    return Origin.BEFORE if same else Origin.ALTERED


def _of_change(change: CrmChange | None, pending: CrmChange | None) -> Origin | None:
    if change is None:
        return None
    if pending is None:
        return Origin.BRANCH
    same = (change.from_, change.to, change.keep) == (pending.from_, pending.to, pending.keep)
    return Origin.BEFORE if same else Origin.ALTERED

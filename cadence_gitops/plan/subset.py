"""Whether a plan stays within another: what people reviewed may shrink until it is carried out, and never grow."""

from collections.abc import Iterator
from dataclasses import dataclass

from cadence_gitops.plan.comparison import same_operation, same_return
from cadence_gitops.plan.consent import SEVERITY
from cadence_gitops.plan.loss import Loss, Risk
from cadence_gitops.plan.plan import CrmChange, Plan


@dataclass(frozen=True, slots=True, order=True)
class Excess:
    """Name what a plan has beyond another.

    ``problem`` is an id: ``organization``, ``change``, ``manifests``, ``operation-added``, ``operation-other``,
    ``protection-added``, ``loss-added``, ``loss-class``, ``loss-risk``, ``loss-return``. ``subject`` is an operation's id
    or a loss's item, ``count`` how many live records that is.
    """

    problem: str
    subject: str = ""
    found: str = ""
    reviewed: str = ""
    count: int = 0


def excess(reviewed: Plan, plan: Plan) -> tuple[Excess, ...]:
    """Give all that a plan has beyond the reviewed one; empty if it is within.

    Within: the same organisation, change of CRM and manifests; every operation is a reviewed one, down to the values and
    to what it is written over; every loss is a reviewed one, of the same class or a milder one, no more certain, and the
    same brings it back. A plan with nothing to do is within even if the reviewed change was carried out already. How many
    live records are lost doesn't count here, since a consent has the ceilings.
    """
    found = (_made_from, _operations, _protections, _losses)
    return tuple(sorted(each for find in found for each in find(reviewed, plan)))


def _made_from(reviewed: Plan, plan: Plan) -> Iterator[Excess]:
    if plan.organization != reviewed.organization:
        yield Excess("organization", "", plan.organization, reviewed.organization)
    if not plan.empty and _change(plan.change) != _change(reviewed.change):
        yield Excess("change", "", _change(plan.change), _change(reviewed.change))
    if plan.basis.manifests != reviewed.basis.manifests:
        yield Excess("manifests", "", plan.basis.manifests, reviewed.basis.manifests)


def _change(change: CrmChange | None) -> str:
    return "" if change is None else f"{change.from_} → {change.to}, {change.keep}"


def _operations(reviewed: Plan, plan: Plan) -> Iterator[Excess]:
    known = {operation.id: operation for operation in reviewed.operations}
    for operation in plan.operations:
        if operation.id not in known:
            yield Excess("operation-added", operation.id)
        elif not same_operation(operation, known[operation.id]):
            yield Excess("operation-other", operation.id)


def _protections(reviewed: Plan, plan: Plan) -> Iterator[Excess]:
    known = {(each.address, each.protect) for each in reviewed.protections}
    for each in plan.protections:
        if (each.address, each.protect) not in known:
            yield Excess("protection-added", each.address)


def _losses(reviewed: Plan, plan: Plan) -> Iterator[Excess]:
    known = {loss.item: loss for loss in reviewed.losses}
    for loss in plan.losses:
        before = known.get(loss.item)
        if before is None:
            yield Excess("loss-added", loss.item, count=loss.count or 0)
        else:
            yield from _worse(before, loss)


def _worse(before: Loss, loss: Loss) -> Iterator[Excess]:
    count = loss.count or 0
    if SEVERITY.index(loss.loss_class) > SEVERITY.index(before.loss_class):
        yield Excess("loss-class", loss.item, loss.loss_class.value, before.loss_class.value, count)
    if loss.risk is Risk.CERTAIN and before.risk is not Risk.CERTAIN:
        yield Excess("loss-risk", loss.item, loss.risk.value, before.risk.value, count)
    if not same_return(before, loss):
        yield Excess("loss-return", loss.item, loss.comes_back.value, before.comes_back.value, count)

"""Measures all that a plan destroys: by a change of CRM, and what goes with the objects that it deletes."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cadence_gitops.catalogue.catalogue import Catalogue
from cadence_gitops.catalogue.loss_rules import LossRule
from cadence_gitops.diff.change import Action
from cadence_gitops.model.address import Address
from cadence_gitops.model.live import LeadCount, LiveState
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.plan.loss import ATTACHED, Loss, holder
from cadence_gitops.plan.losses import LEADS, about, loss_of, measure, survivors, worst
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.plan import CrmChange


def measure_all(
    change: CrmChange | None, operations: Iterable[Operation], *, live: LiveState, catalogue: Catalogue
) -> tuple[Loss, ...]:
    """Find every loss of a change of CRM and of deletions, sorted by item."""
    losses = measure(change, live, catalogue=catalogue) if change is not None else ()
    return with_deletions(losses, operations, live=live, catalogue=catalogue)


def with_deletions(
    losses: tuple[Loss, ...], operations: Iterable[Operation], *, live: LiveState, catalogue: Catalogue
) -> tuple[Loss, ...]:
    """Add what goes with what is deleted: that comes after the change of CRM, and takes what it has left."""
    deletes = [operation for operation in operations if operation.action is Action.DELETE]
    # Most plans delete nothing, and don't pay for looking at everything that is live.
    left = survivors(live, losses) if deletes and losses else live
    gone = [loss for operation in deletes for loss in _with(operation, left, catalogue=catalogue)]
    return tuple(sorted((*losses, *gone), key=lambda loss: loss.item))


def hanging(item: str, live: LiveState) -> tuple[LeadCount, ...]:
    """Give the leads that an item of a loss counts on a deleted object; none for any other item."""
    name = holder(item)
    if name is None or item.startswith(ATTACHED):
        return ()
    address = Address.parse(name)
    dimension = BY_NAME[address.kind].leads_by
    return tuple(entry for entry in live.leads if dimension and getattr(entry, dimension) == address.name)


def sources_of(items: Iterable[str], live: LiveState) -> tuple[str, ...]:
    """Name the sources of all the leads that losses speak of, sorted."""
    named = tuple(items)
    whole = {item.removeprefix(LEADS) for item in named if item.startswith(LEADS)}
    return tuple(sorted(whole | {entry.source for item in named for entry in hanging(item, live)}))


def _with(operation: Operation, live: LiveState, *, catalogue: Catalogue) -> Iterator[Loss]:
    address = Address.parse(operation.address)
    resource = live.inventory.find(address)
    if resource is None:
        return
    by_subject: dict[str, list[LossRule]] = {}
    for rule in catalogue.deletion_rules:
        by_subject.setdefault(rule.selector.subject, []).append(rule)
    for subject, rules in by_subject.items():
        sort, _, kind = subject.partition(":")
        item, deciding = f"{sort}:{address}", worst(rules)
        if kind == address.kind and deciding is not None:
            number = None if item.startswith(ATTACHED) else sum(entry.count for entry in hanging(item, live))
            if number != 0:
                yield replace(loss_of(item, number, rule=deciding, cause=operation.cause), about=about(resource))

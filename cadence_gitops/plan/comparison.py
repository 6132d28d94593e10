"""What differs between two plans: operations, losses, and what the plans were made from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import orjson
from pydantic import JsonValue

from cadence_gitops.diff.change import FieldChange, Turn
from cadence_gitops.diff.patch import same
from cadence_gitops.model.pointer import escape
from cadence_gitops.model.tree import Tree
from cadence_gitops.plan.loss import Loss
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.plan import CrmChange, Plan


@dataclass(frozen=True, slots=True)
class OperationDifference:
    """Hold an operation that one plan has and the other hasn't, or has otherwise.

    ``aspects`` say what differs of one that both have: ``fields``, ``condition``, ``live-name``, ``live`` (the object that
    it is for is no longer what it was). ``fields`` compares what is sent, leaf by leaf.
    """

    id: str
    before: Operation | None
    after: Operation | None
    aspects: tuple[str, ...] = ()
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class LossDifference:
    """Hold a loss that one plan has and the other hasn't, or has otherwise.

    ``aspects`` say what differs of one that both have: ``count``, ``class``, ``risk``, ``rule``, ``back`` (what brings it
    back).
    """

    item: str
    before: Loss | None
    after: Loss | None
    aspects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BasisDifference:
    """Hold one thing that the plans were made from, where it differs; None where a plan has none."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class PlanComparison:
    """Hold all that differs, sorted; two plans that say the same have only differences of basis, or none."""

    operations: tuple[OperationDifference, ...]
    losses: tuple[LossDifference, ...]
    basis: tuple[BasisDifference, ...]

    @property
    def alike(self) -> bool:
        """Tell whether both plans do and destroy the same."""
        return not self.operations and not self.losses


def compare_plans(before: Plan, after: Plan) -> PlanComparison:
    """Compare two plans; neither the places in manifests nor the order of operations count."""
    return PlanComparison(
        tuple(_operations(_by_id(before), _by_id(after))),
        tuple(_losses(_by_item(before), _by_item(after))),
        tuple(_basis(before, after)),
    )


def same_operation(first: Operation, second: Operation) -> bool:
    """Tell whether two operations do the same to the same; when in a plan they do it doesn't count."""
    return _content(first) == _content(second)


def same_return(first: Loss, second: Loss) -> bool:
    """Tell whether the same brings two losses back."""
    return (first.comes_back, first.why, first.left) == (second.comes_back, second.why, second.left)


def _by_id(plan: Plan) -> Mapping[str, Operation]:
    return {operation.id: operation for operation in plan.operations}


def _by_item(plan: Plan) -> Mapping[str, Loss]:
    return {loss.item: loss for loss in plan.losses}


def _content(operation: Operation) -> bytes:
    """Write what counts of an operation as JSON, for which true isn't one."""
    changes = [[change.pointer, change.turn.value, change.before, change.after] for change in operation.changes]
    names = [operation.id, operation.action.value, operation.address, operation.live_name, operation.condition.value]
    return orjson.dumps(
        [*names, operation.payload, operation.before, operation.after, changes], option=orjson.OPT_SORT_KEYS
    )


def _operations(before: Mapping[str, Operation], after: Mapping[str, Operation]) -> Iterator[OperationDifference]:
    for name in sorted(before.keys() | after.keys()):
        old, new = before.get(name), after.get(name)
        if old is None or new is None:
            yield OperationDifference(name, old, new)
        elif not same_operation(old, new):
            yield _changed(old, new)


def _changed(old: Operation, new: Operation) -> OperationDifference:
    fields = tuple(_fields(old.payload or {}, new.payload or {}))
    found = {
        "fields": bool(fields),
        "condition": old.condition is not new.condition,
        "live-name": old.live_name != new.live_name,
        "live": old.before != new.before or (not fields and (old.changes, old.after) != (new.changes, new.after)),
    }
    return OperationDifference(old.id, old, new, tuple(name for name, differs in found.items() if differs), fields)


def _fields(before: Tree, after: Tree) -> Iterator[FieldChange]:
    """Compare what is sent; here a null is a value like others, since it clears a field."""
    old, new = dict(_leaves(before)), dict(_leaves(after))
    for pointer in sorted(old.keys() | new.keys()):
        if pointer not in old:
            yield FieldChange(pointer, Turn.ADDED, after=new[pointer])
        elif pointer not in new:
            yield FieldChange(pointer, Turn.REMOVED, before=old[pointer])
        elif not same(old[pointer], new[pointer]):
            yield FieldChange(pointer, Turn.CHANGED, old[pointer], new[pointer])


def _leaves(tree: Tree, pointer: str = "") -> Iterator[tuple[str, JsonValue]]:
    for key, value in tree.items():
        where = f"{pointer}/{escape(key)}"
        if isinstance(value, dict) and value:
            yield from _leaves(value, where)
        else:
            yield where, value


def _losses(before: Mapping[str, Loss], after: Mapping[str, Loss]) -> Iterator[LossDifference]:
    for item in sorted(before.keys() | after.keys()):
        old, new = before.get(item), after.get(item)
        if old is None or new is None:
            yield LossDifference(item, old, new)
            continue
        found = {
            "count": old.count != new.count,
            "class": old.loss_class is not new.loss_class,
            "risk": old.risk is not new.risk,
            "rule": old.rule != new.rule,
            "back": not same_return(old, new),
        }
        aspects = tuple(name for name, differs in found.items() if differs)
        if aspects:
            yield LossDifference(item, old, new, aspects)


def _basis(before: Plan, after: Plan) -> Iterator[BasisDifference]:
    old, new = _made_from(before), _made_from(after)
    for name in old:
        if old[name] != new[name]:
            yield BasisDifference(name, old[name], new[name])


def _made_from(plan: Plan) -> Mapping[str, str | None]:
    return {
        "organization": plan.organization,
        "change": _words(plan.change),
        "provider": plan.basis.provider,
        "manifests": plan.basis.manifests,
        "catalogue": plan.basis.catalogue,
        "revision": str(plan.basis.revision),
        "commit": plan.commit,
    }


def _words(change: CrmChange | None) -> str | None:
    return None if change is None else f"{change.from_} → {change.to}, {change.keep}"

"""What brings a loss back: this plan, a person, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cadence_gitops.catalogue.catalogue import Catalogue
from cadence_gitops.diff.change import Action
from cadence_gitops.diff.compare import leaf_changes
from cadence_gitops.diff.patch import apply_patch, as_live, merge_patch
from cadence_gitops.model.address import Address
from cadence_gitops.model.kind import Kind
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.model.tree import Tree
from cadence_gitops.plan.loss import Loss, Return
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.plan import CrmChange


@dataclass(frozen=True, slots=True)
class Recovery:
    """Hold what can bring losses back.

    ``trees`` has the live trees and ``names`` the desired addresses, both by live address; ``operations`` and
    ``desired``, the trees of manifests, are by the desired address.
    """

    change: CrmChange
    catalogue: Catalogue
    trees: Mapping[Address, Tree]
    names: Mapping[Address, Address]
    operations: Mapping[str, tuple[Operation, ...]]
    desired: Mapping[str, Tree]

    def explain(self, loss: Loss) -> Loss:
        """Say of a loss what brings it back."""
        if loss.item.partition("/")[0] in BY_NAME:
            return self._object(loss)
        return self._part(loss)

    def _object(self, loss: Loss) -> Loss:
        address = Address.parse(loss.item)
        kind, tree = BY_NAME[address.kind], self.trees[address]
        wanted = str(self.names.get(address, address))
        create = next((op for op in self.operations.get(wanted, ()) if op.action is Action.CREATE), None)
        if create is not None:
            left = _unsaid(kind, tree, desired=self.desired[wanted])
            changed = leaf_changes(as_live(kind.shape, tree), as_live(kind.shape, create.payload or {}))
            back = Return.ADAPTED if {change.pointer for change in changed} - set(left) else Return.PARTLY
            return replace(loss, comes_back=back if changed else Return.RESTORED, operation=create.id, left=left)
        why = self._impossible(kind, tree)
        if why is not None:
            return replace(loss, comes_back=Return.IMPOSSIBLE, why=why)
        return replace(loss, comes_back=Return.UNMANAGED)

    def _part(self, loss: Loss) -> Loss:
        holders = [address for address, tree in self.trees.items() if _part_of(address, loss.item, tree=tree)]
        if not holders:
            return loss
        told = {address: self._operation(address, loss.item) for address in holders}
        left = tuple(str(address) for address in sorted(holders) if told[address] is None)
        first = next((operation for operation in told.values() if operation is not None), None)
        if first is None:
            return replace(loss, comes_back=Return.UNMANAGED, left=left)
        return replace(loss, comes_back=Return.PARTLY if left else Return.RESTORED, operation=first, left=left)

    def _operation(self, address: Address, subject: str) -> str | None:
        """Name the operation that says the part again, or that deletes the object with it."""
        wanted = str(self.names.get(address, address))
        for operation in self.operations.get(wanted, ()):
            if operation.action is Action.DELETE or _part_of(address, subject, tree=operation.payload or {}):
                return operation.id
        return None

    def _impossible(self, kind: Kind, tree: Tree) -> str | None:
        if kind.crm is not None and tree.get(kind.crm) == self.change.from_:
            return "belongs-to-old-crm"
        if not kind.workflow:
            return None
        trigger = tree.get("trigger")
        name = str(trigger.get("type")) if isinstance(trigger, dict) else ""
        offered = self.catalogue.trigger(name) or self.catalogue.advanced_trigger(name)
        refused = offered is not None and offered.availability.on(self.change.to).refused
        return "trigger-not-offered" if refused else None


def _unsaid(kind: Kind, live: Tree, *, desired: Tree) -> tuple[str, ...]:
    """Name the fields that an update would leave alone, because the manifest doesn't say them; a new object lacks them."""
    kept = apply_patch(live, merge_patch(kind.shape, desired, live=live))
    said = as_live(kind.shape, desired)
    return tuple(change.pointer for change in leaf_changes(said, as_live(kind.shape, kept)))


def _part_of(address: Address, subject: str, *, tree: Tree) -> bool:
    pointer = BY_NAME[address.kind].parts.get(subject)
    if pointer is None:
        return False
    value: object = tree
    for step in pointer.split("/")[1:]:
        value = value.get(step) if isinstance(value, dict) else None
    return bool(value)

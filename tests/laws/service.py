"""A service that is only a table: it takes the operations of a plan, and minds what a real one would refuse."""

from collections.abc import Iterable
from dataclasses import replace

from cadence_gitops.diff.change import Action
from cadence_gitops.diff.identity import natural_key
from cadence_gitops.diff.patch import apply_patch, as_live
from cadence_gitops.model.address import Address
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.live import LiveState
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.model.resource import Resource
from cadence_gitops.model.shape import references
from cadence_gitops.model.tree import Tree, from_tree, rename_references
from cadence_gitops.plan.operation import Operation


class Service:
    """Hold the objects of an organisation by their names; references follow an object that gets another name."""

    def __init__(self, live: LiveState) -> None:
        self.live = live
        self.trees: dict[Address, Tree] = {item.address: item.tree for item in live.inventory}

    def read(self) -> LiveState:
        """Read everything, as a plan needs it."""
        resources = (
            Resource(address, from_tree(BY_NAME[address.kind].spec, BY_NAME[address.kind].shape, tree=tree))
            for address, tree in self.trees.items()
        )
        return replace(self.live, inventory=Inventory.of(resources))

    def carry_out(self, operations: Iterable[Operation]) -> None:
        """Carry out operations, those of one level in any order: the order of their ids turned around, for one."""
        backwards = sorted(operations, key=lambda operation: operation.id, reverse=True)
        for operation in sorted(backwards, key=lambda operation: operation.level):
            self._carry_out(operation)

    def _carry_out(self, operation: Operation) -> None:
        address = Address.parse(operation.address)
        match operation.action:
            case Action.CREATE:
                assert address not in self.trees, f"{operation.id}: the key is taken"
                self._store(address, operation.payload or {})
            case Action.DELETE:
                users = [user for user in self.trees if address in self._referred(user)]
                assert not users, f"{operation.id}: {users} still refer to it"
                self.trees.pop(address, None)
            case Action.UPDATE | Action.ADOPT | Action.RENAME:
                self._rename(Address.parse(operation.live_name or operation.address), address)
                self._store(address, apply_patch(self.trees[address], operation.payload or {}))

    def _rename(self, before: Address, after: Address) -> None:
        assert before == after or after not in self.trees, f"{after}: the key is taken"
        self.trees = {
            after if address == before else address: rename_references(
                BY_NAME[address.kind].shape,
                tree,
                renamed=lambda kind, name: after.name if Address(kind, name) == before else name,
            )
            for address, tree in self.trees.items()
        }

    def _store(self, address: Address, tree: Tree) -> None:
        kind = BY_NAME[address.kind]
        kept = {
            name: value
            for name, value in tree.items()
            if kind.shape.fields[name.removesuffix("Order")].transition is None
        }
        for _, target, name in references(kind.shape, tree):
            assert Address(target, name) in self.trees, f"{address}: there is no {target}/{name}"
        key = natural_key(kind, kept)
        twins = [
            other
            for other, found in self.trees.items()
            if kind.unique and other.kind == kind.name and other != address and natural_key(kind, found) == key
        ]
        assert not twins, f"{address}: {twins} are the same"
        self.trees[address] = as_live(kind.shape, kept)

    def _referred(self, address: Address) -> set[Address]:
        shape = BY_NAME[address.kind].shape
        return {Address(kind, name) for _, kind, name in references(shape, self.trees[address])}

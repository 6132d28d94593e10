"""What a plan would leave behind: everything live that stays, with what manifests say of it."""

from collections.abc import Iterator
from dataclasses import replace

from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.diff.patch import apply_patch, as_live
from cadence_gitops.model.address import Address
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.model.resource import Resource
from cadence_gitops.model.shape import references
from cadence_gitops.model.tree import Tree, from_tree
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.operations import Difference
from cadence_gitops.plan.precondition import NOWHERE


def outcome_of(difference: Difference, removed: frozenset[Address]) -> Inventory:
    """Give the objects as they would be; a managed one has its manifest's origin."""
    resources = {
        address: _resource(address, tree, difference=difference)
        for address, tree in difference.trees.items()
        if address not in removed
    }
    created = {item.address: item for item in difference.desired if item.address not in resources}
    return Inventory.of([*resources.values(), *created.values()])


def removals_in_use(deletes: tuple[Operation, ...], outcome: Inventory) -> Iterator[Diagnostic]:
    """Find deletions that the service would refuse, because something that stays refers to the object."""
    gone = {operation.address: operation for operation in deletes}
    for resource in outcome if gone else ():
        for _, kind, name in references(resource.kind.shape, resource.tree):
            operation = gone.get(f"{kind}/{name}")
            if operation is not None:
                place = operation.cause or NOWHERE
                found = str(resource.address)
                yield Diagnostic("removal-in-use", Severity.ERROR, place, subject=operation.address, found=found)


def _resource(address: Address, tree: Tree, *, difference: Difference) -> Resource:
    live_name = difference.matching.live_name(address)
    live, desired = difference.live.inventory.resources[live_name], difference.desired.find(address)
    shape = live.kind.shape
    patch = difference.patches.get(address, {})
    origin = desired.origin if desired is not None else None
    if not patch and tree is live.tree and live_name == address:
        if desired is not None and desired.tree == tree:
            # All that is live is managed, as of most objects.
            return desired
        return replace(live, origin=origin)
    merged = as_live(shape, apply_patch(tree, patch))
    return Resource(address, from_tree(BY_NAME[address.kind].spec, shape, tree=merged), origin=origin)

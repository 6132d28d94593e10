"""What a saved plan leads to, of which only what is live and the plan itself are at hand: the manifests needn't be."""

from dataclasses import replace

from pydantic import ValidationError

from cadence_gitops.diff.change import Action
from cadence_gitops.diff.patch import apply_patch, as_live
from cadence_gitops.errors import Stale
from cadence_gitops.model.address import Address
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.directives import Directives
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.live import LiveState
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.model.resource import Origin, Resource
from cadence_gitops.model.tree import Tree, from_tree
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.plan import Plan
from cadence_gitops.plan.predict import predict, unchanged


def aftermath(plan: Plan, live: LiveState) -> Desired:
    """Give everything that is there once a plan is carried out, as far as pages say what a change of CRM leaves.

    What the plan writes stands at the line of the manifest that asked for it when the plan was made. Raises ``Stale`` where
    it doesn't fit to what is live any more.
    """
    prediction = unchanged(live) if plan.change is None else predict(live, plan.change, losses=plan.losses)
    trees: dict[Address, Tree] = dict(prediction.trees)
    for operation in plan.operations:
        address = Address.parse(operation.address)
        found = trees.pop(Address.parse(operation.live_name or operation.address), {})
        if operation.action is not Action.DELETE:
            before = {} if operation.action is Action.CREATE else found
            trees[address] = as_live(BY_NAME[address.kind].shape, apply_patch(before, operation.payload or {}))
    written = {Address.parse(operation.address): operation for operation in plan.operations}
    return Desired(
        Inventory.of(_resource(address, tree, live=live, by=written.get(address)) for address, tree in trees.items()),
        Directives(),
    )


def _resource(address: Address, tree: Tree, *, live: LiveState, by: Operation | None) -> Resource:
    found = live.inventory.find(address)
    if by is None and found is not None and found.tree == tree:
        return replace(found, origin=None)
    kind = BY_NAME[address.kind]
    origin = Origin(by.cause) if by is not None and by.cause is not None else None
    try:
        return Resource(address, from_tree(kind.spec, kind.shape, tree=tree), origin=origin)
    except ValidationError:
        # Somebody deleted what the plan changes a part of, or made something else of it.
        raise Stale("live", (str(address),)) from None

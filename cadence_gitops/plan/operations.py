"""Turns the difference between the desired and the predicted side into operations."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from pydantic import JsonValue

from cadence_gitops.diagnostics import Location
from cadence_gitops.diff.change import Action, FieldChange
from cadence_gitops.diff.compare import changes
from cadence_gitops.diff.identity import Matching
from cadence_gitops.diff.patch import apply_patch, as_live, difference_patch
from cadence_gitops.model.address import Address
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.live import LiveState
from cadence_gitops.model.resource import Resource
from cadence_gitops.model.shape import Shape, references
from cadence_gitops.model.tree import Tree, digest, transitions, without_nulls
from cadence_gitops.plan.operation import Condition, Operation, Reversibility
from cadence_gitops.plan.parts import parts_of
from cadence_gitops.plan.predict import Prediction


@dataclass(frozen=True)
class Difference:
    """Hold the two sides: desired objects, and predicted trees under desired names; ``matching`` gives the live names."""

    desired: Inventory
    live: LiveState
    prediction: Prediction
    matching: Matching
    trees: Mapping[Address, Tree]

    @cached_property
    def patches(self) -> Mapping[Address, Tree]:
        """Give what is missing for the objects that are there to be as desired; nothing for most of them."""
        pairs = ((item, self.trees[item.address]) for item in self.desired if item.address in self.trees)
        return {item.address: difference_patch(item.kind.shape, item.tree, live=tree) for item, tree in pairs}


def write_operations(difference: Difference) -> Iterator[Operation]:
    """Yield what must be written so that live becomes as desired; nothing for an object that already is.

    An object that only its id binds gets its key as soon as something that is written refers to it, or as it is to be
    protected: nothing is remembered of what has no name.
    """
    waiting: deque[Operation] = deque()
    for resource in difference.desired:
        tree = difference.trees.get(resource.address)
        if tree is None:
            waiting.append(_create(resource, Condition.ALWAYS))
        else:
            waiting += _existing(resource, tree, difference=difference)
    nameless = set(difference.matching.bound) - {Address.parse(operation.address) for operation in waiting}
    while waiting:
        operation = waiting.popleft()
        yield operation
        for address in _referred(operation, difference) if nameless else ():
            if address in nameless:
                nameless.remove(address)
                resource = difference.desired.resources[address]
                waiting.append(_change(resource, difference.trees[address], patch={}, difference=difference))


def _referred(operation: Operation, difference: Difference) -> Iterator[Address]:
    """Walk what an object refers to once an operation has been carried out."""
    address, payload = Address.parse(operation.address), operation.payload or {}
    shape = difference.desired.resources[address].kind.shape
    for tree in (payload, apply_patch(difference.trees.get(address, {}), payload)):
        yield from (Address(kind, name) for _, kind, name in references(shape, tree))


def delete_operation(resource: Resource, cause: Location | None, *, prediction: Prediction) -> Operation:
    """Write down a declared deletion; what a change of CRM may take is deleted if anything is left of it."""
    uncertain = resource.address in prediction.doubtful or resource.address in prediction.incomplete
    return Operation(
        id=_id(Action.DELETE, resource.address),
        action=Action.DELETE,
        address=str(resource.address),
        level=0,
        reversibility=Reversibility.RECREATABLE,
        condition=Condition.IF_DIFFERENT if uncertain else Condition.ALWAYS,
        before=resource.digest,
        cause=cause,
    )


def _create(resource: Resource, condition: Condition, *, live_name: Address | None = None) -> Operation:
    shape, tree = resource.kind.shape, without_nulls(resource.tree)
    return Operation(
        id=_id(Action.CREATE, resource.address),
        action=Action.CREATE,
        address=str(resource.address),
        level=0,
        reversibility=Reversibility.REVERSIBLE,
        condition=condition,
        payload=tree,
        live_name=_other_name(resource.address, live_name),
        after=digest(as_live(shape, tree)),
        cause=resource.at(""),
    )


def _existing(resource: Resource, tree: Tree, *, difference: Difference) -> Iterator[Operation]:
    live_name = difference.matching.live_name(resource.address)
    doubtful = live_name in difference.prediction.doubtful
    incomplete = live_name in difference.prediction.incomplete
    if doubtful:
        yield _create(resource, Condition.IF_ABSENT, live_name=live_name)
    patch = difference.patches[resource.address]
    bound = resource.address in difference.matching.bound and resource.protect is not True
    known = live_name == resource.address or (bound and not doubtful)
    if patch or not known or incomplete:
        yield _change(resource, tree, patch=patch, difference=difference)


def _change(resource: Resource, tree: Tree, *, patch: Tree, difference: Difference) -> Operation:
    live_name = difference.matching.live_name(resource.address)
    uncertain = live_name in difference.prediction.doubtful or live_name in difference.prediction.incomplete
    shape = resource.kind.shape
    found = changes(shape, resource.tree, live=tree) if patch else ()
    payload = _with_transitions(resource, patch, found=found)
    if uncertain:
        payload = apply_everything(without_known_secrets(shape, resource.tree, live=tree), payload)
    action, found_live = _action(resource.address, live_name), difference.live.inventory.find(live_name)
    whole = uncertain or action is not Action.UPDATE or found_live is None
    return Operation(
        id=_id(action, resource.address),
        action=action,
        address=str(resource.address),
        level=0,
        reversibility=Reversibility.REVERSIBLE,
        condition=Condition.IF_DIFFERENT if uncertain else Condition.ALWAYS,
        payload=payload,
        changes=found,
        live_name=_other_name(resource.address, live_name),
        before=found_live.digest if found_live is not None else None,
        after=digest(as_live(shape, apply_patch(tree, patch))),
        parts={} if whole or found_live is None else parts_of(payload, found_live.tree),
        cause=_cause(resource, found),
    )


def apply_everything(desired: Tree, patch: Tree) -> Tree:
    """Make a patch that says everything desired, for an object of which parts may be gone when it is sent."""
    full: Tree = dict(desired)
    for key, value in patch.items():
        below = full.get(key)
        full[key] = apply_everything(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return full


def without_known_secrets(shape: Shape, desired: Tree, *, live: Tree) -> Tree:
    """Leave out secrets whose version is live, so that nobody has to provide a value that isn't going to change."""
    left: Tree = {}
    chosen = shape.variant(desired)
    for key, value in desired.items():
        child, found = chosen.fields.get(key) or Shape(), live.get(key)
        if not isinstance(value, dict) or not isinstance(found, dict):
            left[key] = value
        elif not child.secret:
            left[key] = without_known_secrets(child, value, live=found)
        elif value.get("version") != found.get("version"):
            left[key] = value
    return left


def _other_name(address: Address, live_name: Address | None) -> str | None:
    return str(live_name) if live_name is not None and live_name != address else None


def _action(address: Address, live_name: Address) -> Action:
    if live_name == address:
        return Action.UPDATE
    return Action.RENAME if live_name.keyed else Action.ADOPT


def _with_transitions(resource: Resource, patch: Tree, *, found: tuple[FieldChange, ...]) -> Tree:
    moved = {change.pointer.split("/")[1] for change in found if change.before is not None}
    extra: dict[str, JsonValue] = {
        name: value
        for name, (beside, value) in transitions(resource.kind.shape, resource.spec).items()
        if beside is not None and beside in moved
    }
    return patch | extra


def _cause(resource: Resource, found: tuple[FieldChange, ...]) -> Location | None:
    return resource.at(found[0].pointer) if len(found) == 1 else resource.at("")


def _id(action: Action, address: Address) -> str:
    return f"{action}:{address}"

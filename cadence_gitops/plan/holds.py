"""Whether what an operation wants is so already: the question of conditional operations, of resume and of verify."""

from collections.abc import Mapping
from typing import assert_never

from cadence_gitops.diff.change import Action
from cadence_gitops.diff.patch import changes_nothing, merge_patch
from cadence_gitops.model.address import Address
from cadence_gitops.model.live import LiveState
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.plan.operation import Condition, Operation


def holds(operation: Operation, live: LiveState) -> bool:
    """Tell whether the live organisation has what the operation wants, under the name that it wants.

    A create says what the object is; any other payload is a patch, which holds when it would change nothing.
    """
    address = Address.parse(operation.address)
    found = live.inventory.find(address)
    if operation.action is Action.DELETE:
        return found is None
    if found is None:
        return False
    shape = BY_NAME[address.kind].shape
    managed = {name: value for name, value in (operation.payload or {}).items() if _compared(shape.fields, name)}
    if operation.action is Action.CREATE:
        return not merge_patch(shape, managed, live=found.tree)
    return changes_nothing(shape, managed, live=found.tree)


def due(operation: Operation, live: LiveState) -> bool:
    """Tell whether a conditional operation is to be carried out, from a read-back."""
    match operation.condition:
        case Condition.ALWAYS:
            return True
        case Condition.IF_ABSENT:
            return not _present(operation, live)
        case Condition.IF_DIFFERENT:
            return _present(operation, live) and not holds(operation, live)
        case _:
            assert_never(operation.condition)


def _present(operation: Operation, live: LiveState) -> bool:
    names = (operation.address, operation.live_name)
    return any(Address.parse(name) in live.inventory for name in names if name is not None)


def _compared(fields: Mapping[str, object], name: str) -> bool:
    return getattr(fields.get(name), "transition", None) is None

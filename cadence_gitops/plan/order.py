"""The order of operations, from declared references: levels, each of which can run in parallel."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter

from cadence_gitops.diff.change import Action
from cadence_gitops.diff.identity import natural_key
from cadence_gitops.diff.patch import apply_patch
from cadence_gitops.errors import Refused
from cadence_gitops.model.address import Address
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.model.shape import references
from cadence_gitops.model.tree import Tree
from cadence_gitops.plan.operation import Operation

Trees = Mapping[Address, Tree]
NAMING = (Action.CREATE, Action.ADOPT, Action.RENAME)


def in_levels(operations: Iterable[Operation], live: Trees) -> tuple[Operation, ...]:
    """Give every operation its level, and sort by level and id.

    An object is named before it is referred to, let go before it is deleted, and a natural key is free before another
    object takes it. What can't be undone comes after everything that doesn't wait for it, since somebody else's work may
    still be met there. ``live`` has the trees before, under the desired names. A circle is refused.
    """
    known = {operation.id: operation for operation in operations}
    needs = _needs(tuple(known.values()), live)
    sorter = TopologicalSorter({name: sorted(needed) for name, needed in needs.items()})
    try:
        order = tuple(sorter.static_order())
    except CycleError as error:
        raise Refused("circle", tuple(dict.fromkeys(error.args[1]))) from None
    last = _last(known, needs, order=order)
    levels = _levels([name for name in order if name not in last], needs, floor=0)
    floor = max(levels.values(), default=-1) + 1
    levels |= _levels([name for name in order if name in last], needs, floor=floor)
    found = (replace(known[name], level=level) for name, level in levels.items())
    return tuple(sorted(found, key=lambda operation: (operation.level, operation.id)))


def _levels(order: Iterable[str], needs: Mapping[str, set[str]], *, floor: int) -> dict[str, int]:
    """Give each its level from ``floor`` on, after what it needs of these; what it needs of others is below."""
    levels: dict[str, int] = {}
    for name in order:
        levels[name] = max((levels[needed] + 1 for needed in needs[name] if needed in levels), default=floor)
    return levels


def _last(known: Mapping[str, Operation], needs: Mapping[str, set[str]], *, order: tuple[str, ...]) -> frozenset[str]:
    """Name the operations that can't be undone, and for which nothing waits that can."""
    awaited: set[str] = set()
    for name in reversed(order):
        if name in awaited or not known[name].irreversible:
            awaited |= needs[name]
    return frozenset(name for name in known if known[name].irreversible and name not in awaited)


def _needs(operations: tuple[Operation, ...], live: Trees) -> dict[str, set[str]]:
    needs: dict[str, set[str]] = {operation.id: set() for operation in operations}
    _name_before_reference(operations, needs)
    _let_go_before_delete(operations, live, needs=needs)
    _free_before_taking(operations, live, needs=needs)
    return needs


def _name_before_reference(operations: tuple[Operation, ...], needs: dict[str, set[str]]) -> None:
    named: dict[str, list[str]] = {}
    for operation in operations:
        if operation.action in NAMING:
            named.setdefault(operation.address, []).append(operation.id)
    for operation in operations:
        for address in _referred(operation.address, operation.payload or {}):
            needs[operation.id].update(name for name in named.get(address, ()) if name != operation.id)


def _let_go_before_delete(operations: tuple[Operation, ...], live: Trees, *, needs: dict[str, set[str]]) -> None:
    deletes = {operation.address: operation.id for operation in operations if operation.action is Action.DELETE}
    if not deletes:
        return
    for operation in operations:
        for address in _referred(operation.address, live.get(Address.parse(operation.address), {})):
            if address in deletes and deletes[address] != operation.id:
                needs[deletes[address]].add(operation.id)


def _free_before_taking(operations: tuple[Operation, ...], live: Trees, *, needs: dict[str, set[str]]) -> None:
    freed: dict[tuple[str, bytes], list[str]] = {}
    taken: dict[tuple[str, bytes], list[str]] = {}
    for operation in operations:
        address = Address.parse(operation.address)
        before = live.get(address)
        after = None if operation.action is Action.DELETE else apply_patch(before or {}, operation.payload or {})
        old, new = _key(address, before), _key(address, after)
        if old != new:
            freed.setdefault((address.kind, old), []).append(operation.id)
            taken.setdefault((address.kind, new), []).append(operation.id)
    for key, takers in taken.items():
        if key[1]:
            for taker in takers:
                needs[taker].update(name for name in freed.get(key, ()) if name != taker)


def _key(address: Address, tree: Tree | None) -> bytes:
    kind = BY_NAME[address.kind]
    return natural_key(kind, tree) if tree is not None and kind.unique else b""


def _referred(address: str, tree: Tree) -> set[str]:
    shape = BY_NAME[Address.parse(address).kind].shape
    return {f"{kind}/{name}" for _, kind, name in references(shape, tree)}

"""Puts the changes of an object in the order in which people write its fields, so that a plan reads like the manifest.

The order of a keyed list stands after its entries, and not at all where the list itself comes or goes.
"""

from collections.abc import Iterable

from cadence_gitops.diff.change import FieldChange, Turn
from cadence_gitops.model.address import Address
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.model.shape import Shape
from cadence_gitops.model.tree import ORDER_SUFFIX

_LAST = 1_000


def in_reading_order(address: str, changes: Iterable[FieldChange]) -> tuple[FieldChange, ...]:
    """Sort the changes of an object by the fields of its kind; positions of a list count as numbers."""
    shape = BY_NAME[Address.parse(address).kind].shape
    found = tuple(changes)
    removed = {change.pointer for change in found if change.turn is Turn.REMOVED}
    shown = [change for change in found if not _goes_with_its_list(change, removed)]
    return tuple(sorted(shown, key=lambda change: _place(shape, change.pointer.split("/")[1:])))


def _goes_with_its_list(change: FieldChange, removed: set[str]) -> bool:
    keyed = change.pointer.removesuffix(ORDER_SUFFIX)
    return change.pointer != keyed and change.turn is Turn.REMOVED and keyed in removed


def _place(shape: Shape, steps: list[str]) -> tuple[tuple[int, int, str], ...]:
    if not steps:
        return ()
    step, *rest = steps
    if step.isdecimal():
        return (int(step), 0, ""), *_place(shape.items or Shape(), rest)
    fields = [name for one in (shape, *shape.variants.values()) for name in one.fields]
    keyed = step.removesuffix(ORDER_SUFFIX)
    if step in fields:
        return (fields.index(step), 0, step), *_place(_below(shape, step), rest)
    if keyed in fields:
        return ((fields.index(keyed), 1, step),)
    # A map's own keys, such as the names of steps, have no order of the kind's.
    return (_LAST, 0, step), *_place(shape.items or Shape(), rest)


def _below(shape: Shape, step: str) -> Shape:
    return next(one.fields[step] for one in (shape, *shape.variants.values()) if step in one.fields)

"""What a specification says, in a form that two equal wishes share: an oracle for trees and digests."""

import json

from cadence_gitops.model.shape import Shape
from cadence_gitops.model.spec import Spec


def saying(shape: Shape, spec: Spec, *, transitions: bool = False) -> str:
    """Write what an author wrote, sets in one order; transitions are wishes too, but never part of a tree."""
    written = spec.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return json.dumps(_in_order(shape, written, transitions=transitions), sort_keys=True)


def _in_order(shape: Shape, value: object, *, transitions: bool) -> object:
    if isinstance(value, dict):
        chosen = shape.variant(value)
        children = {key: chosen.fields.get(key) or chosen.items or Shape() for key in value}
        return {
            key: _in_order(children[key], entry, transitions=transitions)
            for key, entry in value.items()
            if transitions or children[key].transition is None
        }
    if isinstance(value, list) and shape.sequence == "set":
        return sorted(set(value))
    if isinstance(value, list):
        return [_in_order(shape.items or Shape(), entry, transitions=transitions) for entry in value]
    return value

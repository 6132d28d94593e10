"""From pydantic's way of naming a place to ours.

pydantic puts the chosen member of a union into the path of an error; a JSON pointer has no such steps. Both the data
and the shape are needed to tell a member from a key.
"""

from dataclasses import dataclass, field

from pydantic import JsonValue

from cadence_gitops.model.pointer import escape
from cadence_gitops.model.shape import Shape

KEY_STEP = "[key]"
Path = tuple[int | str, ...]


@dataclass(slots=True)
class Spotted:
    """Hold where a path leads: the deepest value that exists, its shape and its pointer.

    ``arms`` are the members of plain unions that were tried on the way: the pointer of the union, and pydantic's name
    of the member. ``secret`` tells that the value may be one.
    """

    value: JsonValue
    shape: Shape
    pointer: str = ""
    secret: bool = False
    arms: list[tuple[str, str]] = field(default_factory=list)


def follow(path: Path, value: JsonValue, *, shape: Shape) -> Spotted:
    """Walk along a path of pydantic's."""
    spot = Spotted(value, shape, secret=shape.secret)
    for step in path:
        if isinstance(step, str) and step in spot.shape.variants:
            spot.shape = spot.shape.variants[step]
        elif isinstance(step, int) and isinstance(spot.value, list):
            _descend(spot, str(step), value=spot.value[step])
        elif isinstance(spot.value, dict) and step in spot.value:
            _descend(spot, str(step), value=spot.value[str(step)])
        elif step != KEY_STEP:
            spot.arms.append((spot.pointer, str(step)))
    return spot


def _descend(spot: Spotted, step: str, *, value: JsonValue) -> None:
    shape = spot.shape
    spot.shape = shape.fields.get(step) or shape.items or Shape()
    spot.pointer = f"{spot.pointer}/{escape(step)}"
    spot.value = value
    spot.secret = spot.secret or spot.shape.secret

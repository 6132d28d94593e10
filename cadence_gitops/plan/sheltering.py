"""Keeps a restore from weakening what shelters people: of such settings it takes nothing away, and says what it left."""

from dataclasses import dataclass, field

from pydantic import JsonValue

from cadence_gitops.diff.identity import natural_key
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.pointer import escape
from cadence_gitops.model.resource import Resource
from cadence_gitops.model.shape import Shape
from cadence_gitops.model.tree import Tree

WOULD_REACH = "would-reach-opt-outs"


@dataclass(frozen=True, slots=True)
class Sheltered:
    """Hold what of a backup's object may come back, None for nothing, and by JSON pointer what of it doesn't."""

    tree: Tree | None
    left: tuple[str, ...] = ()


def sheltered(resource: Resource, tree: Tree, *, there: Resource | None, live: Inventory) -> Sheltered:
    """Take out of a backup's object what would shelter fewer people than what is live.

    One that is gone comes back only where nothing of its kind is live, since another one may shelter more; so does
    one that is about something else by now.
    """
    kind = resource.kind
    if not _shelters(kind.shape):
        return Sheltered(tree)
    if there is None:
        return Sheltered(None, ("",)) if live.of_kind(kind.name) else Sheltered(tree)
    if natural_key(kind, tree) != natural_key(kind, there.tree):
        return Sheltered(None, ("",))
    merging = _Merging()
    merged = merging.merged(kind.shape, tree, live=there.tree)
    return Sheltered(merged, tuple(merging.left))


@dataclass(slots=True)
class _Merging:
    """Walk an object beside what is live of it, and note by pointer where the backup has less, or live says nothing."""

    left: list[str] = field(default_factory=list)

    def merged(self, shape: Shape, tree: Tree, *, live: Tree, pointer: str = "") -> Tree:
        found: Tree = {}
        for key, value in tree.items():
            child, step, there = shape.fields.get(key, Shape()), f"{pointer}/{escape(key)}", live.get(key)
            if not _shelters(child):
                found[key] = value
            elif child.only_grows:
                self._grown(found, key, sides=(value, there), pointer=step)
            elif isinstance(value, dict) and isinstance(there, dict):
                found[key] = self.merged(child, value, live=there, pointer=step)
            elif value != there:
                self.left.append(step)
        return found

    def _grown(self, found: Tree, key: str, *, sides: tuple[JsonValue, JsonValue], pointer: str) -> None:
        value, there = sides
        if isinstance(value, list) and isinstance(there, list):
            found[key] = [*there, *(each for each in value if each not in there)]
            less = any(each not in value for each in there)
        else:
            less = value != there
        if less:
            self.left.append(pointer)


def _shelters(shape: Shape, above: tuple[Shape, ...] = ()) -> bool:
    """Tell whether a field, or one of those in it, must only grow."""
    below = (child for child in shape.fields.values() if not any(child is each for each in above))
    return shape.only_grows or any(_shelters(child, (*above, shape)) for child in below)

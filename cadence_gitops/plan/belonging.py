"""Keeps a restore from giving somebody's things to somebody else, who may have got nothing but the service's id."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pydantic import JsonValue

from cadence_gitops.diff.identity import natural_key
from cadence_gitops.diff.patch import difference_patch
from cadence_gitops.model.address import Address
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.kind import Kind
from cadence_gitops.model.lead import same_address
from cadence_gitops.model.pointer import escape
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.model.resource import Resource
from cadence_gitops.model.shape import Shape, references
from cadence_gitops.model.tree import Tree

KNOWN_BY_ID = "known-by-id"


@dataclass(frozen=True, slots=True)
class Given:
    """Hold what of a backup's object may come back, None for nothing, and by JSON pointer what names somebody else."""

    tree: Tree | None
    left: tuple[str, ...] = ()


def nature(kind: Kind, tree: Tree) -> bytes:
    """Write what an object is, as its natural key does; people are the same if their addresses count as the same."""
    if not kind.by_nature:
        return natural_key(kind, tree)
    said = {name: same_address(value) for name in kind.natural_key if isinstance(value := tree.get(name), str)}
    return natural_key(kind, tree | said)


def personal(kind: Kind, tree: Tree) -> bool:
    """Tell whether an object is a person, or somebody's own: then the service's id alone doesn't say which it is."""
    return kind.by_nature or any(BY_NAME[named.kind].by_nature for _, named in _owners(kind, tree))


def by_id_alone(resource: Resource, there: Resource) -> bool:
    """Tell whether nothing but the service's id says that somebody is still the same."""
    kind, named = resource.kind, resource.address.keyed and resource.address == there.address
    return kind.by_nature and not named and nature(kind, resource.tree) != nature(kind, there.tree)


def others(held: Iterable[Resource], names: Mapping[Address, Address], *, live: Inventory) -> frozenset[Address]:
    """Name those who are live and may be somebody else than the backup means."""
    found = ((each, live.find(names[each.address])) for each in held)
    return frozenset(there.address for each, there in found if there is not None and by_id_alone(each, there))


def given(kind: Kind, tree: Tree, *, there: Tree | None, strangers: frozenset[Address]) -> Given:
    """Take out of a backup's object what strangers would get by it: what is somebody's own, and posts of the organisation.

    Whatever else names them follows the id.
    """
    own = tuple(pointer for pointer, owner in _owners(kind, tree) if owner in strangers)
    if own and (there is None or difference_patch(kind.shape, tree, live=there)):
        return Given(None, own)
    if not kind.singleton:
        return Given(tree)
    keeping = _Keeping(strangers)
    kept = keeping.kept(kind.shape, tree, live=there or {})
    return Given(kept, tuple(keeping.left))


@dataclass(slots=True)
class _Keeping:
    """Walk settings beside the live ones, and note by pointer where no stranger is put into a post."""

    strangers: frozenset[Address]
    left: list[str] = field(default_factory=list)

    def kept(self, shape: Shape, tree: Tree, *, live: Tree, pointer: str = "") -> Tree:
        found: Tree = {}
        for key, value in tree.items():
            child, step, there = shape.fields.get(key, Shape()), f"{pointer}/{escape(key)}", live.get(key)
            if isinstance(value, dict):
                below = there if isinstance(there, dict) else {}
                found[key] = self.kept(child.variant(value), value, live=below, pointer=step)
            elif value == there or not self._names_strangers(child, value):
                found[key] = value
            else:
                self.left.append(step)
                found |= {key: there} if there is not None else {}
        return found

    def _names_strangers(self, shape: Shape, value: JsonValue) -> bool:
        return any(Address(kind, name) in self.strangers for _, kind, name in references(shape, value))


def _owners(kind: Kind, tree: Tree) -> Iterator[tuple[str, Address]]:
    """Give whom the natural key of an object names, and where, if there can't be two alike."""
    key = {name: tree[name] for name in kind.natural_key if name in tree} if kind.unique else {}
    return ((pointer, Address(named, name)) for pointer, named, name in references(kind.shape, key))

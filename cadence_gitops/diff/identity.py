"""Which live object a desired one is: by key, by a former name, or by its natural key when it has no key yet."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import TopologicalSorter

from pydantic import JsonValue

from cadence_gitops.diff.patch import as_live
from cadence_gitops.model.address import Address
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.kind import Kind
from cadence_gitops.model.registry import BY_NAME, KINDS
from cadence_gitops.model.resource import Resource
from cadence_gitops.model.shape import Shape
from cadence_gitops.model.tree import Tree, canonical, rename_references


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """Report a desired object that more than one live object could be, or a live one that others could be as well."""

    desired: Address
    candidates: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class Matching:
    """Hold, for each desired object that is live under another name, the name that it has there.

    Those of ``bound`` are known by the service's id: they need no key to be known again.
    """

    live_names: Mapping[Address, Address]
    ambiguities: tuple[Ambiguity, ...]
    bound: frozenset[Address] = frozenset()

    def live_name(self, desired: Address) -> Address:
        """Give the live name of a desired object."""
        return self.live_names.get(desired, desired)


def match(desired: Inventory, live: Inventory) -> Matching:
    """Find the live counterparts of desired objects.

    An object keeps its identity under its own key, then by the service's id, then under a former name that isn't desired
    itself, then, among the objects without a key, by its natural key. More than one candidate is reported and matched to
    none, and so is a candidate that more than one desired object claims.
    """
    names: dict[Address, Address] = {}
    ambiguities: list[Ambiguity] = []
    bound: set[Address] = set()
    for kind in in_reference_order(KINDS):
        missing = [resource for resource in desired.of_kind(kind.name) if resource.address not in live]
        if not missing or kind.singleton:
            continue
        known = {item.address: item.bound_to for item in missing if item.bound_to is not None and item.bound_to in live}
        bound |= known.keys()
        candidates = _candidates(kind, live, names=names, taken=frozenset(known.values()))
        found = {
            resource.address: (known[resource.address],)
            if resource.address in known
            else _former(resource, desired, live=live) or candidates.get(natural_key(kind, resource.tree), ())
            for resource in missing
        }
        claims = Counter(candidate for claimed in found.values() for candidate in claimed)
        for address, claimed in found.items():
            if len(claimed) == 1 and claims[claimed[0]] == 1:
                names[address] = claimed[0]
            elif claimed:
                ambiguities.append(Ambiguity(address, claimed))
    return Matching(names, tuple(ambiguities), frozenset(bound & names.keys()))


def renamed_inventory(live: Mapping[Address, Tree], matching: Matching) -> dict[Address, Tree]:
    """Rewrite live trees with the desired names, as keys and as references."""
    if not matching.live_names:
        return dict(live)
    new = {old: address for address, old in matching.live_names.items()}

    def renamed(kind: str, name: str) -> str:
        address = Address(kind, name)
        return new.get(address, address).name

    return {
        new.get(address, address): rename_references(BY_NAME[address.kind].shape, tree, renamed=renamed)
        for address, tree in live.items()
    }


def natural_key(kind: Kind, tree: Mapping[str, JsonValue]) -> bytes:
    """Write the natural key of an object; empty for a kind that has none."""
    if not kind.natural_key:
        return b""
    live = as_live(kind.shape, tree)
    return canonical({name: live.get(name) for name in kind.natural_key})


def in_reference_order(kinds: Iterable[Kind]) -> tuple[Kind, ...]:
    """Sort kinds so that a kind comes after those that it refers to."""
    ordered = {kind.name: kind for kind in kinds}
    graph = {name: sorted(set(referred_kinds(kind.shape)) - {name}) for name, kind in ordered.items()}
    return tuple(ordered[name] for name in TopologicalSorter(graph).static_order() if name in ordered)


def referred_kinds(shape: Shape, seen: tuple[int, ...] = ()) -> Iterator[str]:
    """Yield the kinds that a shape refers to, transitions left out."""
    if id(shape.fields) in seen:
        return
    if shape.reference is not None:
        yield shape.reference
    below = [*shape.fields.values(), *shape.variants.values(), *([shape.items] if shape.items else [])]
    for child in below:
        if child.transition is None:
            yield from referred_kinds(child, (*seen, id(shape.fields)))


def _former(resource: Resource, desired: Inventory, *, live: Inventory) -> tuple[Address, ...]:
    former = (Address(resource.address.kind, name) for name in resource.previous_names)
    return tuple(address for address in former if address in live and address not in desired)


def _candidates(
    kind: Kind, live: Inventory, *, names: Mapping[Address, Address], taken: frozenset[Address]
) -> dict[bytes, tuple[Address, ...]]:
    new = {old: address for address, old in names.items()}

    def renamed(target: str, name: str) -> str:
        address = Address(target, name)
        return new.get(address, address).name

    found: dict[bytes, tuple[Address, ...]] = {}
    for resource in live.of_kind(kind.name):
        if not resource.address.keyed and resource.address not in taken:
            key = natural_key(kind, rename_references(kind.shape, resource.tree, renamed=renamed))
            found[key] = (*found.get(key, ()), resource.address)
    return found

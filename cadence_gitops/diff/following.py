"""Which manifest a live object has, and the name that it is to have there: the question that a plan asks, turned around.

A plan gives live objects the names of manifests; here the names are those that are live, and what made no name yet
keeps the one that a manifest gave it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cadence_gitops.diff.identity import in_reference_order, match, natural_key
from cadence_gitops.diff.naming import new_name
from cadence_gitops.model.address import Address
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.live import LiveState
from cadence_gitops.model.registry import BY_NAME, KINDS
from cadence_gitops.model.resource import Resource
from cadence_gitops.model.tree import Tree, rename_references


@dataclass(frozen=True, slots=True)
class Following:
    """Hold, by live address, the address that an object has in manifests from now on, and the manifest that it has now.

    ``trees`` are live trees by that address, with references by these names.
    """

    names: Mapping[Address, Address]
    manifests: Mapping[Address, Address]
    trees: Mapping[Address, Tree]

    @property
    def live_names(self) -> Mapping[Address, Address]:
        """Give the live address by the address in manifests."""
        return {name: live for live, name in self.names.items()}


def follow(desired: Inventory, live: LiveState, *, reserved: Iterable[Address] = ()) -> Following:
    """Pair live objects with manifests, and name those that have neither a key nor a manifest.

    ``reserved`` are names that nothing new may get, beside those of manifests and of other live objects.
    """
    found = _Pairs(desired, live)
    taken = {*desired.resources, *live.inventory.resources, *reserved}
    taken |= {Address(item.address.kind, name) for item in desired for name in item.previous_names}
    names: dict[Address, Address] = {}
    trees: dict[Address, Tree] = {}
    for kind in in_reference_order(KINDS):
        used = {address.name for address in taken if address.kind == kind.name}
        for resource in live.inventory.of_kind(kind.name):
            tree = _renamed(resource, names)
            address = resource.address
            if not address.keyed:
                known = found.manifests.get(address)
                address = known or Address(kind.name, new_name(kind, tree, taken=used))
                used.add(address.name)
            names[resource.address] = address
            trees[address] = tree
    return Following(names, found.manifests, trees)


def renamed_trees(live: Inventory, names: Mapping[Address, Address]) -> dict[Address, Tree]:
    """Write live trees by the names that their objects are to have, in references too."""
    return {names[resource.address]: _renamed(resource, names) for resource in live}


class _Pairs:
    """Find the manifest of each live object."""

    def __init__(self, desired: Inventory, live: LiveState) -> None:
        self.manifests: dict[Address, Address] = {}
        matching = match(desired, live.inventory)
        for resource in desired:
            self._pair(matching.live_name(resource.address), resource.address, live=live.inventory)
        for ambiguity in matching.ambiguities:
            # A plan asks; here both sides are told apart afterwards, whichever is chosen.
            for candidate in ambiguity.candidates:
                if candidate not in self.manifests:
                    self._pair(candidate, ambiguity.desired, live=live.inventory)
                    break
        self._by_id(desired, live)
        for kind in in_reference_order(KINDS):
            if kind.unique and kind.natural_key:
                self._by_natural_key(kind.name, desired, live=live.inventory)

    def _pair(self, live_name: Address, manifest: Address, *, live: Inventory) -> None:
        if live_name in live:
            self.manifests[live_name] = manifest

    def _by_id(self, desired: Inventory, live: LiveState) -> None:
        """Follow an object that got a key since its manifest was bound to it."""
        by_id = {(address.kind, handle.id): address for address, handle in live.handles.items()}
        for resource in self._unpaired(desired):
            if resource.service_id is not None:
                found = by_id.get((resource.address.kind, resource.service_id))
                if found is not None and found not in self.manifests:
                    self._pair(found, resource.address, live=live.inventory)

    def _by_natural_key(self, kind_name: str, desired: Inventory, *, live: Inventory) -> None:
        """Follow an object that got another key: of these kinds the service has no two of one natural key."""
        kind = BY_NAME[kind_name]
        left = {
            natural_key(kind, _renamed(item, self.manifests)): item.address
            for item in live.of_kind(kind_name)
            if item.address not in self.manifests
        }
        for resource in self._unpaired(desired) if left else ():
            found = left.pop(natural_key(kind, resource.tree), None) if resource.kind is kind else None
            if found is not None:
                self._pair(found, resource.address, live=live)

    def _unpaired(self, desired: Inventory) -> list[Resource]:
        paired = set(self.manifests.values())
        return [resource for resource in desired if resource.address not in paired]


def _renamed(resource: Resource, names: Mapping[Address, Address]) -> Tree:
    def renamed(kind: str, name: str) -> str:
        address = Address(kind, name)
        return names.get(address, address).name

    return rename_references(resource.kind.shape, resource.tree, renamed=renamed)

"""All the objects of one side, desired or live."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from cadence_gitops.model.address import Address
from cadence_gitops.model.resource import Resource


@dataclass(frozen=True)
class Inventory:
    """Hold resources by address, sorted. Two resources of one address are the reader's finding."""

    resources: Mapping[Address, Resource]

    @classmethod
    def of(cls, resources: Iterable[Resource]) -> "Inventory":
        """Collect resources; of two with one address the later counts."""
        unsorted = {resource.address: resource for resource in resources}
        return cls({address: unsorted[address] for address in sorted(unsorted)})

    def __iter__(self) -> Iterator[Resource]:
        """Walk the resources in the order of their addresses."""
        return iter(self.resources.values())

    def __len__(self) -> int:
        """Count the resources."""
        return len(self.resources)

    def __contains__(self, address: object) -> bool:
        """Tell whether there is an object of this address."""
        return address in self.resources

    def find(self, address: Address) -> Resource | None:
        """Give the object of an address."""
        return self.resources.get(address)

    def of_kind(self, kind: str) -> tuple[Resource, ...]:
        """Give the objects of a kind, sorted by name."""
        return self._by_kind.get(kind, ())

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[Resource, ...]]:
        grouped: dict[str, list[Resource]] = {}
        for resource in self:
            grouped.setdefault(resource.address.kind, []).append(resource)
        return {kind: tuple(members) for kind, members in grouped.items()}

    @property
    def organization(self) -> Resource | None:
        """Give the organisation, if there is exactly one."""
        found = self.of_kind("Organization")
        return found[0] if len(found) == 1 else None


Expected = Callable[[], Inventory]
"""Gives what somebody hopes to find; it may have to be waited for."""


def nothing_expected() -> Inventory:
    """Hope for nothing."""
    return Inventory({})

"""One object of a kind, and where its manifest says so."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from cadence_gitops.diagnostics import Location
from cadence_gitops.model.address import Address
from cadence_gitops.model.kind import Kind
from cadence_gitops.model.mentions import Mention, mentions
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.model.spec import Spec
from cadence_gitops.model.tree import Tree, digest, to_tree


class Origin(NamedTuple):
    """Remember where a document stands; ``positions`` maps a JSON pointer of the document to its place."""

    location: Location
    positions: Mapping[str, Location] = MappingProxyType({})

    def at(self, pointer: str) -> Location:
        """Give the place of ``pointer``, or of its nearest ancestor that has one."""
        while pointer:
            if pointer in self.positions:
                return self.positions[pointer]
            pointer = pointer.rpartition("/")[0]
        return self.location


@dataclass(frozen=True)
class Resource:
    """Hold an object: address, fields, former names, and its origin, which is not part of its value.

    ``service_id`` binds a manifest to one object that was made in the web app, whatever either of them says. ``protect``
    says whether it must not be lost; None says nothing.
    """

    address: Address
    spec: Spec
    previous_names: tuple[str, ...] = ()
    origin: Origin | None = field(default=None, compare=False)
    service_id: str | None = None
    protect: bool | None = None

    def knowing(self, tree: Tree) -> "Resource":
        """Remember the plain form, which is at hand and need not be made once more."""
        self.__dict__["tree"] = tree
        return self

    @property
    def bound_to(self) -> Address | None:
        """Give the live name of the object that the manifest is bound to, as long as that has no key."""
        return Address.unkeyed(self.address.kind, self.service_id) if self.service_id is not None else None

    @property
    def recognized_by(self) -> str | None:
        """Give the title, by which people know an object whose name is only the service's id; None where it needs none."""
        title = self.tree.get(self.kind.title) if self.kind.title is not None and not self.address.keyed else None
        return title if isinstance(title, str) else None

    @property
    def kind(self) -> Kind:
        """Give the kind's description."""
        return BY_NAME[self.address.kind]

    @cached_property
    def tree(self) -> Tree:
        """Give the plain form, with only the fields that are managed."""
        return to_tree(self.kind.shape, self.spec)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Give the objects and statuses that are mentioned, transitions included."""
        return tuple(mentions(self.spec))

    @cached_property
    def digest(self) -> str:
        """Name the content."""
        return digest(self.tree)

    def at(self, pointer: str) -> Location | None:
        """Give the place in the manifest of a pointer into the specification."""
        return self.origin.at(f"/spec{pointer}") if self.origin is not None else None

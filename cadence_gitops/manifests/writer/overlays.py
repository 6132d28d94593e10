"""Changes of manifests over which an environment lays others: all of them go into the environment's own folder.

What the base says it says for every environment; what one of them does otherwise is no reason to change the others.
"""

from collections.abc import Iterable, Mapping

from pydantic import JsonValue

from cadence_gitops.diagnostics import Location
from cadence_gitops.diff.patch import same
from cadence_gitops.manifests.overlay import Overlaid, replaces
from cadence_gitops.manifests.writer.folder import Folder
from cadence_gitops.manifests.writer.remarks import Remark
from cadence_gitops.model.address import Address
from cadence_gitops.model.shape import Shape
from cadence_gitops.model.tree import Tree

_HEAD = ("apiVersion", "kind")


class Layers:
    """Collect changes of the manifests of an environment; as ``Folder``."""

    def __init__(self, base: Folder, overlay: Folder) -> None:
        self._base = base
        self._overlay = overlay

    def shared(self, address: Address) -> bool:
        """Tell whether a document is that of other environments as well: its name stays, and so does the document."""
        return address in self._base or self._overlay.shared(address)

    def sharers(self, file: str) -> tuple[str, ...]:
        """Name the other environments that read a file."""
        return (self._base if file in self._base.files else self._overlay).sharers(file)

    def value(self, address: Address) -> Tree:
        """Give what a document says in this environment."""
        if address not in self._base:
            return self._overlay.value(address)
        layers = [self._overlay.parsed(address)] if address in self._overlay else []
        value = Overlaid.of(self._base.parsed(address), layers).value
        return value if isinstance(value, dict) else {}

    def own(self, address: Address) -> bool:
        """Tell whether a document is only this environment's: what others read can't be taken out for one of them."""
        return address not in self._base

    def rest(self, address: Address, heading: Iterable[str]) -> str:
        """Have a document of this environment's own become a remark; as ``Folder.rest``."""
        return self._overlay.rest(address, heading)

    def rewrite(self, address: Address, new: Tree, *, shape: Shape, remarks: Iterable[Remark] = ()) -> str:
        """Have a document say something else in this environment; gives the overlay's file."""
        if address not in self._base:
            return self._overlay.rewrite(address, new, shape=shape, remarks=remarks)
        below = self._base.value(address)
        if address in self._overlay:
            layer = laid_over(below, new, layer=self._overlay.value(address), shape=shape)
            laid: Tree = layer if isinstance(layer, dict) else {}
            return self._overlay.rewrite(address, laid, shape=shape, remarks=remarks)
        layer = laid_over(below, new, layer={}, shape=shape)
        own: Tree = layer if isinstance(layer, dict) else {}
        metadata = own.get("metadata")
        named: Tree = {"name": address.name, **(metadata if isinstance(metadata, dict) else {})}
        spec = own.get("spec", {})
        document: Tree = {**{key: new[key] for key in _HEAD}, "metadata": named, "spec": spec}
        return self._overlay.add(address, document, remarks=remarks)

    def remove(self, address: Address) -> str:
        """Take a document out, with what is laid over it; gives its file."""
        own = self._overlay.remove(address) if address in self._overlay else ""
        return self._base.remove(address) if address in self._base else own

    def add(self, address: Address, document: Tree, *, remarks: Iterable[Remark] = ()) -> str:
        """Write a document that only this environment has; gives its file."""
        return self._overlay.add(address, document, remarks=remarks)

    def result(self) -> dict[str, bytes | None]:
        """Give the content of every file that changes; as ``Folder.result``."""
        return {**self._base.result(), **self._overlay.result()}

    @property
    def kept(self) -> Mapping[Location, frozenset[str]]:
        """Give which variables stay; as ``Folder.kept``."""
        return {**self._base.kept, **self._overlay.kept}


def laid_over(below: JsonValue, wanted: JsonValue, *, layer: JsonValue, shape: Shape) -> JsonValue:
    """Give what has to be laid over a value so that the result is ``wanted``; what ``layer`` said keeps its place."""
    if not (isinstance(below, dict) and isinstance(wanted, dict)) or replaces(shape, below, above=wanted):
        return wanted
    said: Tree = layer if isinstance(layer, dict) else {}
    chosen = shape.variant(wanted)
    result: Tree = {}
    for key in dict.fromkeys((*said, *wanted, *below)):
        value, child = wanted.get(key), chosen.fields.get(key) or chosen.items or Shape()
        if key not in below and key not in wanted:
            continue
        if key not in below or key not in wanted:
            result[key] = value
        elif key in said or not same(below[key], value):
            # What was cleared here and is set again is said here, also where the base says the same.
            layer = value if key in said and said[key] is None else said.get(key)
            result[key] = laid_over(below[key], value, layer=layer, shape=child)
    return result

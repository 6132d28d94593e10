"""From the wire to resources: ids become names, and what we don't know of an object is left out, never guessed."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pydantic import JsonValue, ValidationError

from cadence_gitops.errors import BadAnswer
from cadence_gitops.live.document import Document
from cadence_gitops.live.register import Entry, Register
from cadence_gitops.model.address import Address
from cadence_gitops.model.kind import Kind
from cadence_gitops.model.live import Handle
from cadence_gitops.model.resource import Resource
from cadence_gitops.model.shape import Shape
from cadence_gitops.model.tree import ORDER_SUFFIX, Tree, from_tree

Named = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Envelope:
    """Hold one object as the service shows it."""

    kind: Kind
    handle: Handle
    spec: Mapping[str, JsonValue]

    @property
    def request(self) -> str:
        """Name, for errors, where the object came from."""
        return f"GET /v1/{self.kind.collection}"

    @property
    def entry(self) -> Entry:
        """Address the object: by our key, or by its id when it has none."""
        kind, handle = self.kind.name, self.handle
        address = Address(kind, handle.key) if handle.key is not None else Address.unkeyed(kind, handle.id)
        return Entry(address, handle)


def envelope(kind: Kind, document: Document) -> Envelope:
    """Read the envelope of an object."""
    handle = Handle(document.text("id"), document.text_or_none("key"), document.text("etag"))
    return Envelope(kind, handle, document.object("spec").members)


def resources(found: Iterable[tuple[Address, Envelope]], register: Register) -> Iterator[Resource]:
    """Read envelopes as resources; an object that our kinds can't express raises ``BadAnswer``, naming it."""
    for address, each in found:
        tree = known(each.kind.shape, each.spec, named=register.name)
        try:
            spec = from_tree(each.kind.spec, each.kind.shape, tree)
        except ValidationError as error:
            raise BadAnswer(each.request, f"{address}: {_first(error)}") from None
        yield Resource(address, spec)


def known(shape: Shape, wire: Mapping[str, JsonValue], *, named: Named) -> Tree:
    """Keep what the shape knows, drop what is not set or never compared, and write references as names."""
    chosen = shape.variant(wire)
    tree: Tree = {}
    for key, value in wire.items():
        if value is None:
            continue
        child = chosen.fields.get(key)
        if child is None:
            if _is_order(chosen, key):
                tree[key] = value
        elif child.transition is None:
            tree[key] = _known(child, value, named=named)
    return tree


def _known(shape: Shape, value: JsonValue, *, named: Named) -> JsonValue:
    if isinstance(value, str):
        return value if shape.reference is None else named(shape.reference, value)
    if isinstance(value, list):
        return value if shape.items is None else [_known(shape.items, entry, named=named) for entry in value]
    if not isinstance(value, dict):
        return value
    if shape.fields or shape.variants:
        return known(shape, value, named=named)
    if shape.items is not None:
        items = shape.items
        return {key: _known(items, entry, named=named) for key, entry in value.items() if entry is not None}
    return value


def _is_order(shape: Shape, key: str) -> bool:
    if not key.endswith(ORDER_SUFFIX):
        return False
    child = shape.fields.get(key.removesuffix(ORDER_SUFFIX))
    return child is not None and child.keyed is not None


def _first(error: ValidationError) -> str:
    found = error.errors(include_input=False, include_url=False)[0]
    return f"/{'/'.join(str(step) for step in found['loc'])}: {found['type']}"

"""From the wire to resources: ids become names, and what we don't know of an object is left out, never guessed."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple, cast

from pydantic import JsonValue, ValidationError

from cadence_gitops.errors import BadAnswer
from cadence_gitops.live.document import Document
from cadence_gitops.live.register import Entry, Register
from cadence_gitops.model.address import Address
from cadence_gitops.model.inventory import Expected
from cadence_gitops.model.kind import Kind
from cadence_gitops.model.live import Handle
from cadence_gitops.model.markers import Sequence
from cadence_gitops.model.registry import KINDS
from cadence_gitops.model.resource import Resource
from cadence_gitops.model.shape import DISCRIMINATOR, Shape
from cadence_gitops.model.spec import Spec
from cadence_gitops.model.tree import ORDER_SUFFIX, Tree, canonical, from_tree

Named = Callable[[str, str], str]
Decoder = Callable[[Tree], Tree]
# What goes back to the service in an address or a header; none is so long.
LONGEST_NAME = 8192
# Reads a value, which need not be what is expected: then it is kept, for validation to find.
Reading = Callable[[JsonValue], JsonValue]


class Envelope(NamedTuple):
    """Hold one object as the service shows it."""

    kind: Kind
    handle: Handle
    spec: Tree

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
    """Read the envelope of an object; raises ``BadAnswer`` for one that couldn't be named to the service again."""
    handle = Handle(document.text("id"), document.text_or_null("key"), document.text("etag"))
    # Now, while nothing is written yet; in a path it is quoted, in a header nothing is.
    if not _sendable(handle.id) or "/" in handle.id:
        raise BadAnswer(document.request, "id: not one that can be asked for")
    if not _sendable(handle.etag) or not handle.etag.isascii():
        raise BadAnswer(document.request, "etag: not one that can be sent back")
    return Envelope(kind, handle, document.object("spec").members)


def resources(found: Iterable[tuple[Address, Envelope]], register: Register, *, expected: Expected) -> list[Resource]:
    """Read envelopes as resources; an object that our kinds can't express raises ``BadAnswer``, naming it."""
    decoders = {kind.name: decoder(kind.shape, register.name) for kind in KINDS}
    read = [(address, each, decoders[each.kind.name](each.spec)) for address, each in found]
    known = expected()
    return [
        _equal(known.find(address), tree) or Resource(address, _accepted(address, each, tree=tree)).knowing(tree)
        for address, each, tree in read
    ]


def _equal(expected: Resource | None, tree: Tree) -> Resource | None:
    """Give a live object that is all that was expected; what was accepted there needn't be looked at once more."""
    # Of a kind that isn't taken as it is written, manifests may say more than a tree has.
    if expected is None or not expected.kind.shape.verbatim or canonical(expected.tree) != canonical(tree):
        return None
    return Resource(expected.address, expected.spec).knowing(expected.tree)


def _accepted(address: Address, found: Envelope, *, tree: Tree) -> Spec:
    kind = found.kind
    try:
        # Only keyed lists look otherwise in a tree than in a specification.
        return from_tree(kind.spec, kind.shape, tree=tree) if _keyed(kind) else kind.spec.model_validate(tree)
    except ValidationError as error:
        raise BadAnswer(found.request, f"{address}: {_first(error)}") from None


def decoder(shape: Shape, named: Named) -> Decoder:
    """Make the function that reads objects of a shape as trees.

    It keeps what the shape knows, drops what is not set or never compared, and writes references as names. Made once
    for all objects of a kind, because there are many of them.
    """
    # An object is read as an object.
    return cast("Decoder", _object(shape, named))


def _object(shape: Shape, named: Named) -> Reading:
    variants = {name: _object(variant, named) for name, variant in shape.variants.items()}
    fields = {key: _reading(child, named) for key, child in shape.fields.items() if child.transition is None}
    orders = {key + ORDER_SUFFIX: _same for key, child in shape.fields.items() if child.keyed is not None}
    readings = {**fields, **orders}
    changed = [(key, reading) for key, reading in readings.items() if reading is not _same]

    def decode(wire: JsonValue) -> JsonValue:
        if not isinstance(wire, dict):
            return wire
        # Most objects have nothing that we don't know and nothing unset, which C sees at once; many parts of them,
        # then, are a tree as they came.
        if wire.keys() <= readings.keys() and None not in wire.values():
            if not changed:
                return wire
            tree = dict(wire)
            for key, reading in changed:
                if key in tree:
                    tree[key] = reading(tree[key])
            return tree
        return {key: readings[key](value) for key, value in wire.items() if value is not None and key in readings}

    def choose(wire: JsonValue) -> JsonValue:
        if not isinstance(wire, dict):
            return wire
        named = wire.get(DISCRIMINATOR)
        return (variants.get(named, decode) if isinstance(named, str) else decode)(wire)

    return choose if variants else decode


def _reading(shape: Shape, named: Named) -> Reading:
    """Make the function that reads one value."""
    if shape.reference is not None:
        kind = shape.reference
        return lambda value: named(kind, value) if isinstance(value, str) else value
    if shape.fields or shape.variants:
        return _object(shape, named)
    if shape.items is None:
        return _same
    entry = _reading(shape.items, named)
    if shape.sequence is Sequence.SET:
        return _set
    return lambda value: _each(entry, value)


def _each(entry: Reading, value: JsonValue) -> JsonValue:
    if isinstance(value, list):
        return [entry(item) for item in value]
    if isinstance(value, dict):
        return {key: entry(item) for key, item in value.items() if item is not None}
    return value


def _set(value: JsonValue) -> JsonValue:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return [*sorted({str(item) for item in value})]
    return value


def _same(value: JsonValue) -> JsonValue:
    return value


@cache
def _keyed(kind: Kind) -> bool:
    return _has_keyed(kind.shape, ())


def _has_keyed(shape: Shape, above: tuple[Shape, ...]) -> bool:
    below = [*shape.fields.values(), *shape.variants.values(), *([shape.items] if shape.items is not None else [])]
    return shape.keyed is not None or any(_has_keyed(each, (*above, shape)) for each in below if each not in above)


def _sendable(name: str) -> bool:
    return 0 < len(name) <= LONGEST_NAME and name.isprintable() and name == name.strip()


def _first(error: ValidationError) -> str:
    found = error.errors(include_input=False, include_url=False)[0]
    return f"/{'/'.join(str(step) for step in found['loc'])}: {found['type']}"

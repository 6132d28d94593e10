"""From trees to the wire: names become ids, and references to secrets become their values at the last moment."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from cadence_gitops.errors import Stale
from cadence_gitops.live.register import Register
from cadence_gitops.model.shape import DISCRIMINATOR, Shape
from cadence_gitops.ports import Secrets
from cadence_gitops.web.redaction import Redaction


@dataclass(frozen=True, slots=True)
class Encoder:
    """Write trees and patches of trees as the service takes them; a value that was resolved is kept out of errors."""

    register: Register
    secrets: Secrets
    redaction: Redaction

    def encode(self, shape: Shape, tree: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
        """Write a tree; raises ``Stale`` for a reference to what the service doesn't have."""
        children = dict(_fields(shape, tree))
        return {key: self._value(children.get(key) or shape.items or Shape(), value) for key, value in tree.items()}

    def _value(self, shape: Shape, value: JsonValue) -> JsonValue:
        if isinstance(value, str):
            return value if shape.reference is None else self._id(shape.reference, value)
        if isinstance(value, list):
            return [self._value(shape.items or Shape(), entry) for entry in value]
        if not isinstance(value, dict):
            return value
        if shape.secret:
            return self._secret(value)
        if shape.keyed is not None:
            return self.encode(Shape(items=shape.items), value)
        return self.encode(shape, value)

    def _id(self, kind: str, name: str) -> str:
        found = self.register.id(kind, name)
        if found is None:
            raise Stale("reference", (f"{kind}/{name}",))
        return found

    def _secret(self, reference: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
        wire = {name: value for name, value in reference.items() if name != "env"}
        env = reference.get("env")
        if isinstance(env, str):
            value = self.secrets.value(env)
            self.redaction.add(value)
            wire["value"] = value
        return wire


def _fields(shape: Shape, tree: Mapping[str, JsonValue]) -> Iterator[tuple[str, Shape]]:
    """Find the fields that a tree may have; a patch that leaves the member of a union as it is doesn't name it."""
    if shape.variants and DISCRIMINATOR not in tree:
        for variant in shape.variants.values():
            yield from variant.fields.items()
    yield from shape.variant(tree).fields.items()

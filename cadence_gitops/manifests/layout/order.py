"""The order of keys: as the kind declares its fields, merges first, and what isn't known last, as it was written."""

from collections.abc import Mapping
from dataclasses import replace

from yaml.nodes import MappingNode, Node, ScalarNode

from cadence_gitops.manifests.envelope import FORMS
from cadence_gitops.manifests.values import is_merge_key
from cadence_gitops.model.shape import DISCRIMINATOR, Shape


def shape_of_document(root: Node) -> Shape:
    """Give the shape of a document by the kind that it names; one that names none keeps the order of its keys."""
    form = FORMS.get(_text(root, "kind"))
    if form is None:
        return Shape()
    return replace(form.envelope_shape, fields={**form.envelope_shape.fields, "spec": form.shape})


def chosen(shape: Shape, node: Node) -> Shape:
    """Choose the member of a union that a mapping is."""
    return shape.variant({DISCRIMINATOR: _text(node, DISCRIMINATOR)})


def below(shape: Shape, key: str) -> Shape:
    """Give the shape of a key's value."""
    return shape.fields.get(key) or shape.items or Shape()


def ranks(shape: Shape, keys: list[Node]) -> list[int]:
    """Give the places of a mapping's keys; equal ones keep the order in which they are written."""
    fields: Mapping[str, int] = {name: index for index, name in enumerate(shape.fields)}
    last = len(fields)
    return [-1 if is_merge_key(key) else fields.get(str(key.value), last) for key in keys]


def _text(node: Node, name: str) -> str:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == name and isinstance(value, ScalarNode):
                return str(value.value)
    return ""

"""Where a document may hold a secret that nobody meant to write there: what stands at such a place is in no finding.

Traps of YAML are found before it is known what a document is, and a key or a tag can be a secret as well as a value. So
the names of the fields that hold secrets, of whatever kind, tell by themselves.
"""

from functools import cache

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from cadence_gitops.manifests.envelope import FORMS
from cadence_gitops.model.shape import Shape

COVER = "***"


def covered_nodes(root: Node) -> frozenset[int]:
    """Give the identities of all nodes, keys included, that stand below a key which names a secret."""
    found: set[int] = set()
    seen: set[tuple[int, bool]] = set()
    left = [(root, False)]
    while left:
        node, secret = left.pop()
        if (id(node), secret) in seen:
            continue
        seen.add((id(node), secret))
        if secret:
            found.add(id(node))
        if isinstance(node, SequenceNode):
            left += [(entry, secret) for entry in node.value]
        elif isinstance(node, MappingNode):
            for key, value in node.value:
                left += [(key, secret), (value, secret or _names_a_secret(key))]
    return frozenset(found)


def _names_a_secret(key: Node) -> bool:
    return isinstance(key, ScalarNode) and key.value in _names()


@cache
def _names() -> frozenset[str]:
    found: set[str] = set()
    seen: list[Shape] = []
    left = [form.shape for form in FORMS.values()]
    while left:
        shape = left.pop()
        if any(shape is each for each in seen):
            continue
        seen.append(shape)
        found |= {name for name, each in shape.fields.items() if each.secret}
        left += [*shape.fields.values(), *shape.variants.values(), *([shape.items] if shape.items is not None else [])]
    return frozenset(found)

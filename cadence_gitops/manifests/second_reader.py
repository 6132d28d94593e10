"""A second pair of eyes: what a file says after it was changed in place, as ruamel.yaml reads it.

Our own reader and our own surgery could be wrong in the same way. Types are left out of it: what a text without quotes
stands for is decided by our reader alone, and the two are held together by a law of the tests.
"""

from io import StringIO
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from cadence_gitops.manifests.composer import compose

Pair = tuple[int, int]


def reads_the_same(text: str) -> bool:
    """Tell whether ruamel.yaml finds the same documents, keys, entries and texts in a text as we do."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    roots, problem = compose(text)
    try:
        others = [root for root in YAML(typ="safe", pure=True).compose_all(StringIO(text)) if _said(root)]
    except (YAMLError, ValueError, RecursionError):
        return False
    seen: set[Pair] = set()
    return (
        problem is None
        and len(roots) == len(others)
        and all(_same(root, other, seen=seen) for root, other in zip(roots, others, strict=True))
    )


def _said(root: Any) -> bool:  # noqa: ANN401 - a node of ruamel.yaml, which has no types of its own for them
    """Tell a document from the nothing that stands behind a separator."""
    return root is not None and bool(root.start_mark.index != root.end_mark.index)


def _same(node: Node, other: Any, *, seen: set[Pair]) -> bool:  # noqa: ANN401 - as above
    pair = (id(node), id(other))
    if pair in seen:
        # An alias: what it stands for was compared where it is written.
        return True
    seen.add(pair)
    if type(node).__name__ != type(other).__name__:
        return False
    if isinstance(node, ScalarNode):
        return bool(node.value == other.value)
    if len(node.value) != len(other.value):
        return False
    if isinstance(node, SequenceNode):
        return all(_same(*each, seen=seen) for each in zip(node.value, other.value, strict=True))
    return isinstance(node, MappingNode) and all(
        _same(key, other_key, seen=seen) and _same(value, other_value, seen=seen)
        for (key, value), (other_key, other_value) in zip(node.value, other.value, strict=True)
    )

"""Placeholders of other tools, which nobody filled in before the manifests were read: what they stand for is unknown here.

Pushed as they are, they would become the name, the title or the status that Cadence shows.
"""

import re
from collections.abc import Iterator
from itertools import chain

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from cadence_gitops.manifests.core_schema import TEXT
from cadence_gitops.manifests.values import Trap

# The texts of hardly any file have one of these.
_MARKS = ("##", "@@", "{{")
_NAME = r"[A-Za-z_][A-Za-z0-9_.-]*"
_ANYWHERE = re.compile(f"##{_NAME}##|@@{_NAME}@@")
# In the middle of a text it may be Cadence's own: what its texts may hold is not documented.
_WHOLE = re.compile(r"\{\{\{?[^{}]+\}?\}\}")
_COMMENTED = re.compile(rf"\s*##{_NAME}##")


def lines_to_search(text: str) -> list[str]:
    """Give the lines of a file, and none of one that can have no placeholder."""
    return text.split("\n") if any(mark in text for mark in _MARKS) else []


def placeholders(root: Node, lines: list[str]) -> Iterator[Trap]:
    """Find what still waits for a value among the scalars of a document, keys included."""
    if not lines:
        return
    seen: set[int] = set()
    left = [root]
    while left:
        node = left.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, SequenceNode):
            left += node.value
        elif isinstance(node, MappingNode):
            left += chain.from_iterable(node.value)
        elif isinstance(node, ScalarNode):
            found = _found(node, lines)
            if found:
                yield Trap("unresolved-placeholder", node, found=found)


def _found(node: ScalarNode, lines: list[str]) -> str:
    text: str = node.value
    match = (_ANYWHERE.search(text) or _WHOLE.fullmatch(text.strip())) if node.tag == TEXT else None
    if match is None and not node.style:
        # Without quotes it is a comment: the text ends before it, and one that is nothing else clears what is live.
        line, column = node.end_mark.line, node.end_mark.column
        match = _COMMENTED.match(lines[line][column:]) if line < len(lines) else None
    return match[0].strip() if match else ""

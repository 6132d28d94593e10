"""Where each value of a document stands, by JSON pointer, found only when somebody asks.

A folder of ten thousand clean files needs no place of theirs; keeping the nodes of all of them would cost more memory
than the objects. What is kept is the text, which is composed again for the few documents that are asked for.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple, TypeVar

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from cadence_gitops.diagnostics import Location
from cadence_gitops.manifests.composer import compose
from cadence_gitops.manifests.values import is_merge_key
from cadence_gitops.model.pointer import escape

Owner = TypeVar("Owner")

# Findings of one file tend to be asked for together.
_composed = lru_cache(maxsize=4)(compose)


class Spot(NamedTuple):
    """Point at a value and at its key (an entry of a list is its own key); ``text`` is a scalar's own, as written."""

    line: int
    column: int
    key_line: int
    key_column: int
    text: str | None


def locate(root: Node, pointer: str) -> Spot | None:
    """Find a value of a document that was accepted; None if it has none there.

    A block mapping or list stands where its key does, because that is the line that people look for; so does what is
    only an alias, because its own text stands elsewhere. What a merge brings in stands where it is written.
    """
    key = node = root
    for step in pointer.split("/")[1:]:
        entry = _entry(node, step.replace("~1", "/").replace("~0", "~"))
        if entry is None:
            return None
        key, node = entry
    head = key.start_mark
    block = isinstance(node, MappingNode | SequenceNode) and node.flow_style is False
    alias = node.start_mark.index < head.index
    mark = head if block or alias else node.start_mark
    text = node.value if isinstance(node, ScalarNode) else None
    return Spot(mark.line + 1, mark.column + 1, head.line + 1, head.column + 1, text)


def pointers(root: Node, prefix: str = "") -> Iterator[str]:
    """Walk the pointers of all values of a document that was accepted: its aliases are expanded."""
    yield prefix
    if isinstance(root, MappingNode):
        for name, (_, value) in _entries(root).items():
            yield from pointers(value, f"{prefix}/{escape(name)}")
    elif isinstance(root, SequenceNode):
        for index, value in enumerate(root.value):
            yield from pointers(value, f"{prefix}/{index}")


def _entry(node: Node, step: str) -> tuple[Node, Node] | None:
    if isinstance(node, MappingNode):
        return _entries(node).get(step)
    if isinstance(node, SequenceNode) and step.isdecimal() and int(step) < len(node.value):
        value: Node = node.value[int(step)]
        return value, value
    return None


# A mapping with a thousand keys that have no meaning is asked for each of them.
@lru_cache(maxsize=16)
def _entries(node: MappingNode) -> dict[str, tuple[Node, Node]]:
    """Give the entries of a mapping, merges included; of two with one key the first counts, as it does for values."""
    entries: dict[str, tuple[Node, Node]] = {}
    merged: list[Node] = []
    for key, value in node.value:
        if is_merge_key(key):
            merged += value.value if isinstance(value, SequenceNode) else [value]
        elif isinstance(key, ScalarNode):
            entries.setdefault(key.value, (key, value))
    for source in merged:
        if isinstance(source, MappingNode):
            entries = {**_entries(source), **entries}
    return entries


def nearest(owners: Mapping[str, Owner], pointer: str) -> Owner | None:
    """Give what is known of a pointer, or else of its nearest ancestor."""
    while pointer not in owners:
        if not pointer:
            return None
        pointer = pointer.rpartition("/")[0]
    return owners[pointer]


class SourceText(NamedTuple):
    """Hold the text of a file."""

    file: str
    text: str


class Positions(Mapping[str, Location]):
    """Map the pointers of one document to places, composing its file when asked."""

    __slots__ = ("_index", "_last", "_source")

    def __init__(self, source: SourceText, index: int) -> None:
        self._source = source
        self._index = index
        self._last: tuple[str, Spot | None] | None = None

    def __getitem__(self, pointer: str) -> Location:
        """Give the place of a value."""
        if self._last is None or self._last[0] != pointer:
            self._last = (pointer, locate(self._root, pointer))
        spot = self._last[1]
        if spot is None:
            raise KeyError(pointer)
        return Location(self._source.file, spot.line, spot.column)

    def __iter__(self) -> Iterator[str]:
        """Walk the pointers."""
        return pointers(self._root)

    def __len__(self) -> int:
        """Count the pointers."""
        return sum(1 for _ in self)

    @property
    def _root(self) -> Node:
        return _composed(self._source.text)[0][self._index]

"""Where each value of a document stands, by JSON pointer, computed only when somebody asks.

A folder of ten thousand clean files needs no place of theirs; keeping the nodes of all of them would cost more memory
than the objects. What is kept is the text, which is composed again for the few documents that are asked for.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from cadence_gitops.diagnostics import Location
from cadence_gitops.manifests.composer import compose
from cadence_gitops.manifests.values import is_merge_key
from cadence_gitops.model.shape import escape


class Spot(NamedTuple):
    """Point at a value and at its key (an entry of a list is its own key); ``text`` is a scalar's own, as written."""

    line: int
    column: int
    key_line: int
    key_column: int
    text: str | None = None


Spots = Mapping[str, Spot]


def spots(root: Node) -> Spots:
    """Map every JSON pointer of a document to its spot.

    A block mapping or list stands where its key does, because that is the line that people look for; so does what is
    only an alias, because its own text stands elsewhere. What a merge brings in stands where it is written.
    """
    found: dict[str, Spot] = {}
    _walk(root, root, pointer="", found=found)
    return found


def _walk(node: Node, key: Node, *, pointer: str, found: dict[str, Spot]) -> None:
    if pointer in found:
        return
    head = key.start_mark
    block = isinstance(node, MappingNode | SequenceNode) and node.flow_style is False
    alias = node.start_mark.index < head.index
    mark = head if block or alias else node.start_mark
    text = node.value if isinstance(node, ScalarNode) else None
    found[pointer] = Spot(mark.line + 1, mark.column + 1, head.line + 1, head.column + 1, text)
    if isinstance(node, MappingNode):
        _walk_mapping(node, pointer, found=found)
    elif isinstance(node, SequenceNode):
        for index, entry in enumerate(node.value):
            _walk(entry, entry, pointer=f"{pointer}/{index}", found=found)


def _walk_mapping(node: MappingNode, pointer: str, *, found: dict[str, Spot]) -> None:
    merged: list[Node] = []
    for key, value in node.value:
        if is_merge_key(key):
            merged += value.value if isinstance(value, SequenceNode) else [value]
        elif isinstance(key, ScalarNode):
            _walk(value, key, pointer=f"{pointer}/{escape(key.value)}", found=found)
    for source in merged:
        if isinstance(source, MappingNode):
            _walk_mapping(source, pointer, found=found)


class SourceText:
    """Hold the text of a file, and on demand its documents and their spots."""

    __slots__ = ("_roots", "_spots", "file", "text")

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self._roots: list[Node] | None = None
        self._spots: dict[int, Spots] = {}

    def spots(self, index: int) -> Spots:
        """Give the spots of a document, which must have been accepted: its aliases are expanded."""
        if self._roots is None:
            self._roots = compose(self.text)[0]
        if index not in self._spots:
            self._spots[index] = spots(self._roots[index])
        return self._spots[index]


class Positions(Mapping[str, Location]):
    """Map the pointers of one document to places, composing its file when first asked."""

    __slots__ = ("_index", "_source")

    def __init__(self, source: SourceText, index: int) -> None:
        self._source = source
        self._index = index

    def __getitem__(self, pointer: str) -> Location:
        """Give the place of a value."""
        spot = self._source.spots(self._index)[pointer]
        return Location(self._source.file, spot.line, spot.column)

    def __iter__(self) -> Iterator[str]:
        """Walk the pointers."""
        return iter(self._source.spots(self._index))

    def __len__(self) -> int:
        """Count the pointers."""
        return len(self._source.spots(self._index))

"""A file as it is written: every node with the place of its text, anchors and aliases not resolved.

The values of manifests come from nodes that share what an alias repeats; to change a text in place one has to know which
of the places a value was written at.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
)

_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*(?:\s|#[^\r\n]*[\r\n])*)*")
_BLOCK_STYLES = ("|", ">")


@dataclass(slots=True, eq=False)
class Node:
    """Hold the place of a node: ``outer`` is where its anchor or tag begins, ``start`` where its content does."""

    outer: int
    start: int
    end: int
    anchor: str | None


@dataclass(slots=True, eq=False)
class Scalar(Node):
    """Hold a scalar: its text as it is read, and its style: a quote, ``|``, ``>``, or empty for a plain one."""

    text: str
    style: str


@dataclass(slots=True, eq=False)
class Alias(Node):
    """Hold an alias and the node that it repeats."""

    target: Node


@dataclass(slots=True, eq=False)
class Mapping(Node):
    """Hold a mapping with its entries in order, merges included."""

    entries: list[tuple[Node, Node]]
    flow: bool

    def entry(self, key: str) -> tuple[Node, Node] | None:
        """Find the entry that a key has here."""
        for name, value in self.entries:
            if isinstance(name, Scalar) and name.text == key and not is_merge(name):
                return name, value
        return None


@dataclass(slots=True, eq=False)
class Sequence(Node):
    """Hold a sequence."""

    items: list[Node]
    flow: bool


@dataclass(frozen=True, slots=True)
class Document:
    """Hold a document: its root, and where its marker (or directives, or the file) begins and where it ends."""

    root: Node
    start: int
    end: int


def is_merge(key: Node) -> bool:
    """Tell whether a key is ``<<`` without quotes."""
    return isinstance(key, Scalar) and key.text == "<<" and not key.style


def documents(text: str) -> list[Document]:
    """Give the documents of a text that was read without a problem; an empty one is left out."""
    found: list[tuple[int, Node]] = []
    reader = _Reader(text)
    for event in reader.events:
        if isinstance(event, DocumentStartEvent):
            start, _ = _span(event)
            root = reader.node(next(reader.events))
            found.append((start if found else 0, root))
    ends = [*(start for start, _ in found[1:]), len(text)][: len(found)]
    return [
        Document(root, start, end) for (start, root), end in zip(found, ends, strict=True) if root.outer != root.end
    ]


def walk(node: Node) -> Iterator[Node]:
    """Walk a node and everything below it, in the order of the text; what an alias repeats is not below it."""
    yield node
    if isinstance(node, Mapping):
        for key, value in node.entries:
            yield from walk(key)
            yield from walk(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from walk(item)


class _Reader:
    def __init__(self, text: str) -> None:
        self.events: Iterator[Event] = iter(yaml.parse(text, Loader=yaml.CSafeLoader))
        self._text = text
        self._anchors: dict[str, Node] = {}

    def node(self, event: Event) -> Node:
        """Read a node whose first event is given."""
        outer, end = _span(event)
        if isinstance(event, AliasEvent):
            return Alias(outer, outer, end, None, self._anchors[str(event.anchor)])
        if isinstance(event, ScalarEvent):
            start = self._content(event, outer)
            style = event.style if event.style in {"'", '"', *_BLOCK_STYLES} else ""
            if style in _BLOCK_STYLES:
                end = len(self._text[:end].rstrip())
            return self._known(Scalar(outer, start, end, event.anchor, str(event.value), style))
        if not isinstance(event, CollectionStartEvent):
            raise TypeError(event)
        start, flow = self._content(event, outer), bool(event.flow_style)
        if isinstance(event, MappingStartEvent):
            mapping = Mapping(outer, start, end, event.anchor, [], flow)
            self._known(mapping)
            for key in self._until_end(mapping):
                mapping.entries.append((self.node(key), self.node(next(self.events))))
            return self._ended(mapping, [value for _, value in mapping.entries])
        sequence = Sequence(outer, start, end, event.anchor, [], flow)
        self._known(sequence)
        for item in self._until_end(sequence):
            sequence.items.append(self.node(item))
        return self._ended(sequence, sequence.items)

    def _content(self, event: ScalarEvent | CollectionStartEvent, outer: int) -> int:
        match = _PROPERTIES.match(self._text, outer) if event.anchor or event.tag else None
        return match.end() if match is not None else outer

    def _until_end(self, node: Mapping | Sequence) -> Iterator[Event]:
        for event in self.events:
            if isinstance(event, CollectionEndEvent):
                _, node.end = _span(event)
                return
            yield event

    def _known(self, node: Node) -> Node:
        if node.anchor is not None:
            self._anchors[node.anchor] = node
        return node

    def _ended(self, node: Mapping | Sequence, children: list[Node]) -> Node:
        """End a block collection where its last child ends: its own mark stands before whatever comes next."""
        if not node.flow:
            node.end = max((child.end for child in children), default=node.start)
        return node


def _span(event: Event) -> tuple[int, int]:
    """Give where the text of an event begins and ends; libyaml marks both of every event."""
    start, end = event.start_mark, event.end_mark
    return (start.index, end.index) if start is not None and end is not None else (0, 0)

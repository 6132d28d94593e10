"""Nodes to plain values, and the traps of YAML that are found on the way.

``<<`` merges are supported on purpose, because anchors without them repeat themselves; what an alias can multiply is
bounded, because a file of a few lines can otherwise stand for a billion values.
"""

import re
from dataclasses import dataclass, field
from sys import intern
from typing import TYPE_CHECKING

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from cadence_gitops.manifests.composer import MAX_DEPTH
from cadence_gitops.manifests.core_schema import MAPPING, SCALARS, SEQUENCE, TEXT
from cadence_gitops.manifests.variables import MARK, Variables

if TYPE_CHECKING:
    from pydantic import JsonValue

SPARE_VALUES = 10_000
MAX_INTEGER = 2**53 - 1
_CLOCK_LIKE = re.compile(r"[-+]?[0-9]+(:[0-5]?[0-9])+")


@dataclass(frozen=True, slots=True)
class Trap:
    """Describe something in a document that is not what it seems; the names are those of a finding."""

    check: str
    node: Node
    found: str = ""
    expected: str = ""
    suggestion: str = ""
    first: Node | None = None


class TooManyValuesError(Exception):
    """Report a document whose aliases multiply it beyond its limit, or that contains itself."""


@dataclass(slots=True)
class Construction:
    """Build the value of one document; ``limit`` bounds the number of values, aliases expanded, which ``count`` counts.

    Without ``variables`` a text is what it is; with them, what holds one is in ``substituted``.
    """

    limit: int
    variables: Variables | None = None
    traps: list[Trap] = field(default_factory=list)
    substituted: list[tuple[Node, tuple[str, ...]]] = field(default_factory=list)
    count: int = 0
    _known: set[tuple[str, int, str]] = field(default_factory=set)

    def value(self, node: Node, depth: int = 0) -> "JsonValue":
        """Build the value of a node; raises ``TooManyValuesError``."""
        self.count += 1
        if self.count > self.limit or depth > MAX_DEPTH:
            raise TooManyValuesError
        if isinstance(node, ScalarNode):
            # Most values are plain words in which nothing is written that could be something else.
            if node.tag == TEXT and self.variables is None and ":" not in node.value:
                return node.value  # type: ignore[no-any-return]  # a scalar's value is its text
            return self._scalar(node)
        if isinstance(node, SequenceNode):
            if node.tag != SEQUENCE:
                self._trap(Trap("yaml-tag", node, found=node.tag))
            return [self.value(entry, depth + 1) for entry in node.value]
        if node.tag != MAPPING:
            self._trap(Trap("yaml-tag", node, found=node.tag))
        return self._mapping(node, depth)

    def _scalar(self, node: ScalarNode) -> "JsonValue":
        text: str = node.value
        if node.tag == TEXT:
            if self.variables is not None and MARK in text:
                return self._substituted(node, self.variables)
            if not node.style and ":" in text and _CLOCK_LIKE.fullmatch(text):
                self._trap(Trap("yaml-unquoted-time", node, found=text, suggestion=f'"{text}"'))
            return text
        read = SCALARS.get(node.tag)
        if read is None:
            self._trap(Trap("yaml-tag", node, found=node.tag))
            return text
        try:
            value = read(text)
        except ValueError:
            self._trap(Trap("yaml-tag", node, found=node.tag))
            return text
        if isinstance(value, int | float) and not abs(value) <= MAX_INTEGER:
            self._trap(Trap("yaml-number", node, found=text))
            return 0
        return value

    def _substituted(self, node: ScalarNode, variables: Variables) -> "JsonValue":
        value, names, wrongs = variables.substituted(node)
        if names:
            self.substituted.append((node, names))
        for wrong in wrongs:
            self._trap(Trap(wrong.check, node, found=wrong.found, suggestion=wrong.suggestion))
        return value

    def _mapping(self, node: Node, depth: int) -> "dict[str, JsonValue]":
        result: dict[str, JsonValue] = {}
        written: dict[str, Node] = {}
        merges: list[Node] = []
        for key, value in node.value:
            # The keys of manifests are the same few words over and over.
            name = intern(key.value) if key.tag == TEXT and isinstance(key, ScalarNode) else self._key(key)
            if name in written:
                self._trap(Trap("yaml-duplicate-key", key, found=name, first=written[name]))
                continue
            written[name] = key
            if name == "<<" and is_merge_key(key):
                merges.append(value)
            else:
                result[name] = self.value(value, depth + 1)
        for value in merges:
            self._merge(value, result, depth=depth + 1)
        return result

    def _key(self, key: Node) -> str:
        if isinstance(key, ScalarNode):
            self._trap(Trap("yaml-key", key, found=key.value, suggestion=f'"{key.value}"'))
            return str(key.value)
        self._trap(Trap("yaml-key", key))
        return f"<{key.start_mark.line}:{key.start_mark.column}>"

    def _trap(self, trap: Trap) -> None:
        """Note a trap, which aliases can lead to any number of times, once."""
        key = trap.check, id(trap.node), trap.found
        if key not in self._known:
            self._known.add(key)
            self.traps.append(trap)

    def _merge(self, value: Node, into: "dict[str, JsonValue]", *, depth: int) -> None:
        for source in value.value if isinstance(value, SequenceNode) else [value]:
            if isinstance(source, MappingNode):
                brought = self.value(source, depth)
                if isinstance(brought, dict):
                    for name, each in brought.items():
                        into.setdefault(name, each)
            else:
                self._trap(Trap("yaml-merge", source))


def is_merge_key(key: Node) -> bool:
    """Tell whether a key is ``<<`` without quotes."""
    return isinstance(key, ScalarNode) and key.value == "<<" and not key.style and key.tag == TEXT

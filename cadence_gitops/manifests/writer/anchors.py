"""What becomes of anchors and aliases when a part of a document changes that others repeat.

A change is never to reach further than what it is meant for. Where all who repeat a value want the change, it is made at
the anchor. Otherwise the anchor, with the value that it had, moves to the first alias that keeps this value, and whoever
wants something else says so itself.
"""

from dataclasses import dataclass, field

from pydantic import JsonValue

from cadence_gitops.diff.patch import same
from cadence_gitops.manifests.writer.spot import own_entries
from cadence_gitops.manifests.writer.syntax import Alias, Mapping, Node, Sequence, walk


@dataclass(frozen=True, slots=True)
class Wish:
    """Hold what a place said and what it is to say; ``gone``: nothing, it goes away."""

    old: JsonValue
    new: JsonValue
    gone: bool = False

    @property
    def kept(self) -> bool:
        """Tell whether the place goes on saying what it said."""
        return not self.gone and same(self.old, self.new)


@dataclass(slots=True)
class Anchors:
    """Collect what the places of a document are to say, then decide.

    ``moved`` nodes lose their anchor, ``homes`` are aliases that get it, with the value, and ``written`` are aliases in
    whose place the value is written out.
    """

    present: bool
    wishes: dict[Node, Wish] = field(default_factory=dict)
    shuffled: set[Node] = field(default_factory=set)
    moved: set[Node] = field(default_factory=set)
    homes: dict[Node, JsonValue] = field(default_factory=dict)
    written: set[Node] = field(default_factory=set)

    @classmethod
    def of(cls, root: Node) -> "Anchors":
        """Begin with a document."""
        return cls(any(isinstance(node, Alias) for node in walk(root)))

    def note(self, node: Node, old: JsonValue, *, new: JsonValue) -> None:
        """Note what a place is to say."""
        if isinstance(node, Alias) or node.anchor is not None:
            self.wishes[node] = Wish(old, new)

    def note_gone(self, node: Node, old: JsonValue) -> None:
        """Note that a place goes away, with everything below it."""
        self._gone(node, old)
        if isinstance(node, Mapping):
            values = old if isinstance(old, dict) else {}
            for name, (_, value) in own_entries(node).items():
                self.note_gone(value, values.get(name))
        elif isinstance(node, Sequence):
            entries = old if isinstance(old, list) else []
            for item, entry in zip(node.items, entries, strict=False):
                self.note_gone(item, entry)

    def note_shuffled(self, node: Node) -> None:
        """Note that the parts of a node change places: an alias could come to stand before its anchor."""
        parts = set(walk(node))
        self.shuffled.update(part for part in parts if isinstance(part, Alias) and part.target in parts)

    def decide(self) -> None:
        """Decide for every anchor that is repeated."""
        repeated: dict[Node, list[Alias]] = {}
        for node, wish in self.wishes.items():
            if isinstance(node, Alias) and not wish.gone:
                repeated.setdefault(node.target, []).append(node)
        for target, aliases in repeated.items():
            self._decide(target, sorted(aliases, key=lambda alias: alias.start))

    def _gone(self, node: Node, old: JsonValue) -> None:
        if isinstance(node, Alias) or node.anchor is not None:
            self.wishes[node] = Wish(old, None, gone=True)

    def _decide(self, target: Node, aliases: list[Alias]) -> None:
        own = self.wishes[target]
        keeping = [alias for alias in aliases if self.wishes[alias].kept and alias not in self.shuffled]
        if own.kept:
            self.written.update(alias for alias in aliases if alias not in keeping)
            return
        free = [] if keeping or own.gone else [alias for alias in aliases if alias not in self.shuffled]
        following = [alias for alias in free if same(self.wishes[alias].new, own.new)]
        if keeping:
            self.moved.add(target)
            self.homes[keeping[0]] = own.old
        self.written.update(alias for alias in aliases if alias not in keeping and alias not in following)

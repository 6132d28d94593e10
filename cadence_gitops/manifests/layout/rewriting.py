"""One document, laid out anew: every entry of a block moves with its comments, and nothing inside a line changes."""

from dataclasses import dataclass

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from cadence_gitops.manifests.layout.lines import (
    INDENT,
    blank,
    block_collection,
    block_scalar,
    column,
    comment,
    dedented,
    last_line,
    scalar_lines,
    shifted,
)
from cadence_gitops.manifests.layout.order import below, chosen, ranks
from cadence_gitops.model.shape import Shape


class UnusualLayoutError(Exception):
    """Report a document that is written in a way that is not worth following; it stays as it is."""


@dataclass(frozen=True, slots=True)
class _Span:
    """Hold the lines of one entry: its comments from ``start``, its text from ``text`` to the line before ``end``."""

    start: int
    text: int
    end: int


@dataclass(slots=True)
class Rewriting:
    """Write the lines of a document anew. Lines are blanked where a dash was read."""

    lines: list[str]

    def document(self, root: Node, shape: Shape) -> list[str]:
        """Write a whole document; the comment at its top stays there, whichever key comes first."""
        if not block_collection(root) or not isinstance(root, MappingNode):
            raise UnusualLayoutError
        first = root.value[0][0].start_mark.line
        return [*_prose(self.lines[:first]), *self._mapping(root, shape, within=range(first, len(self.lines)))]

    def _mapping(self, node: MappingNode, shape: Shape, *, within: range) -> list[str]:
        shape = chosen(shape, node)
        keys = [key for key, _ in node.value]
        if any(not isinstance(key, ScalarNode) or block_scalar(key) for key in keys):
            raise UnusualLayoutError
        at = keys[0].start_mark.column
        starts, values = [key.start_mark.line for key in keys], [value for _, value in node.value]
        spans = self._spans(starts, values, within=within, at=at)
        written = [
            self._entry(key, value, shape=below(shape, str(key.value)), span=span)
            for (key, value), span in zip(node.value, spans, strict=True)
        ]
        ordered = sorted(zip(ranks(shape, keys), written, strict=True), key=_rank)
        lines = [line for _, entry in ordered for line in entry]
        return [*without_edges(lines), *_prose(self.lines[spans[-1].end : within.stop])]

    def _entry(self, key: Node, value: Node, *, shape: Shape, span: _Span) -> list[str]:
        at = key.start_mark.column
        if not blank(self.lines[span.text][:at]):
            raise UnusualLayoutError
        head = self._head(span)
        alias = value.start_mark.index < key.start_mark.index
        if alias or not block_collection(value):
            first, *rest = self._text(value, span, at=at, alias=alias)
            return [*head, _spaced(first, key), *rest]
        begins = _first(value)
        if begins <= span.text:
            raise UnusualLayoutError
        opening = _spaced(dedented(self.lines[span.text], at).rstrip(), key)
        return [*head, opening, *shifted(self._block(value, shape, within=range(span.text + 1, span.end)), INDENT)]

    def _block(self, node: Node, shape: Shape, *, within: range) -> list[str]:
        if isinstance(node, MappingNode):
            return self._mapping(node, shape, within=within)
        if isinstance(node, SequenceNode):
            return self._sequence(node, shape, within=within)
        raise UnusualLayoutError

    def _sequence(self, node: SequenceNode, shape: Shape, *, within: range) -> list[str]:
        at = column(self.lines[_first_text(self.lines, within.start)])
        dashes: list[int] = []
        seen = within.start
        for entry in node.value:
            dash = _dash(self.lines, seen, at=at)
            dashes.append(dash)
            self.lines[dash] = self.lines[dash][:at] + " " + self.lines[dash][at + 1 :]
            seen = last_line(entry, dash) + 1
        spans = self._spans(dashes, node.value, within=within, at=at)
        items = shape.items or Shape()
        entries = [self._item(entry, items, span=span, at=at) for entry, span in zip(node.value, spans, strict=True)]
        lines = [line for entry in entries for line in entry]
        return [*without_edges(lines), *_prose(self.lines[spans[-1].end : within.stop])]

    def _item(self, node: Node, shape: Shape, *, span: _Span, at: int) -> list[str]:
        head = self._head(span)
        if node.start_mark.line < span.text or not block_collection(node):
            alias = node.start_mark.line < span.text
            key = at if block_scalar(node) else column(self.lines[span.text])
            text = self._text(node, span, at=key, alias=alias)
            first, *rest = [line.lstrip() if not index else line for index, line in enumerate(text)]
            return [*head, f"- {first}", *shifted(rest, INDENT if not block_scalar(node) else 0)]
        opening = self.lines[span.text].strip() if _first(node) > span.text else ""
        inner = self._block(node, shape, within=range(span.text + (_first(node) > span.text), span.end))
        if opening:
            # The line of the dash holds an anchor or a comment.
            return [*head, f"- {opening}", *shifted(inner, INDENT)]
        above = next(index for index, line in enumerate(inner) if line and not comment(line))
        return [*head, *inner[:above], f"- {inner[above]}", *shifted(inner[above + 1 :], INDENT)]

    def _text(self, node: Node, span: _Span, *, at: int, alias: bool) -> list[str]:
        """Write a value that isn't laid out in lines of its own, and the comments that trail below it."""
        last = span.text if alias else last_line(node, span.text)
        lines = self.lines[span.text : last + 1]
        block = not alias and block_scalar(node)
        written = scalar_lines(lines, at) if block else [dedented(line, at).rstrip() for line in lines]
        return [*written, *shifted(_prose(self.lines[last + 1 : span.end]), INDENT)]

    def _head(self, span: _Span) -> list[str]:
        return _prose(self.lines[span.start : span.text])

    def _spans(self, starts: list[int], values: list[Node], *, within: range, at: int) -> list[_Span]:
        """Share out the lines between entries: a comment belongs to what follows it, unless it stands deeper."""
        spans: list[_Span] = []
        begin = within.start
        for index, (text, value) in enumerate(zip(starts, values, strict=True)):
            following = starts[index + 1] if index + 1 < len(starts) else within.stop
            # The line of an alias isn't known, so what stands between is found from below too.
            least, stop = last_line(value, text) + 1, following
            while stop > least and (blank(self.lines[stop - 1]) or comment(self.lines[stop - 1])):
                stop -= 1
            while stop < following and comment(self.lines[stop]) and column(self.lines[stop]) > at:
                stop += 1
            spans.append(_Span(begin, text, stop))
            begin = stop
        return spans


def without_edges(lines: list[str]) -> list[str]:
    """Leave out the blank lines at both ends."""
    start, end = 0, len(lines)
    while start < end and blank(lines[start]):
        start += 1
    while end > start and blank(lines[end - 1]):
        end -= 1
    return lines[start:end]


def _prose(lines: list[str]) -> list[str]:
    """Write comments and the blank lines between them, of which one is as good as many."""
    return [line.strip() for index, line in enumerate(lines) if line.strip() or not index or lines[index - 1].strip()]


def _spaced(line: str, key: Node) -> str:
    """Leave one space between a key and what stands beside it."""
    width = key.end_mark.column - key.start_mark.column
    name, rest = line[:width], line[width:].lstrip()
    value = rest.removeprefix(":").lstrip()
    return f"{name}: {value}".rstrip() if rest.startswith(":") else line


def _rank(entry: tuple[int, list[str]]) -> int:
    return entry[0]


def _first(node: Node) -> int:
    """Give the line of a block's first entry, which an anchor of its own may precede."""
    if isinstance(node, MappingNode):
        line: int = node.value[0][0].start_mark.line
        return line
    dash: int = node.start_mark.line
    return dash


def _first_text(lines: list[str], start: int) -> int:
    return next(
        number for number in range(start, len(lines)) if not blank(lines[number]) and not comment(lines[number])
    )


def _dash(lines: list[str], start: int, *, at: int) -> int:
    for number in range(start, len(lines)):
        if lines[number].startswith("-", at) and blank(lines[number][:at]):
            return number
    raise UnusualLayoutError

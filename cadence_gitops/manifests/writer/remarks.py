"""Remarks in a text: at the end of the line that they are about, above it, or whole documents that become remarks.

What a remark says comes from elsewhere, such as a label of a CRM: it is brought on one line, so that nothing in it can
become a part of the manifest.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from cadence_gitops.manifests.writer.splices import Splices, newline_of
from cadence_gitops.manifests.writer.spot import dashes
from cadence_gitops.manifests.writer.syntax import Mapping as MappingNode
from cadence_gitops.manifests.writer.syntax import Node, Scalar, Sequence, documents
from cadence_gitops.model.pointer import unescape

SIGN = "# "


class Where(StrEnum):
    """Say where a remark stands: at the end of a line, on one of its own above, or below all that belongs to the line."""

    END = "end"
    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Remark:
    """Hold a remark about what a pointer into a document leads to; what isn't there is remarked where it would be."""

    pointer: str
    text: str
    where: Where = Where.END


def remarked(text: str, remarks: Mapping[int, Iterable[Remark]]) -> str:
    """Write remarks into a text that was read without a problem, by the numbers of its documents."""
    known = documents(text)
    splices, newline = Splices(text), newline_of(text)
    placed = [
        (remark, *_place(known[index].root, remark, text=text)) for index, each in remarks.items() for remark in each
    ]
    ends = Counter(splices.line_end(at) for _, where, at, _ in placed if where is Where.END)
    for remark, where, start, end in placed:
        said = SIGN + in_one_line(remark.text)
        line, stop = splices.line_start(start), splices.line_end(start)
        margin = text[line:stop][: -len(text[line:stop].lstrip(" ")) or None]
        if where is Where.END and ends[stop] == 1:
            splices.insert(stop, f"  {said}")
        elif where is Where.BELOW:
            splices.insert(splices.line_end(end), f"{newline}{margin}{said}")
        else:
            splices.insert(line, f"{margin}{said}{newline}")
    return splices.result()


def in_one_line(text: str) -> str:
    """Write a text so that it stays one line, whoever wrote it."""
    return "".join(each for each in " ".join(text.split()) if each.isprintable())


def at_rest(text: str, headings: Mapping[int, Iterable[str]]) -> str:
    """Have every line of some documents become a remark, each below a heading; what they said can be taken up again."""
    known = documents(text)
    splices, newline = Splices(text), newline_of(text)
    for index, heading in headings.items():
        document = known[index]
        begin, end = splices.line_start(document.root.outer), splices.next_line(document.root.end)
        # Between two markers a document without anything in it would stay: they become remarks as well.
        above = "".join(map(_unmarked, text[document.start : begin].splitlines(keepends=True)))
        said = "".join(f"{SIGN}{in_one_line(each)}{newline}" for each in heading)
        below = "".join(map(_at_rest, text[begin:end].splitlines(keepends=True)))
        splices.replace(document.start, end, text=above + said + below)
    return splices.result()


def _unmarked(line: str) -> str:
    return line if line.lstrip().startswith("#") else _at_rest(line)


def _at_rest(line: str) -> str:
    return f"{SIGN}{line}" if line.strip() else line


def _place(root: Node, remark: Remark, *, text: str) -> tuple[Where, int, int]:
    """Give where a remark stands, and where what it is about begins and ends."""
    start, end, node = root.outer, root.end, root
    for step in remark.pointer.split("/")[1:]:
        found = _below(node, unescape(step))
        if found is None:
            inside = node.entries[0][0].outer if isinstance(node, MappingNode) and node.entries else start
            return Where.ABOVE, inside, end
        start, node = found
        end = node.end
    if remark.where is Where.END and (not isinstance(node, Scalar) or len(text[start:end].splitlines()) > 1):
        return Where.ABOVE, start, end
    return remark.where, start, end


def _below(node: Node, step: str) -> tuple[int, Node] | None:
    if isinstance(node, MappingNode):
        entry = node.entry(step)
        return None if entry is None else (entry[0].outer, entry[1])
    if isinstance(node, Sequence) and step.isdigit() and int(step) < len(node.items):
        item = node.items[int(step)]
        return item.outer, item
    return None


def parts_at_rest(text: str, parts: Mapping[int, Iterable[str]]) -> tuple[str, Mapping[int, tuple[str, ...]]]:
    """Have entries of documents become remarks where they stand, by their pointers; gives also those that can't.

    An entry can if it has its lines for itself, and if something is left of what it is part of.
    """
    known = documents(text)
    splices = Splices(text)
    left: dict[int, tuple[str, ...]] = {}
    for index, pointers in parts.items():
        asked = tuple(pointers)
        resting = Counter(pointer.rpartition("/")[0] for pointer in asked)
        places = {each: _own_lines(splices, known[index].root, pointer=each, resting=resting) for each in asked}
        left[index] = tuple(pointer for pointer, place in places.items() if place is None)
        for start, end in filter(None, places.values()):
            column = len(text[start:end]) - len(text[start:end].lstrip(" "))
            lines = (_indented_remark(line, column) for line in text[start:end].splitlines(keepends=True))
            splices.replace(start, end, text="".join(lines))
    return splices.result(), {index: pointers for index, pointers in left.items() if pointers}


def _own_lines(splices: Splices, root: Node, *, pointer: str, resting: Mapping[str, int]) -> tuple[int, int] | None:
    """Give the lines of an entry or an item, None where something else stands on them, or nothing would be left."""
    node, above = root, root
    begin = root.outer
    for step in pointer.split("/")[1:]:
        found = _below(node, unescape(step))
        if found is None:
            return None
        above, (begin, node) = node, found
    if isinstance(above, Sequence) and not above.flow:
        begin = dashes(splices, above)[int(pointer.rpartition("/")[2])]
    in_flow = isinstance(above, MappingNode | Sequence) and above.flow
    emptied = resting[pointer.rpartition("/")[0]] == len(_children(above))
    line_end = splices.line_end(max(node.end, begin))
    behind = splices.text[max(node.end, begin) : line_end].strip()
    if in_flow or emptied or not splices.first_on_line(begin) or (behind and not behind.startswith("#")):
        return None
    return splices.line_start(begin), splices.next_line(line_end)


def _children(node: Node) -> list[Node]:
    if isinstance(node, MappingNode):
        return [name for name, _ in node.entries]
    return node.items if isinstance(node, Sequence) else []


def _indented_remark(line: str, column: int) -> str:
    margin = min(column, len(line) - len(line.lstrip(" ")))
    return f"{line[:margin]}{SIGN}{line[margin:]}" if line.strip() else line

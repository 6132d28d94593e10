"""Entries and items of block collections: added, removed, moved, each with the comments that belong to it."""

from pydantic import JsonValue

from cadence_gitops.manifests.writer.emission import entry_lines, item_lines
from cadence_gitops.manifests.writer.pen import Pen
from cadence_gitops.manifests.writer.spot import dashes
from cadence_gitops.manifests.writer.syntax import Mapping, Node, Sequence

Entry = tuple[Node, Node]
New = tuple[str, JsonValue]


def add_entries(pen: Pen, after: Entry, *, added: list[New]) -> None:
    """Write entries below another one."""
    key, value = after
    column = pen.splices.column(key.outer)
    lines = [line for name, each in added for line in entry_lines(name, each, layout=pen.layout)]
    newline = pen.layout.newline
    text = "".join(f"{newline}{line}" for line in pen.indented(lines, column))
    pen.splices.insert(pen.splices.line_end(max(value.end, key.end)), text)


def add_first_entries(pen: Pen, before: Node, *, added: list[New]) -> None:
    """Write entries before the first one, whose key is given."""
    newline, column = pen.layout.newline, pen.splices.column(before.outer)
    lines = [line for name, each in added for line in entry_lines(name, each, layout=pen.layout)]
    first, *rest = pen.indented(lines, column)
    text = newline.join([first.lstrip(), *rest])
    pen.splices.insert(before.outer, f"{text}{newline}{' ' * column}")


def remove_entries(pen: Pen, mapping: Mapping, *, removed: list[Entry]) -> None:
    """Take entries out of a block mapping that keeps at least one, with the comments right above them."""
    splices = pen.splices
    gone = {id(key) for key, _ in removed}
    first, *_ = mapping.entries
    kept = next(key for key, _ in mapping.entries if id(key) not in gone)
    inline = not splices.first_on_line(first[0].outer)
    if id(first[0]) in gone and inline:
        # The first entry stands behind a dash, where the first that is kept goes now.
        splices.replace(first[0].outer, kept.outer, text="")
    before = mapping.start
    for key, value in mapping.entries:
        if id(key) in gone and not (inline and key.outer < kept.outer):
            start = splices.with_comments_above(key.outer, least=before)
            _remove_lines(pen, start, end=max(value.end, key.end))
        before = splices.next_line(max(value.end, key.end))


def rebuild_sequence(pen: Pen, sequence: Sequence, *, order: list[tuple[int | None, JsonValue]], head: int) -> None:
    """Put the items of a block sequence into another order, some new, some gone; each begins on a line of its own.

    ``head`` is where its key or dash ends: what is said below that and above the first item is about the item.
    """
    splices, newline = pen.splices, pen.layout.newline
    marks = dashes(splices, sequence)
    column = splices.column(marks[0])
    starts, ends, at = [], [], splices.next_line(head)
    for dash, item in zip(marks, sequence.items, strict=True):
        starts.append(splices.with_comments_above(dash, least=at))
        ends.append(splices.next_line(max(item.end, dash + 1)))
        at = ends[-1]
    kept = {index for index, _ in order if index is not None}
    pieces = {index: _ended(splices.changed(starts[index], ends[index]), newline) for index in kept}
    gaps = {index: splices.text[ends[index - 1] : starts[index]] for index in range(1, len(starts))}
    first, last = starts[0], ends[-1]
    text = ""
    for place, (index, value) in enumerate(order):
        if index is None:
            text += "".join(f"{line}{newline}" for line in pen.indented(item_lines(value, pen.layout), column))
        else:
            text += (gaps.get(index, "") if place else "") + pieces[index]
    text += "".join(gap for index, gap in gaps.items() if index not in kept and gap.strip())
    unended = not splices.text[:last].endswith(("\n", "\r"))
    splices.replace(first, last, text=text.removesuffix(newline) if unended else text)


def separable(pen: Pen, sequence: Sequence) -> bool:
    """Tell whether every item of a block sequence begins on a line of its own."""
    return all(pen.splices.first_on_line(dash) for dash in dashes(pen.splices, sequence))


def _remove_lines(pen: Pen, start: int, *, end: int) -> None:
    splices = pen.splices
    last = splices.next_line(end)
    if last == len(splices.text) and not splices.text.endswith(("\n", "\r")):
        # The line before it becomes the last one, which has no line break either.
        start = _end_above(pen, start)
    splices.replace(start, last, text="")


def _end_above(pen: Pen, start: int) -> int:
    """Give the end of the last line above a place that stays; what was written anew above it gives up its line break."""
    splices = pen.splices
    end = len(splices.text[:start].rstrip("\r\n"))
    crossed = next((each for each in splices.pending if each.start < end < each.end), None)
    if crossed is None:
        return end
    if not crossed.text:
        return _end_above(pen, crossed.start)
    splices.replace(crossed.start, crossed.end, text=crossed.text.rstrip("\r\n"))
    return crossed.end


def _ended(text: str, newline: str) -> str:
    return text if text.endswith(("\n", "\r")) else f"{text}{newline}"

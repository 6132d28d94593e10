"""Leads as a table for people, beside the lines for programs: RFC 4180, and safe to open in a spreadsheet."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

import orjson

from cadence_gitops.errors import IncompleteRead

COLUMNS = ("id", "source", "name", "email", "company", "cadence", "position", "owner")
# Without it, the most common spreadsheet takes every accented letter for two others.
MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
HARMLESS = "'"
_SIGNS = "=+-@\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}"
# A cell that begins with one of these is calculated, or taken for one that is, in some spreadsheet; some skip spaces.
_CALCULATED = frozenset(f"{_SIGNS}\t\r\n")
_BLANKS = re.compile(r"[^\S\t\r\n]*")
# Where the decimal point is a comma, a spreadsheet ends cells at “;”. Quotation marks within such a cell are no protection,
# and neither is a line end.
_BEHIND_ANOTHER_SEPARATOR = re.compile(rf'([;|\t\r\n](?:"|[^\S\t\r\n])*)(?=[{re.escape(_SIGNS)}])')

# Many rows are written, and made bytes, at once; but never so many bytes of lines that they fill the memory.
_TOGETHER, _LARGEST = 500, 1 << 18


def table(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Make a table of leads, in lines without line feeds: a row is more than one if a cell has some."""
    yield from _written([COLUMNS], mark=MARK)
    rows: list[Sequence[object]] = []
    size = 0
    for line in lines:
        rows.append(_cells(line))
        size += len(line)
        if len(rows) == _TOGETHER or size >= _LARGEST:
            yield from _written(rows)
            rows, size = [], 0
    if rows:
        yield from _written(rows)


def _written(rows: Iterable[Sequence[object]], *, mark: str = "") -> list[bytes]:
    text = io.StringIO(newline="")
    try:
        csv.writer(text).writerows(rows)
    except RecursionError:
        # A list in a list in a list: what can be read can still be too deep to be written.
        raise IncompleteRead("leads", "not-a-lead") from None
    # The last line feed is whoever's who stores lines.
    return (mark + text.getvalue()).removesuffix("\n").encode().split(b"\n")


def _cells(line: bytes) -> list[object]:
    try:
        get = orjson.loads(line).get
        cells = [get(column) for column in COLUMNS]
        # Most leads are names, words and numbers: nothing in them could be taken for a calculation, and nothing is escaped.
        begins = "".join([cell[0] for cell in cells if cell.__class__ is str and cell])
        if begins.isalnum() and b";" not in line and b"|" not in line and b"\\" not in line:
            return cells
        return [_harmless(cell) for cell in cells]
    except (orjson.JSONDecodeError, AttributeError, RecursionError):
        raise IncompleteRead("leads", "not-a-lead") from None


def _harmless(value: object) -> object:
    if isinstance(value, list | dict):
        # No page says that a lead has any; what a service sends all the same is a text here.
        value = str(value)
    if isinstance(value, str):
        value = _BEHIND_ANOTHER_SEPARATOR.sub(rf"\1{HARMLESS}", value)
        begins = _BLANKS.sub("", value, count=1)[:1]
        return f"{HARMLESS}{value}" if begins in _CALCULATED and begins else value
    return value

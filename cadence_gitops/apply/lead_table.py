"""Leads as a table for people, beside the lines for programs: RFC 4180, and safe to open in a spreadsheet."""

import csv
import re
from collections.abc import Iterable, Iterator

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


def table(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Make a table of leads, in lines without line feeds: a row is more than one if a cell has some."""
    writer = csv.writer(_Passing())
    yield from _lines(MARK + writer.writerow(COLUMNS))
    for line in lines:
        yield from _lines(writer.writerow(_cells(line)))


class _Passing:
    """Hand rows on to who wrote them."""

    def write(self, row: str) -> str:
        return row


def _lines(row: str) -> list[bytes]:
    # The last line feed is whoever's who stores lines.
    return row.removesuffix("\n").encode().split(b"\n")


def _cells(line: bytes) -> list[object]:
    try:
        lead = orjson.loads(line)
        return [_harmless(lead.get(column)) for column in COLUMNS]
    except (orjson.JSONDecodeError, AttributeError):
        raise IncompleteRead("leads", "not-a-lead") from None


def _harmless(value: object) -> object:
    if isinstance(value, str):
        value = _BEHIND_ANOTHER_SEPARATOR.sub(rf"\1{HARMLESS}", value)
        begins = _BLANKS.sub("", value, count=1)[:1]
        return f"{HARMLESS}{value}" if begins in _CALCULATED and begins else value
    return value

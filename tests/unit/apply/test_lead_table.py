import csv
import io
import tracemalloc

import orjson
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cadence_gitops.apply.lead_table import COLUMNS, HARMLESS, MARK, table
from cadence_gitops.errors import IncompleteRead

# What ends a cell or a quotation somewhere, and what is calculated.
HOSTILE = "=+-@;\t|\"' \N{NO-BREAK SPACE}\r\n,a"
TEXT = st.text(st.characters(codec="utf-8"), max_size=12)


def lead(**fields: object) -> bytes:
    return orjson.dumps({**dict.fromkeys(COLUMNS), **fields})


def read(text: bytes) -> list[list[str]]:
    assert text.endswith(b"\r\n")
    shown = text.decode()
    assert shown.startswith(MARK)
    return list(csv.reader(io.StringIO(shown.removeprefix(MARK), newline=""), strict=True))


def made(*leads: bytes) -> bytes:
    return b"".join(line + b"\n" for line in table(leads))


def test_a_table_has_a_row_for_each_lead_and_a_header() -> None:
    rows = read(made(lead(id="ld-1", name='Zoë "Z", of Bluefin', position=2), lead(id="ld-2", more="unheard of")))
    assert rows == [list(COLUMNS), ["ld-1", "", 'Zoë "Z", of Bluefin', "", "", "", "2", ""], ["ld-2", *[""] * 7]]


@given(names=st.lists(TEXT, max_size=5))
def test_whatever_people_are_called_comes_back(names: list[str]) -> None:
    rows = read(made(*(lead(id="ld-1", name=name) for name in names)))
    assert [row[2].replace(HARMLESS, "") for row in rows[1:]] == [name.replace(HARMLESS, "") for name in names]


@given(name=st.text(HOSTILE, max_size=8), company=st.text(HOSTILE, max_size=8))
@example(name="x;=cmd|' /C calc'!A0;y", company="")
@example(name='x;"=1', company="")
@example(name='x\n"=1', company="")
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_nothing_is_calculated_whatever_a_spreadsheet_takes_for_the_end_of_a_cell(
    separator: str, name: str, company: str
) -> None:
    shown = made(lead(id="ld-1", name=name, company=company)).decode().removeprefix(MARK)
    rows = csv.reader(io.StringIO(shown, newline=""), delimiter=separator)
    assert [cell for row in rows for cell in row if cell.lstrip(' \N{NO-BREAK SPACE}"')[:1] in set("=+-@")] == []


def test_lines_are_counted_as_they_are_read_again() -> None:
    lines = list(table([lead(id="ld-1", company="Bluefin\nand Sons\r\nLtd")]))
    assert lines == b"".join(line + b"\n" for line in lines).split(b"\n")[:-1]


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+4", "-1", "@SUM(A1)", "\t1", "\r1", "\n1", "  =1", "\xa0=1", "＝1", "＋1", "－1", "＠1"],  # noqa: RUF001 - they calculate too
)
def test_nothing_in_a_table_is_calculated(cell: str) -> None:
    assert read(made(lead(name=cell)))[1][2] == f"'{cell}"


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("x;=1;y", "x;'=1;y"),
        ("x; =1", "x; '=1"),
        ('x;"@SUM(A1)', "x;\"'@SUM(A1)"),
        ("a\t-1|＋2", "a\t'-1|'＋2"),  # noqa: RUF001 - it calculates too
        ("a\r\n+1", "a\r\n'+1"),
        ("=1;=1", "'=1;'=1"),
        ("\t=1", "'\t'=1"),
    ],
)
def test_nor_is_what_stands_behind_another_separator(cell: str, shown: str) -> None:
    assert read(made(lead(name=cell)))[1][2] == shown


@pytest.mark.parametrize("cell", ["", "Zoë", "a=1", "'quoted", "1-2", "  Zoë", "a; b=1", "a|b, -1"])
def test_what_is_harmless_stays_as_it_is(cell: str) -> None:
    assert read(made(lead(name=cell)))[1][2] == cell


def test_a_number_is_no_formula() -> None:
    assert read(made(lead(position=-1)))[1][6] == "-1"


@pytest.mark.parametrize("cell", [["x;=1;y"], {"a": "x;=1;y"}, [["|@SUM(A1)"]]])
def test_what_no_page_says_a_lead_has_is_calculated_no_more_than_a_text(cell: object) -> None:
    shown = read(made(lead(id="ld-1", name=cell)))[1][2]
    assert shown == str(cell).replace(";=", ";'=").replace("|@", "|'@")


def test_leads_without_end_are_not_held_together() -> None:
    large = lead(id="ld-1", name="Z" * 1_000_000)
    tracemalloc.start()
    try:
        assert sum(len(line) for line in table(large for _ in range(60))) > 60_000_000
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 20_000_000


@pytest.mark.parametrize("around", [b'{"id":"ld-1","name":%s}', b'{"id":"ld-1","name":%s,"company":";"}'])
def test_what_is_nested_too_deeply_is_no_lead(around: bytes) -> None:
    with pytest.raises(IncompleteRead):
        list(table([around % (b"[" * 1000 + b"]" * 1000)]))


@pytest.mark.parametrize("line", [b"", b"[]", b"null", b"{", b'"x"'])
def test_what_is_no_lead_is_told(line: bytes) -> None:
    with pytest.raises(IncompleteRead):
        list(table([line]))

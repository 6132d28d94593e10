import pytest
from pydantic import JsonValue

from cadence_gitops.manifests.writer.scalars import literal_lines, plain_text, scalar_text, single_quoted


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Nurture", "Nurture"),
        ("Salons et événements", "Salons et événements"),
        ("https://acme.example/a?b=c", "https://acme.example/a?b=c"),
        ("mail-bounces", "mail-bounces"),
        ("2 days", "2 days"),
        ("予約", "予約"),
        ("", '""'),
        ("no", '"no"'),
        ("Y", '"Y"'),
        ("null", '"null"'),
        ("4711", '"4711"'),
        ("09:00", '"09:00"'),
        ("2026-11-01", '"2026-11-01"'),
        ("0x1F", '"0x1F"'),
        ("1_000", '"1_000"'),
        ("a: b", '"a: b"'),
        ("a #b", '"a #b"'),
        ("a:", '"a:"'),
        ("- a", '"- a"'),
        (" a", '" a"'),
        ("a ", '"a "'),
        ('say "hello"', 'say "hello"'),
        ('"hello"', '"\\"hello\\""'),
        ("\x07", '"\\u0007"'),
        ("\x85", '"\\x85"'),
        ("\u2028", '"\\u2028"'),
        ("\U000e0001", '"\\U000E0001"'),
        ("${name}", '"$${name}"'),
        ("for ${name}", "for $${name}"),
        (True, "true"),
        (None, "null"),
        (7, "7"),
        (1.5, "1.5"),
        (1e300, "1e+300"),
    ],
)
def test_a_scalar_is_written_so_that_every_reader_takes_it_for_the_same(value: JsonValue, text: str) -> None:
    assert scalar_text(value) == text


@pytest.mark.parametrize(("value", "text"), [("a, b", '"a, b"'), ("a]", '"a]"'), ("a", "a")])
def test_between_brackets_more_is_quoted(value: str, text: str) -> None:
    assert scalar_text(value, flow=True) == text


def test_quotes_are_kept_where_they_can_be() -> None:
    assert single_quoted("it's") == "'it''s'"
    assert single_quoted("a\tb") is None
    assert plain_text("a", flow=False) == "a"
    assert plain_text("no", flow=False) is None


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a\nb\n", ["|", "a", "b"]),
        ("a\n\n  b", ["|-", "a", "", "  b"]),
        ("a\n$${b}\n", ["|", "a", "$${b}"]),
        ("a", None),
        ("a\n", ["|", "a"]),
        ("a\n\n", None),
        ("\na", None),
        ("  a\nb", None),
        ("a \nb", None),
        ("a\tb\nc", None),
        ("a\r\nb", None),
    ],
)
def test_lines_stand_as_they_are_where_nothing_is_hidden(text: str, lines: list[str] | None) -> None:
    assert literal_lines(text) == lines

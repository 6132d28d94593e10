from collections.abc import Mapping

import pytest
from markdown_it import MarkdownIt

from cadence_gitops.render.markdown.page import (
    Part,
    alert,
    bullets,
    code,
    details_end,
    details_opening,
    escaped,
    fence,
    fitted,
    heading,
    size,
    table,
    whole,
)
from cadence_gitops.render.page import visible

PARSER = MarkdownIt("commonmark").enable("table")
HOSTILE = [
    "plain",
    "a|b",
    "a\\|b",
    "`tick`",
    "``",
    "a`b``c",
    " padded ",
    "",
    "   ",
    "line\nbreak",
    "carriage\rreturn",
    "tab\there",
    "<script>alert(1)</script>",
    "</details>",
    "<!-- -->",
    "@octocat",
    "ann@acme.example",
    "#123",
    "GH-12",
    "https://evil.example/x",
    "www.evil.example",
    "[a](https://evil.example)",
    "![a](https://evil.example/x.png)",
    "*bold* _italic_ ~~gone~~",
    "# heading",
    "- item",
    "+ item",
    "1. item",
    "2) item",
    "> quote",
    "---",
    "===",
    "| a | b |",
    "&lt;b&gt;",
    "&amp;",
    "$x$",
    "\\",
    "ends with \\",
    "```\nfence",
    "\u202eright to left",
    "\u2028line separator",
    "zero\u200bwidth",
    "né à Zürich",
    "😀",
]


def inline(markdown: str) -> list[tuple[str, str]]:
    """Parse a line of Markdown into its leaves."""
    (token,) = [each for each in PARSER.parse(markdown) if each.type == "inline"]
    return [(child.type, child.content) for child in token.children or ()]


def texts(markdown: str) -> str:
    return "".join(content for kind, content in inline(markdown) if kind in {"text", "code_inline", "text_special"})


@pytest.mark.parametrize("text", HOSTILE)
def test_prose_stays_prose(text: str) -> None:
    written = escaped(text)
    if written:
        assert {kind for kind, _ in inline(written)} <= {"text", "text_special"}
        shown = texts(written).replace("\u200b", "")
        assert shown == visible(" ".join(text.split()))


@pytest.mark.parametrize("text", HOSTILE)
def test_prose_is_one_paragraph(text: str) -> None:
    assert [token.type for token in PARSER.parse(escaped(text) or "x")] == [
        "paragraph_open",
        "inline",
        "paragraph_close",
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_code_shows_every_letter(text: str) -> None:
    shown = code(text)
    kinds = {kind for kind, _ in inline(shown)}
    assert kinds <= {"code_inline"} or shown.startswith("<code>")
    assert texts(shown) == visible(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_code_and_prose_are_one_cell_of_a_table(text: str) -> None:
    tokens = PARSER.parse(table(["one", "two"], [(code(text), escaped(text)), (escaped(text), code(text))]))
    assert sum(token.type == "td_open" for token in tokens) == 4
    assert [token.type for token in tokens].count("table_open") == 1
    contents = [token.children or [] for token in tokens if token.type == "inline"][2:]
    shown = [
        "".join(child.content for child in cell if child.type in {"text", "code_inline", "text_special"})
        for cell in contents
    ]
    expected = visible(" ".join(text.split()))
    assert [cell.replace("\u200b", "") for cell in shown[1:3]] == [expected, expected]
    assert [shown[0], shown[3]] == [visible(text), visible(text)]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_ends_a_fence(text: str) -> None:
    tokens = PARSER.parse(fence([text, "after"], "diff") + "\nparagraph")
    assert [token.type for token in tokens] == ["fence", "paragraph_open", "inline", "paragraph_close"]
    assert tokens[0].content == f"{visible(text)}\nafter\n"


@pytest.mark.parametrize("text", HOSTILE)
def test_a_summary_is_plain_text(text: str) -> None:
    opening = details_opening(text)
    assert opening.startswith("\n<details><summary>")
    assert opening.count("<") - 2 * opening.count("<wbr>") == 3 - opening.count("<wbr>")
    assert "\n" not in opening.strip("\n")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("@octocat", "@&#8203;octocat"),
        ("see #12", "see #&#8203;12"),
        ("GH-12", "GH-&#8203;12"),
        ("https://a.example", "https&#58;//a.example"),
        ("www.a.example", "www&#46;a.example"),
        ("10. of May", "&#49;0. of May"),
        ("1 of May", "1 of May"),
        ("a - b", "a - b"),
        ("- b", "&#45; b"),
    ],
)
def test_prose_calls_nobody_and_links_nothing(text: str, written: str) -> None:
    assert escaped(text) == written


def test_code_is_written_as_code_where_that_is_possible() -> None:
    assert code("Cadence/nurture") == "`Cadence/nurture`"
    assert code("a`b") == "``a`b``"
    assert code("`a`") == "`` `a` ``"
    assert code("a|@b") == "<code>a&#124;&#64;<wbr>b</code>"
    assert code("a\nb") == "`a\\nb`"


def test_blocks_are_blocks() -> None:
    page = (
        heading(3, "Title") + alert("NOTE", ["one", "two"]) + bullets(["a", "b"]) + details_opening("s") + details_end()
    )
    kinds = [token.type for token in PARSER.parse(page)]
    assert kinds.count("heading_open") == 1
    assert kinds.count("blockquote_open") == 1
    assert kinds.count("list_item_open") == 2
    assert kinds.count("html_block") == 2


def closing(missing: Mapping[str, int]) -> str:
    return "|" + ",".join(f"{name}={count}" for name, count in sorted(missing.items())) + "\n"


def test_a_page_that_fits_is_whole() -> None:
    parts = [whole("head\n"), Part(("long long\n", "short\n"), ("details",))]
    assert fitted(parts, closing, limit=100) == "head\nlong long\n|\n"


def test_a_page_is_shortened_from_its_end_and_says_so() -> None:
    parts = [Part((letter * 80 + "\n", letter * 40 + "\n", ""), ("details", "name")) for letter in "abc"]
    long, short = ({letter: letter * count + "\n" for letter in "abc"} for count in (80, 40))
    pages = [
        long["a"] + long["b"] + short["c"] + "|details=1\n",
        long["a"] + short["b"] + short["c"] + "|details=2\n",
        short["a"] + short["b"] + short["c"] + "|details=3\n",
        short["a"] + short["b"] + "|details=2,name=1\n",
        short["a"] + "|details=1,name=2\n",
        "|name=3\n",
    ]
    assert [fitted(parts, closing, limit=len(page)) for page in pages] == pages


def test_what_has_a_rank_is_shortened_last() -> None:
    parts = [Part(("operations" * 9, ""), ("operations",)), Part(("losses\n", "l\n"), ("reasons",), rank=9)]
    page = "losses\n|operations=1\n"
    assert fitted(parts, closing, limit=len(page)) == page


def test_a_page_that_can_not_be_short_enough_loses_whole_parts() -> None:
    parts = [whole("first\n"), whole("second\n")]
    assert fitted(parts, closing, limit=len("first\n|page=1\n")) == "first\n|page=1\n"
    assert fitted(parts, closing, limit=1) == "|page=1\n"


def test_characters_count_as_the_strictest_counter_counts_them() -> None:
    assert size("abc") == 3
    assert size("é😀") == 3

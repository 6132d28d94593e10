"""What a person would have changed: a text, what it is to say instead, and the text that it becomes."""

from textwrap import dedent

import pytest
from pydantic import JsonValue

from cadence_gitops.manifests.discovery import Found
from cadence_gitops.manifests.parser import Parser
from cadence_gitops.manifests.variables import Variables
from cadence_gitops.manifests.writer.emission import HOUSE, Layout
from cadence_gitops.manifests.writer.rewriting import Rewrite, layout_of, rewritten
from cadence_gitops.model.shape import Shape
from cadence_gitops.model.tree import Tree

ORDERED = Shape(fields={"a": Shape(), "b": Shape(), "c": Shape(), "d": Shape(items=Shape(), keyed="name")})


def said(text: str) -> list[JsonValue]:
    parser = Parser()
    values = [parsed.value for parsed in parser.parse(Found("a.yaml", text.encode()))]
    assert parser.findings == []
    return values


def after(text: str, new: Tree) -> str:
    (old,) = said(text)
    assert isinstance(old, dict)
    assert rewritten(text, [Rewrite(0, old, old, ORDERED)]).text == text
    changed = rewritten(text, [Rewrite(0, old, new, ORDERED)]).text
    assert said(changed) == [new]
    return changed


CASES: list[tuple[str, str, Tree, str]] = [
    (
        "scalars keep their quotes",
        "a: 'x'  # why\nb: \"y\"\n",
        {"a": "it's", "b": "n"},
        "a: 'it''s'  # why\nb: \"n\"\n",
    ),
    ("what could be misread gets quotes", "a: x\n", {"a": "12:30"}, 'a: "12:30"\n'),
    ("what can't be seen gets double ones", "a: 'x'\n", {"a": "\u2028"}, 'a: "\\u2028"\n'),
    ("other types", "a: x\nb: 1\nc: ~\n", {"a": True, "b": 1.5, "c": "x"}, "a: true\nb: 1.5\nc: x\n"),
    ("nothing becomes something", "a:\nb:   # todo\n", {"a": 1, "b": "x"}, "a: 1\nb: x   # todo\n"),
    ("a value without a colon", "{a, b: 1}\n", {"a": 2, "b": 1}, "{a: 2, b: 1}\n"),
    ("a text of lines", "a: x\n", {"a": "x\n  y\n"}, "a: |\n  x\n    y\n"),
    ("a text of lines before a comment", "a: x  # why\n", {"a": "x\ny"}, 'a: "x\\ny"  # why\n'),
    ("a text of one line again", "a: |  # why\n  x\n  y\n\nb: 1\n", {"a": "x", "b": 1}, "a: x  # why\n\nb: 1\n"),
    ("lines of another text", "a: >-\n    x\n    y\n", {"a": "x\ny\n"}, "a: |\n  x\n  y\n"),
    ("a tag goes", "a: !!str 1\n", {"a": "2"}, 'a: "2"\n'),
    (
        "a mapping for a scalar",
        "a: x  # why\nb: 1\n",
        {"a": {"x": 1}, "b": 1},
        "a:  # why\n  x: 1\nb: 1\n".replace("  #", " #"),
    ),
    ("a scalar for a mapping", "a:\n  # gone\n  x: 1\nb: 1\n", {"a": "x", "b": 1}, "a: x\nb: 1\n"),
    ("a mapping for an empty one", "a: {}\n", {"a": {"x": {"v": []}}}, "a:\n  x:\n    v: []\n"),
    ("a mapping below a comment", "a:  # why\n  - 1\n", {"a": {"x": 1}}, "a: # why\n  x: 1\n"),
    ("nothing is left", "a:\n  - 1\nb:\n  x: 1\n", {"a": [], "b": {}}, "a: []\nb: {}\n"),
    (
        "an entry is added in the order of the kind",
        "a: 1\n\n# about c\nc: 3\n",
        {"a": 1, "b": 2, "c": 3},
        "a: 1\nb: 2\n\n# about c\nc: 3\n",
    ),
    ("before the first", "# about b\nb: 2\n", {"a": 1, "b": 2}, "# about b\na: 1\nb: 2\n"),
    ("an unknown one behind all", "a: 1  # one\n", {"a": 1, "z": {"v": 2}}, "a: 1  # one\nz:\n  v: 2\n"),
    ("behind the last line", "a: 1", {"a": 1, "b": 2}, "a: 1\nb: 2"),
    (
        "an entry goes with its comment",
        "a: 1\n\n# apart\n\n# about b\nb:\n  x: 1  # inside\n# about c\nc: 3\n",
        {"a": 1, "c": 3},
        "a: 1\n\n# apart\n\n# about c\nc: 3\n",
    ),
    ("the last line goes", "a: 1\nb: 2", {"a": 1}, "a: 1"),
    ("the last lines go", "a: 1\n\nb: 2\n\n# about c\nc: 3", {"a": 1}, "a: 1"),
    ("the last lines of two", "a:\n  x: 1\n  y: 2\nb: 3", {"a": {"x": 1}}, "a:\n  x: 1"),
    ("the last line goes, and one above", "b: 1\nd:\n- 1\n- 2\n\nz: 4", {"b": 1, "d": [1, 5]}, "b: 1\nd:\n- 1\n- 5"),
    ("the first entry behind a dash goes", "d:\n  - name: x\n    k: 1\n", {"d": [{"k": 1}]}, "d:\n  - k: 1\n"),
    (
        "another first behind a dash",
        "d:\n  - name: x\n    b: 1\n",
        {"d": [{"name": "x", "b": 1, "c": 2}]},
        "d:\n  - name: x\n    b: 1\n    c: 2\n",
    ),
    ("between brackets", "a: {x: 1, v: 2, z: 3}\n", {"a": {"x": 1, "z": 4, "w": [1]}}, "a: {x: 1, z: 4, w: [1]}\n"),
    ("the spaces of the brackets", "a: { x: 1 }\n", {"a": {"x": 1, "v": "a, b"}}, 'a: { x: 1, v: "a, b" }\n'),
    ("brackets are emptied", "a: [1, 2]\n", {"a": []}, "a: []\n"),
    ("brackets over lines", "a: [\n  1,  # one\n  2,  # two\n]\n", {"a": [2, 3]}, "a: [\n  2,  # two\n  3\n]\n"),
    (
        "items go and come",
        "a:\n  - 1\n  # about 2\n  - 2\n\n  - 3  # three\n",
        {"a": [1, 3, 4]},
        "a:\n  - 1\n\n  - 3  # three\n  - 4\n",
    ),
    (
        "items change places with their comments",
        "a:\n- 1  # one\n# about 2\n- 2\n",
        {"a": [2, 1]},
        "a:\n# about 2\n- 2\n- 1  # one\n",
    ),
    ("items behind the last line", "a:\n  - 1", {"a": [1, {"x": 1, "v": 2}]}, "a:\n  - 1\n  - x: 1\n    v: 2"),
    (
        "known by their key",
        "d:\n  # b\n  - {name: b, x: 1}\n  - {x: 2, name: a}\n",
        {"d": [{"name": "a", "x": 3}, {"name": "b", "x": 1}]},
        "d:\n  - {x: 3, name: a}\n  # b\n  - {name: b, x: 1}\n",
    ),
    ("what is said apart stays", "a:\n  - 1\n\n  # apart\n\n  - 2\n", {"a": [1]}, "a:\n  - 1\n\n  # apart\n\n"),
    ("lists in one line", "a:\n  - - 1\n    - 2\n", {"a": [[2]]}, "a:\n  - [2]\n"),
    ("windows", "a: 1\r\nb: 2\r\n", {"a": 1, "c": {"x": "a\nb\n"}}, "a: 1\r\nc:\r\n  x: |\r\n    a\r\n    b\r\n"),
    # Anchors.
    ("an alias alone", "a: &x 1\nb: *x\n", {"a": 1, "b": 2}, "a: &x 1\nb: 2\n"),
    ("all who repeat it", "a: &x 1\nb: *x\n", {"a": 2, "b": 2}, "a: &x 2\nb: *x\n"),
    ("only where it is written", "a: &x 1\nb: *x\nc: *x\n", {"a": 2, "b": 1, "c": 1}, "a: 2\nb: &x 1\nc: *x\n"),
    ("each something else", "a: &x 1\nb: *x\nc: *x\n", {"a": 2, "b": 1, "c": 3}, "a: 2\nb: &x 1\nc: 3\n"),
    ("where it is written goes", "a: &x {k: 1}\nb: *x\n", {"b": {"k": 1}}, "b: &x\n  k: 1\n"),
    (
        "a merge is overridden",
        "a: &x {k: 1, l: 2}\nb:\n  <<: *x\n  m: 3\n",
        {"a": {"k": 1, "l": 2}, "b": {"k": 9, "l": 2, "m": 3}},
        "a: &x {k: 1, l: 2}\nb:\n  <<: *x\n  m: 3\n  k: 9\n",
    ),
    (
        "a merge can't leave out",
        "a: &x {k: 1, l: 2}\nb:\n  <<: *x\n  m: 3\n",
        {"a": {"k": 1, "l": 2}, "b": {"l": 2, "m": 3}},
        "a: &x {k: 1, l: 2}\nb:\n  m: 3\n  l: 2\n",
    ),
    (
        "what is merged keeps its value",
        "a: &x {k: 1}\nb:\n  <<: *x\n  m: 3\n",
        {"a": {"k": 2}, "b": {"k": 1, "m": 3}},
        "a: {k: 2}\nb:\n  <<: &x\n    k: 1\n  m: 3\n",
    ),
    ("a mapping for an alias", "a: &x [1]\nb: *x\n", {"a": [1], "b": {"k": 1}}, "a: &x [1]\nb:\n  k: 1\n"),
    (
        "an alias that comes to stand first",
        "a:\n  - &x 1\n  - 2\n  - *x\n",
        {"a": [2, 1, 1]},
        "a:\n  - 2\n  - 1\n  - &x 1\n",
    ),
]


@pytest.mark.parametrize(("text", "new", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_text_changes_where_it_has_to(text: str, new: Tree, expected: str) -> None:
    assert after(text, new) == expected


def test_documents_change_apart() -> None:
    text = "a: 1\n---\n# two\na: 2\n"
    rewrites = [Rewrite(0, {"a": 1}, {"a": 3}, ORDERED), Rewrite(1, {"a": 2}, {"a": 4}, ORDERED)]
    assert rewritten(text, rewrites).text == "a: 3\n---\n# two\na: 4\n"


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        ("a: 1\n", HOUSE),
        ("a:\n    b: 1\nc:\n- 1\n", Layout(4, 0)),
        ("a:\r\n   - b: 1\r\n", Layout(2, 3, "\r\n")),
        ("a: 1\rb: 2\r", Layout(2, 2, "\r")),
    ],
)
def test_the_layout_is_that_of_the_text(text: str, layout: Layout) -> None:
    assert layout_of(text) == layout


def test_new_lines_follow_the_layout() -> None:
    text = dedent("""\
        a:
            b: 1
        d:
        - name: x
        """)
    new: Tree = {"a": {"b": 1, "c": {"x": [{"v": 1}]}}, "d": [{"name": "x"}]}
    assert after(text, new) == dedent("""\
        a:
            b: 1
            c:
                x:
                - v: 1
        d:
        - name: x
        """)


VARIABLES = Variables({"team": "Sales", "n": 5})


@pytest.mark.parametrize(
    ("before", "new", "after", "kept"),
    [
        ("a: ${team} France  # why\n", {"a": "Sales Germany"}, "a: ${team} Germany  # why\n", {(1, 4): {"team"}}),
        ("a: 'Our ${team}'\n", {"a": "It's Sales"}, "a: 'It''s ${team}'\n", {(1, 4): {"team"}}),
        ('a: "Our ${team}"\n', {"a": "A\tSales"}, 'a: "A\\t${team}"\n', {(1, 4): {"team"}}),
        ("{a: '${team} x'}\n", {"a": "Sales y"}, "{a: '${team} y'}\n", {(1, 5): {"team"}}),
        ("a: |\n  Dear ${team},\n  x\n", {"a": "Dear Sales,\ny\n"}, "a: |\n  Dear ${team},\n  y\n", {(1, 4): {"team"}}),
        (
            "# \u2028\r\nb:\r\n  - ${team} x\r\n",
            {"b": ["Sales y"]},
            "# \u2028\r\nb:\r\n  - ${team} y\r\n",
            {(4, 5): {"team"}},
        ),
        ("a: ${team} of ${n}\n", {"a": "Sales of 6"}, "a: ${team} of 6\n", {(1, 4): {"team"}}),
        ("a: ${team} x\n", {"a": "Marketing"}, "a: Marketing\n", {(1, 4): set()}),
        # What would be read as a number stands in quotes.
        ("a: ${n} mails\n", {"a": "5"}, 'a: "${n}"\n', {(1, 4): {"n"}}),
        ("a: ${team} mails\n", {"a": "Sales"}, "a: ${team}\n", {(1, 4): {"team"}}),
        ("a: ${team} x\n", {"a": "Sales: # y"}, 'a: "${team}: # y"\n', {(1, 4): {"team"}}),
        ("a: ${n}\n", {"a": 6}, "a: 6\n", {}),
        # An anchor that moves takes its variable along, and who repeated it keeps what stayed of it.
        ("a: &x ${team} x\nb: *x\n", {"a": "new", "b": "Sales x"}, "a: new\nb: &x ${team} x\n", {(1, 4): set()}),
        (
            "a: &x ${team} x\nb: *x\n",
            {"a": "Sales x", "b": "Sales y"},
            "a: &x ${team} x\nb: ${team} y\n",
            {(1, 4): {"team"}},
        ),
    ],
)
def test_variables_stay(before: str, new: Tree, after: str, kept: dict[tuple[int, int], set[str]]) -> None:
    parser = Parser(VARIABLES)
    (old,) = [parsed.value for parsed in parser.parse(Found("a.yaml", before.encode()))]
    assert isinstance(old, dict)
    done = rewritten(before, [Rewrite(0, old, new, ORDERED)], variables=VARIABLES)
    assert done.text == after
    assert done.kept == kept
    assert [parsed.value for parsed in parser.parse(Found("b.yaml", after.encode()))] == [new]
    assert {(place.line, place.column) for place in parser.substitutions if place.file == "a.yaml"} >= done.kept.keys()

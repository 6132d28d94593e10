import pytest

from cadence_gitops.manifests.composer import compose
from cadence_gitops.manifests.writer.remarks import Remark, Where, at_rest, in_one_line, parts_at_rest, remarked

BLOCK = """\
# about it
kind: A
spec:
  one: x   # mine
  two:
    - type: a
      more: b
    # said of c
    - type: c
  three: |
    long
    text
"""
FLOW = "kind: A\nspec: {one: x, two: [{type: a}, {type: c}]}\n"


@pytest.mark.parametrize(
    ("remark", "line"),
    [
        (Remark("/kind", "r"), "kind: A  # r\n"),
        (Remark("/spec/one", "r"), "  one: x   # mine  # r\n"),
        (Remark("/spec/two/1/type", "r"), "    - type: c  # r\n"),
        (Remark("/spec/two/1", "r", Where.ABOVE), "    # said of c\n    # r\n    - type: c\n"),
        (Remark("/spec/two/0", "r", Where.BELOW), "      more: b\n    # r\n"),
        (Remark("/spec/three", "r"), "  # r\n  three: |\n"),
        (Remark("/spec/two", "r"), "  # r\n  two:\n"),
        (Remark("/spec/gone", "r"), "spec:\n  # r\n  one: x"),
        (Remark("/spec/two/9", "r"), "  # r\n  two:\n"),
        (Remark("", "r", Where.ABOVE), "# about it\n# r\nkind: A\n"),
    ],
    ids=str,
)
def test_a_remark_stands_with_what_it_is_about(remark: Remark, line: str) -> None:
    text = remarked(BLOCK, {0: [remark]})
    assert line in text
    assert (
        text.replace("  # r\n", "\n", 1) == BLOCK
        or text.replace(line.partition("# r\n")[0].rpartition("\n")[2] + "# r\n", "", 1) == BLOCK
    )


def test_remarks_on_one_line_stand_above_it_in_order() -> None:
    remarks = [Remark("/spec/one", "first"), Remark("/spec/two/0/type", "second")]
    assert remarked(FLOW, {0: remarks}) == "kind: A\n# first\n# second\nspec: {one: x, two: [{type: a}, {type: c}]}\n"


def test_remarks_follow_the_line_ends_of_the_text_and_its_documents() -> None:
    text = "kind: A\r\n---\r\nkind: B\r\n"
    assert remarked(text, {1: [Remark("/kind", "r", Where.ABOVE)]}) == "kind: A\r\n---\r\n# r\r\nkind: B\r\n"
    assert remarked("kind: A", {0: [Remark("/kind", "r")]}) == "kind: A  # r"


@pytest.mark.parametrize("text", ["a\nkind: B", "a\u2028b: c", "a\x85b: c", "a\x00\x1b[1mb", "a\r\n---\n"])
def test_nothing_in_a_remark_ends_it(text: str) -> None:
    line = in_one_line(text)
    assert line.isprintable()
    assert len(line.splitlines()) == 1
    (root,), problem = compose(remarked("kind: A\n", {0: [Remark("/kind", text)]}))
    assert problem is None
    assert len(root.value) == 1


def test_an_entry_rests_where_it_stands_and_nothing_of_it_is_gone() -> None:
    text, left = parts_at_rest(BLOCK, {0: ["/spec/one", "/spec/two/0", "/spec/three"]})
    assert left == {}
    assert text == (
        "# about it\nkind: A\nspec:\n  # one: x   # mine\n  two:\n    # - type: a\n    #   more: b\n"
        "    # said of c\n    - type: c\n  # three: |\n  #   long\n  #   text\n"
    )


@pytest.mark.parametrize(
    ("text", "pointers"),
    [
        (FLOW, ["/spec/one"]),
        (FLOW, ["/spec/two/1"]),
        (BLOCK, ["/spec/two/0", "/spec/two/1"]),
        (BLOCK, ["/spec/gone"]),
        ("a: {b: c,\n  d: e}\n", ["/a/d"]),
        ("- - x\n  - y\n", ["/0/0"]),
        ("a: b\n? c\n: d\n", ["/c"]),
    ],
    ids=str,
)
def test_what_has_no_lines_of_its_own_or_would_leave_nothing_cannot_rest(text: str, pointers: list[str]) -> None:
    assert parts_at_rest(text, {0: pointers}) == (text, {0: tuple(pointers)})


def test_a_document_rests_with_its_marker_and_the_others_stay() -> None:
    text = "kind: A\n---\n# said\nkind: B\n\nspec: {a: b}   # mine\n# below\n---\nkind: C\n"
    assert at_rest(text, {1: ["why"]}) == (
        "kind: A\n# ---\n# said\n# why\n# kind: B\n\n# spec: {a: b}   # mine\n# below\n---\nkind: C\n"
    )
    assert at_rest(text, {0: ["why", "more"]}).startswith("# why\n# more\n# kind: A\n---\n# said\n")
    assert at_rest("%YAML 1.2\n--- {a: b}\n", {0: []}) == "# %YAML 1.2\n# --- {a: b}\n"

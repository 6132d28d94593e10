"""Laws of writing in place: a text says what it is to say afterwards, whoever wrote it, and keeps what nobody changed."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from pydantic import JsonValue

from cadence_gitops.diagnostics import Severity
from cadence_gitops.manifests.discovery import Found
from cadence_gitops.manifests.parser import Parser
from cadence_gitops.manifests.variables import Variables
from cadence_gitops.manifests.writer.emission import document_text
from cadence_gitops.manifests.writer.rewriting import Rewrite, rewritten
from cadence_gitops.model.shape import Shape
from cadence_gitops.model.spec import LARGEST
from cadence_gitops.model.tree import Tree
from tests.laws.handwriting import Hand
from tests.laws.traps import TEXTS

PLAIN = st.sampled_from(("a", "b c", "it's", "12:30", "yes", "x: v", "two\nlines\n", "é", ""))
KEYS = st.sampled_from(("name", "type", "steps", "k", "a b", "on", "1", "fields"))
# Few, so that they are repeated, and shared by anchors.
LEAVES = PLAIN | st.booleans() | st.integers(-2, 2) | st.none()


def values(leaves: st.SearchStrategy[JsonValue]) -> st.SearchStrategy[JsonValue]:
    return st.recursive(
        leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=10
    )


DOCUMENTS = st.dictionaries(KEYS, values(LEAVES), min_size=1, max_size=4)


@st.composite
def changed(draw: DrawFn, value: JsonValue) -> JsonValue:
    """Change a value here and there: other leaves, entries that come, go, or move."""
    if draw(st.integers(0, 6)) == 0:
        return draw(values(LEAVES))
    if isinstance(value, dict):
        kept = {key: draw(changed(each)) for key, each in value.items() if draw(st.integers(0, 5))}
        return {**kept, draw(KEYS): draw(LEAVES)} if draw(st.integers(0, 4)) == 0 else kept
    if isinstance(value, list):
        entries = [draw(changed(each)) for each in value if draw(st.integers(0, 5))]
        entries += [draw(values(LEAVES))] if draw(st.integers(0, 4)) == 0 else []
        return draw(st.permutations(entries)) if draw(st.integers(0, 4)) == 0 else entries
    return value


def said(text: str) -> list[JsonValue]:
    parser = Parser(Variables())
    found = [parsed.value for parsed in parser.parse(Found("a.yaml", text.encode()))]
    assert [finding for finding in parser.findings if finding.severity is Severity.ERROR] == []
    return found


@given(st.data(), DOCUMENTS, st.integers(0, 2**32), st.sampled_from(("\n", "\r\n")))
def test_a_text_says_what_it_is_to_say_and_keeps_its_other_words(
    data: st.DataObject, old: Tree, seed: int, newline: str
) -> None:
    hand = Hand.of(Random(seed))  # noqa: S311 - handwriting is no secret
    text = hand.document(old).replace("\n", newline)
    assert said(text) == [old]
    assert rewritten(text, [Rewrite(0, old, old, Shape())]).text == text
    wanted = data.draw(changed(old))
    new: Tree = wanted if isinstance(wanted, dict) and wanted else {"k": wanted}
    assert said(rewritten(text, [Rewrite(0, old, new, Shape())]).text) == [new]


@given(DOCUMENTS, st.integers(0, 2**32), st.integers(0, 9))
def test_one_other_leaf_is_one_other_line(old: Tree, seed: int, number: int) -> None:
    key = sorted(old)[number % len(old)]
    new: Tree = {**old, key: "another"}
    hand = Hand.of(Random(seed))  # noqa: S311 - as above
    hand.sharing = False
    text = hand.document(old)
    after = rewritten(text, [Rewrite(0, old, new, Shape())]).text
    if not isinstance(old[key], dict | list) and "\n" not in str(old[key]):
        lines = list(zip(text.splitlines(), after.splitlines(), strict=True))
        assert sum(before != line for before, line in lines) == (old[key] != "another")
        assert [comment for comment in hand.comments if comment not in after] == []


NUMBERS = st.floats(-LARGEST, LARGEST) | st.integers(-LARGEST, LARGEST)


@given(st.dictionaries(KEYS, values(TEXTS | NUMBERS | LEAVES), min_size=1))
def test_what_is_written_from_nothing_is_read_as_it_was_meant(value: Tree) -> None:
    assert said(document_text(value)) == [value]


@given(
    TEXTS, st.sampled_from(("a: x\n", "a: 'x'\n", 'a: "x"\n', "a: [x]\n", "a: {b: 'x'}\n", "a: |\n  x\n", "- a: x\n"))
)
def test_any_text_fits_into_the_place_of_another(text: str, place: str) -> None:
    (old,) = said(place)

    def put(value: JsonValue) -> JsonValue:
        if isinstance(value, dict):
            return {key: put(each) for key, each in value.items()}
        return [put(each) for each in value] if isinstance(value, list) else text

    holder: Tree = {"root": old}
    before = "root:\n" + "".join(f"  {line}\n" for line in place.splitlines())
    assert said(rewritten(before, [Rewrite(0, holder, {"root": put(old)}, Shape())]).text) == [{"root": put(old)}]

import pytest
from pydantic import JsonValue

from cadence_gitops.model.pointer import escape, unescape, value_at, without

LIST: list[JsonValue] = [{"f": 1}, {"f": 2}, [3, 4]]
TREE: dict[str, JsonValue] = {"a": {"b/c": 1, "d": None}, "e": LIST, "g": "h"}


@pytest.mark.parametrize(
    ("pointers", "left"),
    [
        ((), TREE),
        (("/a",), {"e": TREE["e"], "g": "h"}),
        (("/a/b~1c",), {**TREE, "a": {"d": None}}),
        (("/e/0", "/e/1/f"), TREE | {"e": [{}, LIST[2]]}),
        (("/e/2/0",), TREE | {"e": [*LIST[:2], [4]]}),
        (("/gone", "/g/x", "/e/9"), TREE),
    ],
)
def test_a_tree_without_parts_of_it_keeps_the_rest(pointers: tuple[str, ...], left: JsonValue) -> None:
    assert without(TREE, pointers) == left


def test_a_step_says_the_key_that_it_was_made_of() -> None:
    assert [unescape(escape(key)) for key in ("a/b", "~1", "~")] == ["a/b", "~1", "~"]


def test_a_pointer_leads_to_what_is_there() -> None:
    assert (value_at(TREE, "/a/b~1c"), value_at(TREE, "/e/1/f"), value_at(TREE, "/e/x"), value_at(TREE, "/g/x")) == (
        1,
        2,
        None,
        None,
    )

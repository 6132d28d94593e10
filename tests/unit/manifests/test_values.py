import pytest
from pydantic import JsonValue

from cadence_gitops.manifests.composer import compose
from cadence_gitops.manifests.values import Construction, TooManyValuesError


def build(text: str) -> tuple[JsonValue, list[str]]:
    construction = Construction(limit=1000)
    value = construction.value(compose(text)[0][0])
    found = [
        " ".join([trap.check, f"{trap.node.start_mark.line + 1}:{trap.node.start_mark.column + 1}", trap.found])
        for trap in construction.traps
    ]
    return value, found


CASES: list[tuple[str, JsonValue, list[str]]] = [
    ("{a: 1, b: [x, null, 1.5, true]}", {"a": 1, "b": ["x", None, 1.5, True]}, []),
    ('{a: "1", b: \'true\', c: !!str 1, d: !!int "7"}', {"a": "1", "b": "true", "c": "1", "d": 7}, []),
    ("a: &x {p: 1}\nb: *x", {"a": {"p": 1}, "b": {"p": 1}}, []),
    ("<<: {a: 1, b: 2}\nb: 3", {"a": 1, "b": 3}, []),
    ("<<: [{a: 1}, {a: 2, b: 2}]\nc: 3", {"a": 1, "b": 2, "c": 3}, []),
    ("<<: {<<: {a: 1}, b: 2}", {"a": 1, "b": 2}, []),
    ('"<<": {a: 1}', {"<<": {"a": 1}}, []),
    ("<<: text\na: 1", {"a": 1}, ["yaml-merge 1:5 "]),
    ("<<: {a: 1}\n<<: {b: 1}", {"a": 1}, ["yaml-duplicate-key 2:1 <<"]),
    ("a: 1\nb: 2\na: 3", {"a": 1, "b": 2}, ["yaml-duplicate-key 3:1 a"]),
    ("yes: 1\non: 2", {"yes": 1, "on": 2}, []),
    ("1: a", {"1": "a"}, ["yaml-key 1:1 1"]),
    ("? [a]\n: b", {"<0:2>": "b"}, ["yaml-key 1:3 "]),
    ("!!set {a}", {"a": None}, ["yaml-tag 1:1 tag:yaml.org,2002:set"]),
    ("!list [a]", ["a"], ["yaml-tag 1:1 !list"]),
    ("!secret a", "a", ["yaml-tag 1:1 !secret"]),
    ("!!int a", "a", ["yaml-tag 1:1 tag:yaml.org,2002:int"]),
    ("a: .nan\nb: .inf\nc: 9007199254740992\nd: -9007199254740991", {"a": 0, "b": 0, "c": 0, "d": -9007199254740991},
     ["yaml-number 1:4 .nan", "yaml-number 2:4 .inf", "yaml-number 3:4 9007199254740992"]),
    # What no float can hold.
    (f"a: 1{'0' * 400}", {"a": 0}, [f"yaml-number 1:4 1{'0' * 400}"]),
    # However often an alias leads to it.
    ("a: &a !secret x\nb: [*a, *a]\nc: *a", {"a": "x", "b": ["x", "x"], "c": "x"}, ["yaml-tag 1:4 !secret"]),
    ("{a: 9:30, b: '9:30', c: http://x, d: 1:2:3}", {"a": "9:30", "b": "9:30", "c": "http://x", "d": "1:2:3"},
     ["yaml-unquoted-time 1:5 9:30", "yaml-unquoted-time 1:38 1:2:3"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "traps"), CASES)
def test_a_document(text: str, value: JsonValue, traps: list[str]) -> None:
    assert build(text) == (value, traps)


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [*a]",
        "&a {<<: *a}",
        "\n".join(
            ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}, *a{n - 1}]" for n in range(1, 9))]
        ),
    ],
)
def test_aliases_that_multiply(text: str) -> None:
    with pytest.raises(TooManyValuesError):
        build(text)

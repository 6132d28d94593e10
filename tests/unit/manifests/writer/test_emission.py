from textwrap import dedent

import pytest
from pydantic import JsonValue

from cadence_gitops.manifests.writer.emission import Layout, document_text, flow_text, is_inline, item_lines
from cadence_gitops.model.tree import Tree

VALUE: Tree = {
    "kind": "Cadence",
    "spec": {
        "days": ["mon", "tue"],
        "none": [],
        "nothing": {},
        "steps": [{"name": "a", "script": "x\n\ny\n", "inner": {"k": [{"l": 1}]}}, [["b"], {"c": 1}], "d"],
        "long": ["a" * 50, "b" * 50],
    },
}


def test_a_document_is_laid_out_as_a_person_would() -> None:
    assert document_text(VALUE) == dedent(f"""\
        kind: Cadence
        spec:
          days: [mon, tue]
          none: []
          nothing: {{}}
          steps:
            - name: a
              script: |
                x

                y
              inner:
                k:
                  - l: 1
            - - [b]
              - c: 1
            - d
          long:
            - {"a" * 50}
            - {"b" * 50}
        """)


def test_the_layout_is_that_of_the_file() -> None:
    assert document_text({"a": {"b": [{"c": 1}]}}, Layout(4, 0, "\r\n")) == "a:\r\n    b:\r\n    - c: 1\r\n"


@pytest.mark.parametrize(
    ("value", "text"),
    [({"a": 1, "b, c": ["x", {}]}, '{a: 1, "b, c": [x, {}]}'), ([], "[]"), ("a, b", '"a, b"')],
)
def test_flow_fits_on_a_line(value: JsonValue, text: str) -> None:
    assert flow_text(value) == text


def test_items_begin_with_a_dash() -> None:
    assert item_lines({"a": 1, "b": 2}, Layout()) == ["- a: 1", "  b: 2"]


@pytest.mark.parametrize(
    ("value", "inline"),
    [
        ("a", True),
        (None, True),
        ([], True),
        ({}, True),
        ([1, 2], True),
        (["a" * 90], False),
        ([{}], False),
        ({"a": 1}, False),
    ],
)
def test_what_begins_behind_its_key(value: JsonValue, *, inline: bool) -> None:
    assert is_inline(value) is inline


def test_what_looks_like_a_variable_is_none() -> None:
    value: Tree = {"text": "${a}\n${b}\n", "line": "${a} b", "flow": ["${a}"]}
    assert document_text(value) == 'text: |\n  $${a}\n  $${b}\nline: "$${a} b"\nflow: ["$${a}"]\n'

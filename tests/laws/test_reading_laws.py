"""What holds of reading whatever the manifests say: agreement with another reader, and that layout means nothing."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.nodes import ScalarNode

from cadence_gitops.manifests.composer import compose
from cadence_gitops.manifests.places import Positions, SourceText
from cadence_gitops.manifests.read import read_texts
from cadence_gitops.manifests.values import Construction
from cadence_gitops.model.desired import Desired

EXAMPLES = Path(__file__).parents[2] / "examples"
FILES = sorted(path for suffix in ("yaml", "yml") for path in EXAMPLES.rglob(f"*.{suffix}"))
ORGANIZATION = sorted((EXAMPLES / "org").rglob("*.yaml"))


class _Texts(SafeConstructor):
    """Read dates as texts: the core schema of YAML 1.2 has none, and ruamel.yaml adds them."""


def _text(_constructor: SafeConstructor, node: ScalarNode) -> str:
    return str(node.value)


_Texts.add_constructor("tag:yaml.org,2002:timestamp", _text)


def theirs(text: str) -> list[JsonValue]:
    """Read with ruamel.yaml, as YAML 1.2."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = _Texts
    return [document for document in yaml.load_all(text) if document is not None]


def ours(text: str) -> list[JsonValue]:
    """Read with our reader, which must find nothing but times without quotes, which it reads all the same."""
    roots, problem = compose(text)
    assert problem is None
    values = []
    for root in roots:
        construction = Construction(limit=100_000)
        value = construction.value(root)
        assert {trap.check for trap in construction.traps} <= {"yaml-unquoted-time"}
        values.append(value)
    return [value for value in values if value is not None]


# Texts that look like something else are the point; what only ruamel.yaml takes for a number is left out.
LOOKALIKES = [
    "yes", "No", "on", "off", "y", "true", "True", "null", "~", "Null", "1.5", "-3", "+4", "1e3", ".5", "0o17", "0x1F",
    "2026-12-06", "2026-12-06T08:00:00+01:00", "09:00", "=", "<<", "-", "?", ":", "a: b", "# c", "a #b", "'", '"', "*a",
    "&a", "!a", "%a", "@a", "`a", "{}", "[]", "a, b", "", " ", " a", "a ", "a\nb", "\n", "a\n", "é", "日本", "😀", "\t",
]  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(LOOKALIKES),
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=12),
)
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**53) + 1, 2**53 - 1), st.floats(-1e6, 1e6, allow_nan=False), TEXTS
)
VALUES: st.SearchStrategy[JsonValue] = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(TEXTS, inner, max_size=4)),
    max_leaves=15,
)


def _round_trip(value: JsonValue) -> str:
    yaml = YAML(typ="rt")
    stream = StringIO()
    yaml.dump(value, stream)
    return stream.getvalue()


LAYOUTS: dict[str, Callable[[JsonValue], str]] = {
    "block": _round_trip,
    "flow": lambda value: json.dumps(value, ensure_ascii=False),
    "indented flow": lambda value: json.dumps(value, ensure_ascii=False, indent=2),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@given(value=st.dictionaries(TEXTS, VALUES, min_size=1, max_size=4))
def test_what_ruamel_yaml_writes_and_reads_is_what_we_read(layout: str, value: dict[str, JsonValue]) -> None:
    text = LAYOUTS[layout](value)
    read = ours(text)
    assert read == theirs(text)
    assert read == [value]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(EXAMPLES).as_posix())
def test_examples_read_as_ruamel_yaml_reads_them(path: Path) -> None:
    text = path.read_text()
    assert ours(text) == theirs(text)


@given(value=st.dictionaries(TEXTS, VALUES, min_size=1, max_size=4))
def test_every_value_has_a_place(value: dict[str, JsonValue]) -> None:
    text = _round_trip(value)
    positions = Positions(SourceText("a.yaml", text), 0)
    assert set(positions) == {"", *_pointers(value, "")}
    assert all(1 <= place.line <= text.count("\n") for place in positions.values())


def _pointers(value: JsonValue, prefix: str) -> list[str]:
    if isinstance(value, dict):
        steps = {key.replace("~", "~0").replace("/", "~1"): each for key, each in value.items()}
        items = list(steps.items())
    else:
        items = [(str(index), each) for index, each in enumerate(value)] if isinstance(value, list) else []
    return [each for step, inner in items for each in (f"{prefix}/{step}", *_pointers(inner, f"{prefix}/{step}"))]


@given(st.data())
def test_neither_files_nor_keys_nor_layout_have_an_order(data: st.DataObject) -> None:
    files = data.draw(st.permutations(ORGANIZATION))
    write = data.draw(st.sampled_from(sorted(LAYOUTS)))
    texts = []
    for path in files[:8]:
        documents = [_shuffled(document, data) for document in ours(path.read_text())]
        texts.append((path.name, "\n---\n".join(LAYOUTS[write](document) for document in documents)))
    plain = read_texts((path.name, path.read_text()) for path in files[:8])
    assert _value(read_texts(texts)) == _value(plain)


def _shuffled(value: JsonValue, data: st.DataObject) -> JsonValue:
    if isinstance(value, dict):
        return {key: _shuffled(value[key], data) for key in data.draw(st.permutations(sorted(value)))}
    return [_shuffled(each, data) for each in value] if isinstance(value, list) else value


def _value(desired: Desired) -> object:
    return desired, [(resource.address, resource.digest) for resource in desired.inventory]

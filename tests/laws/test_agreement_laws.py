"""Our reading of YAML agrees with ruamel.yaml's, which shares no code with it, on everything that both accept.

What they are known to differ in is said here: ours takes dates and numbers with underscores for texts, and refuses
what ruamel.yaml would guess at.
"""

import datetime as dt
import math
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from cadence_gitops.manifests.composer import compose
from cadence_gitops.manifests.values import SPARE_VALUES, Construction, TooManyValuesError
from cadence_gitops.manifests.yaml_checks import UNQUOTED_TIME
from cadence_gitops.usecases.explain import topics
from tests.laws.test_layout_laws import ANY, CHANCE, documents, shuffled, written

ROOT = Path(__file__).parents[2]
FILES = sorted(
    path
    for folder in ("examples/org", "examples/northwind", "tests/golden", "cadence_gitops/scaffold", ".github")
    for path in (ROOT / folder).rglob("*.y*ml")
    if path.suffix in {".yaml", ".yml"}
)
# What a person may write in the place of a value.
SCALARS = st.sampled_from(
    """
    yes|no|on|true|True|TRUE|null|~|Null|1|-1|+1|0|007|0o17|0x1F|1.5|.5|1e3|1.e2|.inf|-.INF|9:30|12:30:45|text|a b|'q'|"q"|
    "\\n"|é|- a|[a]|{a: 1}|!!str 1|''||# c|a # c|a#c|http://x|1,5|x: y
    """.strip().split("|")
) | st.sampled_from(["|\n  a\n  b", ">-\n  a\n  b", "\n  a\n  b", "\n  - a"])
KEYS = st.sampled_from(["a", "b", "'c'", '"d e"', "on", "é", "-x", "x-y", "<<", "a b"])


def ours(text: str) -> list[Any] | None:
    """Read a text as we do; None when anything about it is refused."""
    roots, problem = compose(text)
    construction = Construction(len(text) + SPARE_VALUES)
    try:
        values = [construction.value(root) for root in roots]
    except TooManyValuesError:
        return None
    traps = {trap.check for trap in construction.traps} - {UNQUOTED_TIME.id}
    return None if problem is not None or traps else values


def theirs(text: str) -> list[Any] | None:
    """Read a text by ruamel.yaml, as YAML 1.2; None when it refuses."""
    try:
        return [value for value in YAML(typ="safe", pure=True).load_all(text) if value is not None]
    except (YAMLError, ValueError, RecursionError):
        return None


def agree(one: Any, other: Any) -> bool:  # noqa: ANN401 - any value of YAML
    """Compare two readings; a date is the text that we take it for."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(agree(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(agree, one, other))
    if isinstance(other, dt.date):
        return isinstance(one, str) and one[:10] == f"{other:%Y-%m-%d}"
    if isinstance(one, str) and isinstance(other, int) and not isinstance(other, bool):
        return "_" in one
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other)
    return type(one) is type(other) and bool(one == other)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_are_read_alike(path: Path) -> None:
    text = path.read_bytes().decode("utf-8", "replace")
    one, other = ours(text), theirs(text)
    assert one is None or (other is not None and agree(one, other))


@pytest.mark.parametrize("check", topics().checks, ids=lambda check: check.id)
def test_examples_are_read_alike(check: Any) -> None:  # noqa: ANN401 - pytest's id takes it
    for text in (check.bad, check.good):
        one, other = ours(text), theirs(text)
        assert one is None or (other is not None and agree(one, other))


@given(st.lists(documents(ANY), min_size=1), st.integers(1, 6), st.integers(0, 3), st.booleans(), CHANCE)
def test_manifests_are_read_alike(
    content: list[dict[str, Any]], mapping: int, offset: int, flow: bool, chance: random.Random
) -> None:
    text = "---\n".join(written(shuffled(one, chance), mapping, offset, flow=flow) for one in content)
    one, other = ours(text), theirs(text)
    assert one is not None
    assert agree(one, other)


@given(st.lists(st.tuples(KEYS, SCALARS), min_size=1, max_size=4))
def test_odd_values_are_read_alike(entries: list[tuple[str, str]]) -> None:
    text = "".join(f"{key}: {value}\n" for key, value in entries)
    one, other = ours(text), theirs(text)
    assert one is None or other is None or agree(one, other)

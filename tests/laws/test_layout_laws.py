"""Laws of the layout: whatever the style, values and comments stay, once is enough, and one content has one layout."""

import random
from collections import Counter
from io import StringIO
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from cadence_gitops.manifests.composer import compose
from cadence_gitops.manifests.layout.layout import laid_out
from cadence_gitops.manifests.read import read_texts
from cadence_gitops.manifests.values import SPARE_VALUES, Construction
from cadence_gitops.plan.fingerprint import manifests_digest
from tests.laws.specs import DATA, specs


def written(document: object, mapping: int = 2, offset: int = 2, *, flow: bool = False) -> str:
    yaml = YAML()
    yaml.indent(mapping=mapping, sequence=offset + 2, offset=offset)
    yaml.default_flow_style = flow
    yaml.allow_unicode = True
    stream = StringIO()
    yaml.dump(document, stream)
    return stream.getvalue()


def shuffled(value: Any, chance: random.Random) -> Any:  # noqa: ANN401 - JSON in, JSON out
    if isinstance(value, dict):
        keys = chance.sample(list(value), len(value))
        return {key: shuffled(value[key], chance) for key in keys}
    return [shuffled(one, chance) for one in value] if isinstance(value, list) else value


def commented(text: str, chance: random.Random) -> tuple[str, list[str]]:
    """Put comments where a person might, and where no text is being written as a block."""
    lines, comments = [], []
    quiet = "|" in text or ">" in text or '"' in text or "'" in text
    for number, line in enumerate(text.split("\n")):
        if not quiet and line and not line.startswith((" ", "-")) and chance.random() < 0.5:
            comments.append(f"# note {number}")
            lines.append(comments[-1])
        lines.append(line)
    return "\n".join(lines), comments


@st.composite
def documents(draw: st.DrawFn, kinds: tuple[str, ...]) -> dict[str, Any]:
    kind = draw(st.sampled_from(kinds))
    spec = draw(specs(kind)).model_dump(mode="json", by_alias=True, exclude_unset=True)
    return {"apiVersion": "cadence-gitops/v1", "kind": kind, "metadata": {"name": "x"}, "spec": spec}


ANY = tuple(DATA)
# The keys of a field mapping stand in an order of the organisation's own, and so do those of conditions.
ORDERED = tuple(name for name in ANY if name not in {"FieldMapping", "AdvancedWorkflow"})
CHANCE = st.randoms(use_true_random=False)


def values(text: str) -> list[object]:
    return [Construction(len(text) + SPARE_VALUES).value(root) for root in compose(text)[0]]


@given(st.lists(documents(ANY), min_size=1), st.integers(1, 8), st.integers(0, 4), st.booleans(), CHANCE)
def test_values_and_comments_stay(
    content: list[dict[str, Any]], mapping: int, offset: int, flow: bool, chance: random.Random
) -> None:
    parts = [written(shuffled(one, chance), mapping, offset, flow=flow) for one in content]
    text, comments = commented("---\n".join(parts), chance)
    once = laid_out(text)
    assert values(once) == values(text)
    assert Counter(line.strip() for line in once.split("\n") if line.strip().startswith("# note")) == Counter(comments)
    assert laid_out(once) == once


@given(documents(ORDERED), CHANCE)
def test_one_content_has_one_layout(content: dict[str, Any], chance: random.Random) -> None:
    assert laid_out(written(shuffled(content, chance))) == laid_out(written(content))


@given(documents(ANY), CHANCE)
def test_the_layout_changes_no_digest(content: dict[str, Any], chance: random.Random) -> None:
    text = written(shuffled(content, chance), mapping=4, offset=0)
    before, after = read_texts([("x.yaml", text)]), read_texts([("x.yaml", laid_out(text))])
    assert len(before.inventory) == 1
    assert manifests_digest(after) == manifests_digest(before)

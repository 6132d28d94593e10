"""A kind counts as built when its stories show every turn of its life and every one of its fields."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cadence_gitops.model.kind import Kind
from cadence_gitops.model.registry import BY_NAME, KINDS
from cadence_gitops.model.shape import Shape
from tests.golden.kinds.stories import stories

FOLDER = Path(__file__).parent
CHANGE = re.compile(r"^ {9}(?P<sign>[+~-]) (?:order of )?(?P<field>[^:]+)(?:: (?P<value>.*))?$")
CONTINUED = re.compile(r"\n {11}(?=\S)")
# A position in a list, and the name of an entry.
POSITION, ENTRY = r"(?:\[\d+\])?", r"(?:\.[\w-]+|\[[^\]]+\])?"
# What no line of a change can show.
UNSHOWN = {
    "Organization /crm/provider": "changes by a change of CRM alone",
    "Organization /crm/change/from": "says what a change of CRM comes from; the headline of the plan has it",
    "Organization /crm/change/keep": "says what a change of CRM keeps; the headline of the plan has it",
    "Organization /phoneSystem/apiKey/env": "says where the value comes from; what is compared is the version",
    "FieldMapping /crm": "another CRM has mappings of its own",
}
ALONE = "Organization"
KEPT = ("Organization", "Member", "Group")


def told(kind: str, *names: str) -> str:
    found = {path.stem: path.read_text("utf-8") for path in stories(FOLDER) if BY_NAME[kind] is kind_of(path)}
    return "\n".join(found[name] for name in names)


def kind_of(story: Path) -> Kind:
    words = story.parent.name.split("-")[1:]
    return next(kind for kind in KINDS if kind.name == "".join(word.capitalize() for word in words))


def fields(shape: Shape, seen: tuple[int, ...] = ()) -> Iterator[tuple[tuple[str, str], ...]]:
    """Give the fields below a shape: at each step its name, and what may stand after it. A leaf has one, without a step."""
    below = [] if id(shape.fields) in seen else list(_below(shape, (*seen, id(shape.fields))))
    yield from below or [()]


def _below(shape: Shape, seen: tuple[int, ...]) -> Iterator[tuple[tuple[str, str], ...]]:
    for one in (shape, *shape.variants.values()):
        for name, child in one.fields.items():
            mapped = child.keyed is not None or (child.items is not None and child.sequence is None)
            after = ENTRY if mapped else POSITION if child.items is not None else ""
            yield from (((name, after), *rest) for rest in fields(child, seen))
    if shape.items is not None:
        # The key of an entry is its place: it stands in the pointer.
        yield from (path for path in fields(shape.items, seen) if path and path[0][0] != shape.keyed)


def changes(text: str) -> list[tuple[str, str]]:
    """Give the fields that change, with their values; what goes away with its whole entry is no change of a field."""
    lines = CONTINUED.sub(" ", text).splitlines()
    found = [match for line in lines if (match := CHANGE.match(line))]
    return [(match["field"], "" if match["sign"] == "-" else match["value"] or "") for match in found]


def shown(path: tuple[tuple[str, str], ...], field: str, value: str) -> bool:
    """Tell whether a change shows a field: on a line of its own, or within the value of what it belongs to."""
    for length in range(1, len(path) + 1):
        pattern = r"\.".join(re.escape(name) + after for name, after in path[:length])
        if re.fullmatch(pattern, field) and all(re.search(rf"\b{name}: ", value) for name, _ in path[length:]):
            return True
    return False


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_field_of_a_kind_is_changed(kind: Kind) -> None:
    made, *later = re.split(r"(?m)(?=^\$ )", told(kind.name, "life", "refused"))
    found = changes("".join(part for part in (made, *later) if f"~ change {kind.name}/" in part))
    missing = {
        f"{kind.name} /" + "/".join(name for name, _ in path)
        for path in fields(kind.shape)
        if not any(shown(path, field, value) for field, value in found)
    }
    assert missing == {name for name in UNSHOWN if name.startswith(f"{kind.name} ")}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_word_of_a_kind_is_in_its_stories(kind: Kind) -> None:
    """Look for what shapes don't tell apart: the parts of conditions, and of custom fields of a CRM."""
    schema = kind.spec.model_json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    words = {name for part in parts for name in part.get("properties", {})}
    hidden = {word for name in UNSHOWN if name.startswith(f"{kind.name} ") for word in name.split("/")[1:]}
    said = " ".join(f"{field}: {value}" for field, value in changes(told(kind.name, "life", "refused")))
    # The keys of entries stand in brackets.
    keys = {shape.keyed for shape in kind.shape.fields.values()}
    assert {word for word in words - hidden - keys if not re.search(rf"\b{word}(\[\d+\]|\b)", said)} == set()


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.name != ALONE], ids=lambda kind: kind.name)
def test_every_turn_of_a_life_is_told(kind: Kind) -> None:
    life = told(kind.name, "life")
    for action in ("create", "change", "rename", "adopt", "delete"):
        assert f"\n  {action} {kind.name}/" in life, action
    assert re.search(rf"\n! +\w+ {kind.name}/\S+: (FAILED|CONFLICT)", told(kind.name, "refused"))


def test_the_organisation_is_neither_made_nor_renamed_nor_removed() -> None:
    life = told(ALONE, "life")
    assert not re.search(r"\n  (create|rename|adopt|delete) ", life)
    assert life.count("the manifests describe the organisation") == 2
    assert "error removed-singleton" in life


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_change_of_crm_is_carried_out_to_its_end(kind: Kind) -> None:
    lost = told(kind.name, "lost")
    assert (f"- {kind.name}/" in lost) is (kind.name not in KEPT)
    assert re.search(r"\$ cadence-gitops resume\n(?!\$)[^$]*\[exit 0\]\n$", lost)


@pytest.mark.parametrize("case", sorted({path.parent for path in stories(FOLDER)}), ids=lambda path: path.name)
def test_everything_in_a_folder_is_told_of(case: Path) -> None:
    told_of = "".join(path.read_text("utf-8") for path in case.glob("*.txt"))
    things = [path.name for path in case.iterdir() if path.suffix != ".txt"]
    assert [name for name in things if not re.search(rf" {re.escape(name)}\b", told_of)] == []

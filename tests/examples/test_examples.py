import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest

from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.checks.run import run_checks
from cadence_gitops.diagnostics import Severity
from cadence_gitops.emulator import facts
from cadence_gitops.manifests.read import read_folder
from cadence_gitops.model.cadence_field import CadenceField
from cadence_gitops.model.registry import KINDS
from cadence_gitops.model.resource import Resource
from cadence_gitops.model.shape import Shape

EXAMPLES = Path(__file__).parents[2] / "examples"
ACTIONS = {
    "change-owner",
    "stop-cadence",
    "pause-cadence",
    "move-to-cadence",
    "go-to-last-step",
    "change-integration-status",
}


@pytest.fixture(scope="module")
def both_sides() -> tuple[Resource, ...]:
    """Give what the manifests want, and what the demo's Salesforce has instead."""
    folders = (EXAMPLES / "org", EXAMPLES / "demo" / "before")
    return tuple(resource for folder in folders for resource in read_folder(folder).inventory)


def written(resource: Resource) -> dict[str, Any]:
    return resource.spec.model_dump(mode="json", by_alias=True, exclude_unset=True)


def of_kind(sides: tuple[Resource, ...], *kinds: str) -> list[dict[str, Any]]:
    return [written(resource) for resource in sides if resource.address.kind in kinds]


def test_the_live_side_is_what_its_script_writes() -> None:
    script = [sys.executable, str(EXAMPLES / "demo" / "build_live.py"), "--check"]
    assert subprocess.run(script, check=False, cwd=EXAMPLES.parent).returncode == 0


def test_the_live_side_is_a_snapshot_as_the_schema_says() -> None:
    schema = json.loads((EXAMPLES.parent / "schemas" / "snapshot.json").read_bytes())
    live = json.loads((EXAMPLES / "demo" / "live.json").read_bytes())
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(live)) == []


def test_the_manifests_are_free_of_errors() -> None:
    found = run_checks(read_folder(EXAMPLES / "org"), CATALOGUE)
    assert [one for one in found if one.severity is Severity.ERROR] == []


def test_the_only_warnings_are_about_what_no_page_states() -> None:
    found = run_checks(read_folder(EXAMPLES / "org"), CATALOGUE)
    warned = {one.check for one in found if one.severity is Severity.WARNING}
    assert warned == {"availability-unknown", "overlapping-workflows"}


def test_every_kind_is_there(both_sides: tuple[Resource, ...]) -> None:
    assert {resource.address.kind for resource in both_sides} == {kind.name for kind in KINDS}


def test_every_trigger_and_every_action_is_there(both_sides: tuple[Resource, ...]) -> None:
    workflows = of_kind(both_sides, "StandardWorkflow", "CadenceWorkflow")
    assert {one["trigger"]["type"] for one in workflows} == set(facts.TRIGGERS)
    assert {action["type"] for one in workflows for action in one["actions"]} == ACTIONS
    enrolments = of_kind(both_sides, "AdvancedWorkflow")
    assert {one["trigger"]["type"] for one in enrolments} == set(facts.ADVANCED_TRIGGERS)


def test_every_mapped_field_is_there(both_sides: tuple[Resource, ...]) -> None:
    mapped = {name for one in of_kind(both_sides, "FieldMapping") for name in one["fields"]}
    assert mapped == set(get_args(CadenceField))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.name))
def test_every_field_of_a_kind_is_there(kind: Any, both_sides: tuple[Resource, ...]) -> None:  # noqa: ANN401 -- pytest's id takes it
    seen: set[tuple[int, str]] = set()
    for one in of_kind(both_sides, kind.name):
        note(kind.shape, one, seen)
    # An organisation has one phone system, and both sides have the same.
    impossible = ["/phoneSystem<none>/type"] if kind.name == "Organization" else []
    assert [path for path, mark in fields(kind.shape) if mark not in seen] == impossible


def note(shape: Shape, value: Any, seen: set[tuple[int, str]]) -> None:  # noqa: ANN401 -- any JSON value
    if isinstance(value, list):
        for entry in value:
            note(shape.items or Shape(), entry, seen)
    elif isinstance(value, dict):
        chosen = shape.variant(value)
        if not shape.variants or "type" in value:
            for key, entry in value.items():
                seen.add((id(chosen.fields), key))
                note(chosen.fields.get(key) or chosen.items or Shape(), entry, seen)


def fields(shape: Shape, path: str = "", above: tuple[int, ...] = ()) -> Iterator[tuple[str, tuple[int, str]]]:
    """Yield every field of a shape, each with its mark; an object inside itself is entered once."""
    if id(shape.fields) in above:
        return
    for key, child in shape.fields.items():
        yield f"{path}/{key}", (id(shape.fields), key)
        yield from fields(child, f"{path}/{key}", (*above, id(shape.fields)))
    for name, variant in shape.variants.items():
        yield from fields(variant, f"{path}<{name}>", above)
    if shape.items is not None:
        yield from fields(shape.items, f"{path}[]", above)

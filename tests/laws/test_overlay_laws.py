"""Laws of overlays and variables: wherever a wish is cut in two it stays the same wish, and every value knows its file."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from cadence_gitops.manifests.discovery import Found
from cadence_gitops.manifests.read import read_layers
from cadence_gitops.manifests.variables import Variables, escaped
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.kind import Kind
from cadence_gitops.model.pointer import escape
from cadence_gitops.model.registry import KINDS
from cadence_gitops.model.resource import Resource
from cadence_gitops.model.shape import DISCRIMINATOR, Shape
from cadence_gitops.plan.fingerprint import manifests_digest
from tests.laws.specs import specs
from tests.laws.strategies import Sides, organizations

EVERY_KIND = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
Json = Any
BASE, OVERLAY = "base.yaml", "overlay.yaml"
# Where the cut goes: everything stays below, everything goes above, or part of it.
CUTS = ("below", "above", "through")


def manifest(kind: Kind, name: str, *, spec: Json) -> Json:
    return {"apiVersion": "cadence-gitops/v1", "kind": kind.name, "metadata": {"name": name}, "spec": spec}


def written(data: DataObject, kind: Kind) -> Json:
    spec = data.draw(specs(kind.name, clears=True), label="spec")
    return guarded(spec.model_dump(mode="json", by_alias=True, exclude_unset=True))


def guarded(value: Json) -> Json:
    """Write texts so that nothing in them is a variable."""
    if isinstance(value, dict):
        return {key: guarded(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [guarded(entry) for entry in value]
    return escaped(value) if isinstance(value, str) else value


def text_of(documents: list[Json]) -> bytes:
    # JSON is YAML; an empty file would only be a warning.
    return "---\n".join(f"{json.dumps(document, ensure_ascii=False, indent=1)}\n" for document in documents).encode()


def read(base: list[Json], overlay: list[Json], variables: Mapping[str, Json] | None = None) -> Desired:
    overlays = [[Found(OVERLAY, text_of(overlay))]] if overlay else []
    return read_layers([Found(BASE, text_of(base))], overlays, variables=Variables(variables or {}))


def cut(data: DataObject, value: Json, *, shape: Shape) -> tuple[Json, Json]:
    """Cut a mapping in two at random, and never through what is owned whole."""
    below, above = {}, {}
    chosen = shape.variant(value)
    for key, entry in value.items():
        child = chosen.fields.get(key) or chosen.items or Shape()
        how = data.draw(st.sampled_from(CUTS))
        if how == "through" and isinstance(entry, dict) and not child.whole:
            below[key], above[key] = cut(data, entry, shape=child)
        elif how == "below":
            below[key] = entry
        else:
            above[key] = entry
            if how == "through":
                # What is below doesn't count, whatever it is; only another type would be another thing.
                decides = key == DISCRIMINATOR and shape.variants
                below[key] = entry if decides else data.draw(st.sampled_from(["something else", 7, None, [entry]]))
    return below, above


def leaves(value: Json, pointer: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, entry in value.items():
            yield from leaves(entry, f"{pointer}/{escape(key)}")
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            yield from leaves(entry, f"{pointer}/{index}")
    else:
        yield pointer


def only(desired: Desired) -> Resource:
    assert desired.findings == ()
    (resource,) = desired.inventory
    return resource


def file_at(resource: Resource, pointer: str) -> str:
    place = resource.at(pointer)
    assert place is not None
    return place.file


@EVERY_KIND
@given(data=st.data())
def test_cut_in_two_anywhere_it_is_the_same_wish(kind: Kind, data: DataObject) -> None:
    spec = written(data, kind)
    below, above = cut(data, spec, shape=kind.shape)
    whole = only(read([manifest(kind, "x", spec=spec)], []))
    joined = only(read([manifest(kind, "x", spec=below)], [manifest(kind, "x", spec=above)]))
    assert (joined.spec, joined.tree, joined.digest) == (whole.spec, whole.tree, whole.digest)
    upper = set(leaves(above))
    for pointer in leaves(spec):
        assert file_at(joined, pointer) == (OVERLAY if pointer in upper else BASE), pointer


@EVERY_KIND
@given(data=st.data())
def test_an_overlay_of_everything_is_all_that_counts(kind: Kind, data: DataObject) -> None:
    spec = written(data, kind)
    other: Json = {key: data.draw(st.sampled_from([None, 7, "x", []])) for key in spec}
    joined = only(read([manifest(kind, "x", spec=other)], [manifest(kind, "x", spec=spec)]))
    assert joined == only(read([manifest(kind, "x", spec=spec)], []))
    assert {file_at(joined, pointer) for pointer in leaves(spec)} <= {OVERLAY}


@given(organizations(), st.booleans(), st.data())
def test_an_organization_in_two_layers_has_the_digest_of_one(sides: Sides, empty: bool, data: DataObject) -> None:
    base, overlay, whole = [], [], []
    for resource in sides.desired.inventory:
        spec = guarded(resource.spec.model_dump(mode="json", by_alias=True, exclude_unset=True))
        name, kind = resource.address.name, resource.kind
        former = {"previousNames": list(resource.previous_names)}
        document = manifest(kind, name, spec=spec)
        document["metadata"] |= former
        whole.append(document)
        below, above = (spec, {}) if empty else cut(data, spec, shape=kind.shape)
        base.append({**document, "spec": below})
        overlay.append(manifest(kind, name, spec=above))
    joined, read_whole = read(base, overlay), read(whole, [])
    assert joined.findings == read_whole.findings == ()
    assert joined == read_whole
    assert manifests_digest(joined) == manifests_digest(read_whole)
    if empty:
        files = {file_at(each, pointer) for each in joined.inventory for pointer in leaves(each.tree)}
        assert files <= {BASE}


@EVERY_KIND
@given(data=st.data())
def test_what_a_variable_stands_for_might_as_well_stand_there(kind: Kind, data: DataObject) -> None:
    spec = written(data, kind)
    variables: dict[str, Json] = {}

    def hidden(value: Json) -> Json:
        if isinstance(value, dict):
            return {key: hidden(entry) for key, entry in value.items()}
        if isinstance(value, list):
            return [hidden(entry) for entry in value]
        if not isinstance(value, str) or data.draw(st.booleans()):
            return value
        name = f"v{len(variables)}"
        middle = data.draw(st.integers(0, len(value)))
        variables[name] = value[:middle].replace("$${", "${")
        return f"${{{name}}}{value[middle:]}" if "$${" not in value else escaped_part(name, value, variables)

    document = manifest(kind, "x", spec=hidden(spec))
    assert only(read([document], [], variables)) == only(read([manifest(kind, "x", spec=spec)], []))


def escaped_part(name: str, value: str, variables: dict[str, Json]) -> str:
    """Hide all of a text whose escapes a cut could fall into."""
    variables[name] = value.replace("$${", "${")
    return f"${{{name}}}"

"""Write a snapshot as the manifests that describe it, so that planning them against it finds nothing to do.

For benchmarks and tests that need an organisation of any size on both sides.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from cadence_gitops.model.registry import BY_COLLECTION, BY_NAME
from cadence_gitops.model.tree import Tree, from_tree, rename_references

SECRET_ENV = "RINGOVER_API_KEY"
# What the service keeps inside a spec and no manifest can say.
_SERVICES_OWN = ("undocumented", "webhook")
_Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def write_manifests(snapshot: Mapping[str, Any], folder: Path) -> int:
    """Write one file an object, in folders by collection; gives their number. Every object must have a key."""
    names = _names(snapshot)
    count = 0
    for collection, envelope in _envelopes(snapshot):
        document = _manifest(collection, envelope, names)
        path = folder / collection / f"{envelope['key']}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.dump(document, Dumper=_Dumper, sort_keys=False, allow_unicode=True), "utf-8")
        count += 1
    return count


def _envelopes(snapshot: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield "organization", snapshot["organization"]
    for collection, envelopes in snapshot["resources"].items():
        for envelope in envelopes:
            yield collection, envelope


def _names(snapshot: Mapping[str, Any]) -> dict[tuple[str, str], str]:
    return {(BY_COLLECTION[name].name, one["id"]): one["key"] for name, one in _envelopes(snapshot)}


def _manifest(collection: str, envelope: Mapping[str, Any], names: Mapping[tuple[str, str], str]) -> dict[str, object]:
    kind = BY_COLLECTION[collection]
    tree: Tree = rename_references(kind.shape, _said(envelope["spec"]), renamed=lambda kind, one: names[kind, one])
    spec = from_tree(BY_NAME[kind.name].spec, kind.shape, tree=tree)
    written = spec.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if collection == "organization" and written.get("phoneSystem", {}).get("apiKey"):
        written["phoneSystem"]["apiKey"]["env"] = SECRET_ENV
    return {
        "apiVersion": "cadence-gitops/v1",
        "kind": kind.name,
        "metadata": {"name": envelope["key"]},
        "spec": written,
    }


def _said(value: Any) -> Any:  # noqa: ANN401 -- JSON in, JSON out
    if isinstance(value, dict):
        return {key: _said(one) for key, one in value.items() if key not in _SERVICES_OWN}
    return [_said(one) for one in value] if isinstance(value, list) else value

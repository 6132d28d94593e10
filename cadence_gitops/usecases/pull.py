"""Writes what is live into the manifests. Reads the organisation and has no way to write to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pydantic import JsonValue

from cadence_gitops.diff.following import follow
from cadence_gitops.diff.naming import variable_name
from cadence_gitops.manifests.envelope import API_VERSION
from cadence_gitops.manifests.source import Source
from cadence_gitops.manifests.writer.drafts import write_all
from cadence_gitops.manifests.writer.emission import document_text
from cadence_gitops.manifests.writer.placing import place
from cadence_gitops.model.address import Address
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.model.shape import DISCRIMINATOR, Shape
from cadence_gitops.model.statement import statement
from cadence_gitops.model.tree import Tree
from cadence_gitops.ports import LiveReader


class Act(StrEnum):
    """Say what became of a manifest."""

    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Written:
    """Hold what was written for one object."""

    address: Address
    act: Act
    file: str
    service_id: str | None = None


@dataclass(frozen=True, slots=True)
class Pulled:
    """Hold what was written, by object; ``variables`` are environment variables that new secrets refer to."""

    organization: str
    written: tuple[Written, ...]
    variables: tuple[str, ...] = ()


def pull(source: Source, reader: LiveReader) -> Pulled:
    """Write the live organisation into the manifests."""
    live = reader.read()
    following = follow(Inventory.of(()), live)
    written: list[Written] = []
    files: dict[str, str] = {}
    variables: list[str] = []
    for live_name, address in sorted(following.names.items(), key=lambda pair: pair[1]):
        spec = _with_variables(BY_NAME[address.kind].shape, statement(BY_NAME[address.kind], following.trees[address]))
        variables += _variables(spec)
        service_id = None if live_name.keyed else live.handles[live_name].id
        file, _ = place(address, (), base="", taken=files)
        files[file] = document_text(new_document(address, spec, service_id=service_id))
        written.append(Written(address, Act.ADDED, file, service_id))
    data: dict[str, bytes | None] = {file: text.encode() for file, text in files.items()}
    write_all(source.folder, data)
    return Pulled(live.organization, tuple(written), tuple(sorted(set(variables))))


def new_document(address: Address, spec: Tree, *, service_id: str | None) -> Tree:
    """Put a specification into its envelope."""
    metadata: Tree = {"name": address.name}
    if service_id is not None:
        metadata["id"] = service_id
    return {"apiVersion": API_VERSION, "kind": address.kind, "metadata": metadata, "spec": spec}


def _with_variables(shape: Shape, tree: Tree, path: tuple[str, ...] = ()) -> Tree:
    """Name the environment variable of every secret, of which live tells only the version."""
    if shape.secret:
        return {"env": variable_name(path[-2:]), **tree}
    chosen = shape.variant(tree)
    kind = tree.get(DISCRIMINATOR)
    above = (*path[:-1], kind) if isinstance(kind, str) else path
    return {
        key: _with_variables(chosen.fields.get(key) or Shape(), value, (*above, key))
        if isinstance(value, dict)
        else value
        for key, value in tree.items()
    }


def _variables(value: JsonValue) -> Iterator[str]:
    if isinstance(value, dict):
        if set(value) == {"env", "version"}:
            yield str(value["env"])
        for each in value.values():
            yield from _variables(each)

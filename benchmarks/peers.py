"""The peers' files, made from the same objects: terraform's configuration and state, octoDNS's zones."""

import json
import uuid
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import JsonValue

from benchmarks import corpus

PROVIDER = 'provider["terraform.io/builtin/terraform"]'
ZONE = "bench.example."
# The fields of an action that refer to an object, and its kind.
REFERS = (("owner", "Member"), ("cadence", "Cadence"))


class Shape(StrEnum):
    """Say how much of the objects terraform is given.

    ``REFERRING``: the same objects, which refer to each other as resources do, as our manifests do by name. ``LITERAL``:
    the workflows alone, with the ids of people and cadences written out. ``THIN``: each is one short text, which is
    terraform's most favourable shape.
    """

    REFERRING = "blocks"
    LITERAL = "literal"
    THIN = "thin"


class Reference(NamedTuple):
    """Point at another resource."""

    resource: str


Value = JsonValue | Reference


def write_terraform(
    folder: Path, count: int, *, shape: Shape = Shape.REFERRING, changed_every: int = 0, state: bool = True
) -> None:
    """Write a module of ``terraform_data`` and, as if it had been applied, the state of all of them."""
    folder.mkdir(parents=True)
    wanted = _resources(count, shape=shape, changed_every=changed_every)
    (folder / "main.tf").write_text("\n".join(_block(label, value) for label, value in wanted))
    if state:
        resources = [_instance(label, value) for label, value in _resources(count, shape=shape)]
        document = {"version": 4, "terraform_version": "1.4.0", "serial": 1, "lineage": str(uuid.UUID(int=1))}
        (folder / "terraform.tfstate").write_text(json.dumps({**document, "outputs": {}, "resources": resources}))


def _resources(count: int, *, shape: Shape, changed_every: int = 0) -> Iterator[tuple[str, Any]]:
    """Give what there is: the label of a resource, and its input, in which there may be references."""
    if shape is Shape.REFERRING:
        for kind, called, spec in corpus.surroundings():
            yield _label(kind, called), spec
    for number in range(count):
        touched = 1 if changed_every and number % changed_every == 0 else 0
        name = corpus.name(number)
        if shape is Shape.THIN:
            yield name, f"{name}-{touched}"
            continue
        spec = corpus.spec(number, touched)
        if shape is Shape.REFERRING:
            for action in spec["actions"]:
                action |= {field: Reference(_label(kind, action[field])) for field, kind in REFERS if field in action}
        yield name, spec


def _label(kind: str, called: str) -> str:
    return f"{kind.lower()}_{called}"


def _id(label: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_DNS, label))


def write_octodns(folder: Path, count: int, *, changed_every: int = 0) -> Path:
    """Write a zone twice, as source and as target; gives the configuration. Records are much smaller than workflows."""
    for side, touched in (("source", changed_every), ("target", 0)):
        (folder / side).mkdir(parents=True)
        records = "".join(_record(number, 301 if touched and number % touched == 0 else 300) for number in range(count))
        (folder / side / f"{ZONE}yaml").write_text(f"---\n{records}")
    providers = {
        side: {
            "class": "octodns.provider.yaml.YamlProvider",
            "directory": str(folder / side),
            "supports_root_ns": False,
        }
        for side in ("source", "target")
    }
    configuration = folder / "config.json"
    zones = {ZONE: {"sources": ["source"], "targets": ["target"]}}
    # JSON is YAML; without `manager` it works alone, as we do.
    configuration.write_text(json.dumps({"manager": {"max_workers": 1}, "providers": providers, "zones": zones}))
    return configuration


def _block(label: str, value: Value) -> str:
    return f'resource "terraform_data" "{label}" {{\n  input = {_expression(value, "  ")}\n}}\n'


def _expression(value: Value, indent: str) -> str:
    if isinstance(value, Reference):
        return f"terraform_data.{value.resource}.id"
    if isinstance(value, dict):
        inner = "".join(f"{indent}  {key} = {_expression(each, f'{indent}  ')}\n" for key, each in value.items())
        return f"{{\n{inner}{indent}}}"
    if isinstance(value, list):
        inner = "".join(f"{indent}  {_expression(each, f'{indent}  ')},\n" for each in value)
        return f"[\n{inner}{indent}]"
    return json.dumps(value)


def _instance(label: str, value: Value) -> dict[str, Any]:
    known = _known(value)
    typed = {"value": known, "type": _type(known)}
    attributes = {
        "id": _id(label),
        "input": typed,
        "output": typed,
        "triggers_replace": None,
    }
    instance: dict[str, Any] = {"schema_version": 0, "attributes": attributes, "sensitive_attributes": []}
    needed = sorted({f"terraform_data.{each}" for each in _referred(value)})
    if needed:
        instance["dependencies"] = needed
    head = {"mode": "managed", "type": "terraform_data", "name": label, "provider": PROVIDER}
    return {**head, "instances": [instance]}


def _known(value: Value) -> JsonValue:
    """Put ids where references are, as they are once everything exists."""
    if isinstance(value, Reference):
        return _id(value.resource)
    if isinstance(value, dict):
        return {key: _known(each) for key, each in value.items()}
    return [_known(each) for each in value] if isinstance(value, list) else value


def _referred(value: Value) -> Iterator[str]:
    if isinstance(value, Reference):
        yield value.resource
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _referred(each)


def _type(value: JsonValue) -> JsonValue:
    if isinstance(value, dict):
        return ["object", {key: _type(each) for key, each in value.items()}]
    if isinstance(value, list):
        return ["tuple", [_type(each) for each in value]]
    return "string" if isinstance(value, str) else "number"


def _record(number: int, ttl: int) -> str:
    address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
    return f"{corpus.name(number)}:\n  ttl: {ttl}\n  type: A\n  value: {address}\n"


def octodns_versions(listing: str) -> Iterator[str]:
    """Pick what matters of ``pip list``."""
    for line in listing.splitlines():
        if line.lower().startswith(("octodns ", "pyyaml ")):
            yield " ".join(line.split())

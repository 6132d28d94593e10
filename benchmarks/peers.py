"""The peers' files, made from the same objects: terraform's configuration and state, octoDNS's zones."""

import json
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import JsonValue

from benchmarks import corpus

PROVIDER = 'provider["terraform.io/builtin/terraform"]'
ZONE = "bench.example."


def write_terraform(
    folder: Path, count: int, *, thin: bool = False, changed_every: int = 0, state: bool = True
) -> None:
    """Write a module of ``terraform_data`` and, as if it had been applied, the state of all of them.

    ``thin`` is the most favourable shape: each object is one short text. The others hold what a workflow holds.
    """
    folder.mkdir(parents=True)
    blocks = (_block(number, _input(number, thin=thin, changed_every=changed_every)) for number in range(count))
    (folder / "main.tf").write_text("\n".join(blocks))
    if state:
        resources = [_instance(number, _input(number, thin=thin)) for number in range(count)]
        document = {"version": 4, "terraform_version": "1.4.0", "serial": 1, "lineage": str(uuid.UUID(int=1))}
        (folder / "terraform.tfstate").write_text(json.dumps({**document, "outputs": {}, "resources": resources}))


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


def _input(number: int, *, thin: bool, changed_every: int = 0) -> JsonValue:
    touched = 1 if changed_every and number % changed_every == 0 else 0
    return f"{corpus.name(number)}-{touched}" if thin else corpus.spec(number, touched)


def _block(number: int, value: JsonValue) -> str:
    return f'resource "terraform_data" "{corpus.name(number)}" {{\n  input = {_expression(value, "  ")}\n}}\n'


def _expression(value: JsonValue, indent: str) -> str:
    if isinstance(value, dict):
        inner = "".join(f"{indent}  {key} = {_expression(each, f'{indent}  ')}\n" for key, each in value.items())
        return f"{{\n{inner}{indent}}}"
    if isinstance(value, list):
        inner = "".join(f"{indent}  {_expression(each, f'{indent}  ')},\n" for each in value)
        return f"[\n{inner}{indent}]"
    return json.dumps(value)


def _instance(number: int, value: JsonValue) -> dict[str, Any]:
    typed = {"value": value, "type": _type(value)}
    attributes = {
        "id": str(uuid.UUID(int=number + 1)),
        "input": typed,
        "output": typed,
        "triggers_replace": None,
    }
    instance = {"schema_version": 0, "attributes": attributes, "sensitive_attributes": []}
    head = {"mode": "managed", "type": "terraform_data", "name": corpus.name(number), "provider": PROVIDER}
    return {**head, "instances": [instance]}


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

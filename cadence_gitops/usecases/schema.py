"""Finds the JSON Schema of a kind of manifest, or of a document that the program writes."""

import json
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from cadence_gitops.errors import BadFile, BadSetting
from cadence_gitops.schema_documents import read_schema, schema_folder

MANIFEST = "manifest"
_SUFFIX = ".schema.json"
# The contract with services has it under this name.
_NAMED = {"snapshot": "snapshot.json"}
_DEFINITIONS = "#/definitions/"


def schema_names() -> tuple[str, ...]:
    """Name what has a schema: all manifests together, every kind of them, every file and every output."""
    found = {path.name.removesuffix(_SUFFIX) for path in schema_folder().glob(f"*{_SUFFIX}")}
    return (MANIFEST, *_kinds(_combined()), *sorted(found - {MANIFEST} | _NAMED.keys()))


def schema_text(name: str) -> str:
    """Give a schema; raises ``BadSetting`` with the nearest name."""
    known = schema_names()
    if name not in known:
        by_small_letters = {one.lower(): one for one in known}
        near = get_close_matches(name.lower(), by_small_letters, n=1)
        if near:
            raise BadSetting("KIND", "misspelt-schema", by_small_letters[near[0]])
        raise BadSetting("KIND", "unknown-schema", name)
    combined = _combined()
    if name in _kinds(combined):
        return json.dumps(_of_kind(combined, name), indent=2, ensure_ascii=False) + "\n"
    return read_schema(file_name(name))


def file_name(name: str) -> str:
    """Give the name of the file that a schema lies in, or would."""
    return _NAMED.get(name, f"{name}{_SUFFIX}")


def save_schema(name: str, folder: Path) -> Path:
    """Write a schema into a folder, which is made where it is missing; gives its path. Raises ``BadFile``."""
    path = folder / file_name(name)
    text = schema_text(name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    except OSError as error:
        raise BadFile(str(path), "unwritable", error.strerror or "") from None
    return path


def _combined() -> Mapping[str, Any]:
    schema: Mapping[str, Any] = json.loads(read_schema(file_name(MANIFEST)))
    return schema


def _kinds(combined: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(combined["properties"]["kind"]["enum"])


def _of_kind(combined: Mapping[str, Any], kind: str) -> Mapping[str, Any]:
    """Keep of the schema of all kinds what speaks of one."""
    form = next(each["then"] for each in combined["allOf"] if kind in each["if"]["properties"]["kind"]["enum"])
    properties = {
        **combined["properties"],
        "kind": {"const": kind, "description": combined["properties"]["kind"]["description"]},
    }
    for name, part in form["properties"].items():
        properties[name] = {"allOf": [part], "description": properties[name]["description"]}
    used = _used(form, combined["definitions"])
    return {
        **{key: value for key, value in combined.items() if key != "allOf"},
        "description": form["description"],
        "title": f"{combined['title']}: {kind}",
        "properties": properties,
        "definitions": {name: form for name, form in combined["definitions"].items() if name in used},
    }


def _used(form: Mapping[str, Any], definitions: Mapping[str, Any]) -> set[str]:
    found: set[str] = set()
    waiting = [*_references(form)]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _references(definitions[name])
    return found


def _references(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"].removeprefix(_DEFINITIONS)
        for child in node.values():
            yield from _references(child)
    elif isinstance(node, list):
        for child in node:
            yield from _references(child)

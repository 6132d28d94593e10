"""The fields of the model as the manifests page names them: dots between names, ``[]`` for the entries of a list."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """Describe a field: the words that it may hold, and whether what it belongs to is nothing without it."""

    path: str
    words: frozenset[str]
    required: bool


def fields(model: type[BaseModel]) -> dict[str, Field]:
    """Give every field; one that several cases of a union have is given once."""
    schema = model.model_json_schema(by_alias=True)
    found: dict[str, Field] = {}
    for one in _below(schema, schema.get("$defs", {}), "", ()):
        before = found.get(one.path, one)
        found[one.path] = Field(one.path, one.words | before.words, one.required or before.required)
    return found


def _below(node: Json, known: Json, path: str, above: tuple[str, ...]) -> Iterator[Field]:
    """Yield the fields below a node; an object inside itself is entered once."""
    target = node.get("$ref", "").rpartition("/")[2]
    if target in above:
        return
    if target:
        node, above = known[target], (*above, target)
    for choice in (*node.get("anyOf", ()), *node.get("oneOf", ())):
        yield from _below(choice, known, path, above)
    for name, child in node.get("properties", {}).items():
        below = f"{path}.{name}".removeprefix(".")
        yield Field(below, frozenset(_words(child, known)), name in node.get("required", ()))
        yield from _below(child, known, below, above)
    if isinstance(node.get("additionalProperties"), dict):
        yield from _below(node["additionalProperties"], known, f"{path}.*", above)
    if "items" in node:
        yield from _below(node["items"], known, f"{path}[]", above)


def _words(node: Json, known: Json) -> Iterator[str]:
    """Yield the words that stand at a node itself, in its list or as keys of its map, but in no field below it."""
    target = node.get("$ref", "").rpartition("/")[2]
    if target:
        node = known[target]
    words = (node.get("const"), *node.get("enum", ()), *node.get("propertyNames", {}).get("enum", ()))
    yield from (word for word in words if isinstance(word, str))
    for choice in (*node.get("anyOf", ()), *node.get("oneOf", ()), *([node["items"]] if "items" in node else [])):
        if "properties" not in choice and not choice.get("$ref"):
            yield from _words(choice, known)

"""JSON Schemas with the text of every field, and without the titles that pydantic makes up."""

import re
from collections.abc import Mapping
from typing import Any

from pydantic.alias_generators import to_camel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from cadence_gitops.model.spec import Spec
from tools.field_texts import texts_of

_CODE = re.compile(r"``([A-Za-z_]+)``")


class Described(GenerateJsonSchema):
    """Give every property the text of its field.

    What holds the fields of a manifest is described by the field that it stands in, everything else by its class.
    """

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Describe the fields of a model."""
        model: Any = schema["cls"]
        names = {name: field.alias or name for name, field in model.model_fields.items()}
        found = _described(super().model_schema(schema), texts_of(model), names=names)
        if issubclass(model, Spec):
            del found["description"]
            for field in found["properties"].values():
                # Absent is unmanaged, and null is cleared: neither stands for the other.
                if field.get("default", ...) is None:
                    del field["default"]
        return found

    def dataclass_schema(self, schema: core_schema.DataclassSchema) -> JsonSchemaValue:
        """Describe the fields of a dataclass."""
        kind: Any = schema["cls"]
        found = super().dataclass_schema(schema)
        known = found["properties"]
        names = {
            name: next(each for each in _spellings(name) if each in known)
            for name in kind.__dataclass_fields__
            if any(each in known for each in _spellings(name))
        }
        return _described(found, texts_of(kind), names=names)


def _spellings(name: str) -> tuple[str, ...]:
    return (name, to_camel(name), name.rstrip("_"))


def _described(found: JsonSchemaValue, texts: Mapping[str, str], *, names: Mapping[str, str]) -> JsonSchemaValue:
    for name, written in names.items():
        if name in texts:
            found["properties"][written]["description"] = texts[name]
    return found


def readable(node: Any) -> Any:  # noqa: ANN401 - a schema is any JSON
    """Leave out the titles, which only repeat names, and write what stands in classes as one would write it in JSON."""
    if isinstance(node, list):
        return [readable(child) for child in node]
    if not isinstance(node, dict):
        return node
    kept = {key: child for key, child in node.items() if key != "title" or not isinstance(child, str)}
    if isinstance(kept.get("description"), str):
        kept["description"] = _CODE.sub(_in_json, " ".join(kept["description"].split()))
    return {key: readable(child) for key, child in kept.items()}


def _in_json(match: re.Match[str]) -> str:
    name = match[1]
    return f"`{name.lower().replace('_', '-') if name.isupper() else to_camel(name)}`"

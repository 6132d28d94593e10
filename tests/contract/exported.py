"""The schemas that the emulator's shapes amount to, so that the document can be compared with what is enforced."""

from collections.abc import Mapping
from typing import Any, assert_never

from cadence_gitops.emulator.shapes.bodies import patch_of_spec
from cadence_gitops.emulator.shapes.cadences import STEP
from cadence_gitops.emulator.shapes.kinds import COLLECTIONS
from cadence_gitops.emulator.shapes.shape import (
    Alternatives,
    Choice,
    Either,
    Entries,
    Fields,
    Flag,
    Items,
    Named,
    Nullable,
    Opaque,
    Reference,
    Scalar,
    Secret,
    Shape,
    Tagged,
    Text,
    Truth,
    Whole,
)
from cadence_gitops.emulator.shapes.variants import creation
from cadence_gitops.emulator.shapes.violations import LARGEST
from cadence_gitops.emulator.shapes.workflows import ACTION, CONDITION, TRIGGER

Schema = dict[str, Any]

NAMED: tuple[tuple[str, Shape], ...] = (
    ("Trigger", TRIGGER),
    ("Action", ACTION),
    ("Condition", CONDITION),
    ("Step", STEP),
)


def components() -> dict[str, Schema]:
    """Give the schemas of every spec as it is read, created and patched, and of the parts that they share."""
    found = {name: schema(shape, top=True) for name, shape in NAMED}
    for kind in COLLECTIONS.values():
        found[kind.kind] = schema(kind.shape)
        found[f"{kind.kind}Patch"] = schema(patch_of_spec(kind))
        if kind.name != "organization":
            found[f"{kind.kind}Creation"] = schema(creation(kind.shape))
    return found


def schema(shape: Shape, *, top: bool = False) -> Schema:
    """Give the JSON Schema of a shape; ``top`` spells a named one out."""
    for name, named in NAMED:
        if shape == named and not top:
            return {"$ref": f"#/components/schemas/{name}"}
    match shape:
        case Fields() | Tagged() | Alternatives() | Items() | Entries():
            return _structure(shape)
        case Nullable(inner):
            return _nullable(schema(inner))
        case Either(text, fields):
            return {"anyOf": [schema(text), schema(fields)]}
        case Named(name):
            return {"$ref": f"#/components/schemas/{name}"}
        case Secret():
            return {
                "type": "object",
                "properties": {"version": {"type": "integer", "minimum": 1, "maximum": LARGEST}},
                "required": ["version"],
                "additionalProperties": False,
            }
        case Text() | Choice() | Whole() | Truth() | Flag() | Scalar() | Opaque() | Reference():
            return _leaf(shape)
        case _:
            assert_never(shape)


def _leaf(shape: Text | Choice | Whole | Truth | Flag | Scalar | Opaque | Reference) -> Schema:
    match shape:
        case Text(pattern, least):
            bounds: Schema = {"minLength": least} if least else {}
            return {"type": "string", **bounds, **({"pattern": pattern} if pattern else {})}
        case Choice(options):
            return {"type": "string", "enum": list(options)}
        case Whole(minimum):
            return {"type": "integer", "minimum": minimum, "maximum": LARGEST}
        case Truth():
            return {"type": "boolean", "const": True}
        case Flag():
            return {"type": "boolean"}
        case Scalar():
            texts = {"type": "array", "items": {"type": "string"}}
            return {"anyOf": [{"type": ["string", "number", "boolean"]}, texts]}
        case Opaque():
            return {"not": {"type": "null"}}
        case Reference(collection):
            return {"type": "string", "minLength": 1, "description": f"The id of an object in {collection}."}
        case _:
            assert_never(shape)


def _structure(shape: Fields | Tagged | Alternatives | Items | Entries) -> Schema:
    match shape:
        case Fields():
            return _object(shape)
        case Tagged(cases):
            written = _cases(cases)
            return {"oneOf": written} if len(written) > 1 else written[0]
        case Alternatives(cases):
            return {"oneOf": [_object(case, mark) for mark, case in cases.items()]}
        case Items(item, distinct, least, most):
            bounds = {"minItems": least} if least else {}
            bounds |= {} if most is None else {"maxItems": most}
            return {"type": "array", "items": schema(item), **bounds, **({"uniqueItems": True} if distinct else {})}
        case Entries(value, keys):
            names: Schema = {"enum": list(keys)} if keys is not None else {"minLength": 1}
            return {"type": "object", "propertyNames": names, "additionalProperties": schema(value)}
        case _:
            assert_never(shape)


def _object(shape: Fields, *marks: str) -> Schema:
    required = list(dict.fromkeys((*shape.required, *marks)))
    return {
        "type": "object",
        "properties": {name: schema(inner) for name, inner in shape.fields.items()},
        **({"required": required} if required else {}),
        **({} if shape.least is None else {"minProperties": shape.least}),
        **({} if shape.most is None else {"maxProperties": shape.most}),
        "additionalProperties": False,
    }


def _cases(cases: Mapping[str, Fields]) -> list[Schema]:
    # Cases that differ only in their tag are one schema with several tags.
    found: list[Schema] = []
    for tag, case in cases.items():
        written = _object(case)
        for other in found:
            tags = other["properties"]["type"]["enum"]
            if {**written, "properties": {**written["properties"], "type": other["properties"]["type"]}} == other:
                tags.append(tag)
                break
        else:
            found.append(written)
    return found


def _nullable(inner: Schema) -> Schema:
    if inner == _leaf(Opaque()):
        return {}
    if isinstance(inner.get("type"), str) and "enum" not in inner and "const" not in inner:
        return {**inner, "type": [inner["type"], "null"]}
    return {"anyOf": [inner, {"type": "null"}]}

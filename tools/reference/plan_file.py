"""The fields of a plan file, from its schema; they stand in a page that is otherwise written by hand."""

import json
from collections.abc import Mapping
from typing import Any

from cadence_gitops.model.shape import Shape
from cadence_gitops.schema_documents import read_schema
from tools.reference.fields import takes
from tools.reference.markdown import anchor, table

Json = Mapping[str, Any]
BEGIN, END = "<!-- fields: written by `make docs` from the schema -->", "<!-- end of the fields -->"
# In the order in which one meets them.
_PARTS = {
    "Stage": "A stage",
    "Operation": "An operation",
    "FieldChange": "A change of a field",
    "Loss": "A loss",
    "CrmChange": "A change of CRM",
    "Comparison": "A comparison of choices",
    "People": "People",
    "Protection": "A protection",
    "Rehearsal": "A rehearsal",
    "Violation": "A broken law",
    "Restoration": "A restoration",
    "Tally": "A count of what is held",
    "LeftOut": "What doesn't come back",
    "RestoredFile": "A file of a backup",
    "Basis": "The basis",
    "Attribution": "The attribution",
    "Unmanaged": "What no manifest describes",
    "Diagnostic": "A remark",
    "Location": "A place",
}


def plan_fields() -> str:
    """Write a table for the plan, and one for each part of it."""
    schema: Json = json.loads(read_schema("plan.schema.json"))
    definitions: Json = schema["$defs"]
    unknown = {name for name, form in definitions.items() if "properties" in form} - _PARTS.keys()
    if unknown:
        raise KeyError(*unknown)
    parts = [_table(schema, definitions)]
    for name, heading in _PARTS.items():
        parts += [f"### {heading}", _table(definitions[name], definitions)]
    return "\n\n".join(parts)


def with_plan_fields(text: str) -> str:
    """Put the tables into the page, between their marks; raises ``ValueError`` where there are none."""
    before, mark, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (mark and end):
        raise ValueError(BEGIN)
    return f"{before}{BEGIN}\n\n{plan_fields()}\n\n{END}{after}"


def _table(form: Json, definitions: Json) -> str:
    rows = []
    for name, child in sorted(form["properties"].items(), key=lambda item: item[0] not in form["required"]):
        rows.append(
            (f"`{name}`", _takes(child, definitions), "yes" if name in form["required"] else "", child["description"])
        )
    return table(("field", "holds", "required", "meaning"), rows)


def _takes(node: Json, definitions: Json) -> str:
    if "$ref" in node:
        name = node["$ref"].rpartition("/")[2]
        if name in _PARTS:
            return f"[{_PARTS[name][0].lower()}{_PARTS[name][1:]}](#{anchor(_PARTS[name])})"
        if name == "JsonValue":
            return "any value"
    if "anyOf" in node:
        return " or ".join(_takes(choice, definitions) for choice in node["anyOf"])
    if node.get("type") == "array":
        return f"list of: {_takes(node['items'], definitions)}"
    if isinstance(node.get("additionalProperties"), dict):
        return f"map of: {_takes(node['additionalProperties'], definitions)}"
    return ", ".join(takes(node, Shape(), definitions))

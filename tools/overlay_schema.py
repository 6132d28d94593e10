"""The schema of overlays: a document there says only what differs, so that nothing must be in it but its name."""

from typing import Any

from cadence_gitops.manifests.document import CONSENT, REMOVED
from tools.choices import CHOICES
from tools.manifest_forms import Json
from tools.manifest_schema import manifest_schema

_DEFINITIONS = "#/definitions/"
_PART = "-in-part"
# An overlay has these whole, or not at all.
_WHOLE = frozenset({CONSENT, REMOVED})


def overlay_schema() -> Json:
    """Give the schema of all kinds with no field of a specification required; the entries of a list stay whole."""
    schema = manifest_schema()
    definitions: Json = schema["definitions"]
    for branch in schema["allOf"]:
        parts = branch["then"]["properties"]
        if not _WHOLE & set(branch["if"]["properties"]["kind"]["enum"]):
            parts["spec"] = _in_part(parts["spec"], definitions)
    return {
        **schema,
        "title": "cadence-gitops overlay",
        "description": "One document of an environment's overlay: what differs from the base, or what only it has.",
    }


def _in_part(node: Any, definitions: Json) -> Any:  # noqa: ANN401 - a schema is any JSON
    if isinstance(node, list):
        return [_in_part(child, definitions) for child in node]
    if not isinstance(node, dict):
        return node
    name = node["$ref"].removeprefix(_DEFINITIONS) if isinstance(node.get("$ref"), str) else ""
    if name:
        form = definitions[name]
        if "properties" in form and f"{name}{_PART}" not in definitions:
            # Entered before it is filled: conditions hold conditions.
            definitions[f"{name}{_PART}"] = {}
            part = _in_part(form, definitions)
            definitions[f"{name}{_PART}"] |= {key: child for key, child in part.items() if key not in CHOICES}
        return {**node, "$ref": f"{_DEFINITIONS}{name}{_PART}"} if "properties" in form else node
    kept = {key: child for key, child in node.items() if key != "required"}
    return {key: child if key in {"if", "items"} else _in_part(child, definitions) for key, child in kept.items()}

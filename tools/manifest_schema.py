"""The schemas of manifests for editors and validators.

Draft 7, because the language server behind most editors promises no later one. A union is chosen by its ``type``, the
form of a document by its ``kind``, with if and then: a validator then speaks of the one form that was meant, and a
``type`` that is a variable fits none and is let through.
"""

from typing import Any

from cadence_gitops.manifests.document import API_VERSION
from cadence_gitops.settings import Settings
from tools.choices import with_choices
from tools.described import Described, readable
from tools.manifest_forms import Json, kind_texts, manifest_forms
from tools.variables import with_variables

DRAFT_7 = "http://json-schema.org/draft-07/schema#"


def manifest_schema() -> Json:
    """Give the one schema of all kinds; a file of several documents is judged document by document."""
    forms = manifest_forms()
    texts = kind_texts()
    variables: Json = {}
    definitions = {
        name: with_choices(name, with_variables(_judged(form), variables))
        for name, form in sorted(forms.definitions.items())
    }
    return {
        "$schema": DRAFT_7,
        "title": "cadence-gitops manifest",
        "description": "One document of a folder of manifests, of any kind.",
        "type": "object",
        "additionalProperties": False,
        "required": ["apiVersion", "kind", "metadata", "spec"],
        "properties": {
            "apiVersion": {"const": API_VERSION, "description": "The version of the format."},
            "kind": {"enum": list(forms.specs), "description": "What the document describes."},
            "metadata": {"type": "object", "description": "The identity of the object."},
            "spec": {
                "type": "object",
                "description": "What is to be. A field that is absent stays as it is in Cadence.",
            },
        },
        "allOf": [
            _chosen(
                "kind",
                [kind],
                {"description": texts[kind], "properties": {"metadata": forms.metadata[kind], "spec": spec}},
            )
            for kind, spec in forms.specs.items()
        ],
        "definitions": {**definitions, **variables},
    }


def settings_schema() -> Json:
    """Give the schema of the repository's configuration."""
    schema = Settings.model_json_schema(by_alias=True, ref_template="#/definitions/{model}", schema_generator=Described)
    definitions = readable(schema.pop("$defs"))
    return {
        "$schema": DRAFT_7,
        "title": "cadence-gitops.yaml",
        "description": "The configuration of a repository: its environments, and what differs in each.",
        **_judged(readable(schema)),
        "definitions": {name: _judged(form) for name, form in sorted(definitions.items())},
    }


def _judged(node: Any) -> Any:  # noqa: ANN401 - a schema is any JSON
    """Replace what draft 7 or an editor would not understand: discriminators, words beside a reference, lists of keys."""
    if isinstance(node, list):
        return [_judged(child) for child in node]
    if not isinstance(node, dict):
        return node
    node = {key: _judged(child) for key, child in node.items() if key != "discriminator"} | (
        {"discriminator": node["discriminator"]} if "discriminator" in node else {}
    )
    if "discriminator" in node:
        return _union(node)
    if "$ref" in node and len(node) > 1:
        return {"allOf": [{"$ref": node.pop("$ref")}], **node}
    keys = node.get("propertyNames", {}).get("enum")
    if keys:
        entry = node.pop("additionalProperties")
        del node["propertyNames"]
        # Editors offer the names of properties; what each of them holds is the same.
        names: Json = {name: {} for name in keys}
        return {**node, "properties": names, "additionalProperties": False, "allOf": [{"additionalProperties": entry}]}
    return node


def _union(node: Json) -> Json:
    """Choose by the discriminator, so that what is wrong with one member is said of that member alone."""
    chooser = node.pop("discriminator")
    key, mapping = chooser["propertyName"], chooser["mapping"]
    del node["oneOf"]
    words: dict[str, list[str]] = {}
    for word, reference in mapping.items():
        words.setdefault(reference, []).append(word)
    return {
        **node,
        "type": "object",
        "required": [key],
        "properties": {key: {"enum": list(mapping)}},
        "allOf": [_chosen(key, chosen, {"$ref": reference}) for reference, chosen in words.items()],
    }


def _chosen(key: str, words: list[str], then: Json) -> Json:
    return {"if": {"properties": {key: {"enum": words}}, "required": [key]}, "then": then}

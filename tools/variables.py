"""Variables in a schema: wherever a scalar is wanted, a text that holds a ``${name}`` does too."""

from typing import Any

from cadence_gitops.manifests.variables import VARIABLE_NAME

Json = dict[str, Any]
_USE = rf"\$\{{{VARIABLE_NAME.pattern}\}}"
# Without a word of their own: an editor would add it to what every field means.
WHOLE: Json = {"type": "string", "pattern": f"^{_USE}$"}
WITHIN: Json = {"type": "string", "pattern": f"(^|[^$]){_USE}"}
_FORMS = {"variable": WHOLE, "text-with-variable": WITHIN}
_TYPED = frozenset({"integer", "number", "boolean"})
_FORMED = frozenset({"pattern", "format", "enum", "const"})
# What says something of a value without deciding whether it fits stays outside.
_ANNOTATIONS = ("description", "default", "examples")


def with_variables(node: Any, definitions: Json) -> Any:  # noqa: ANN401 - a schema is any JSON
    """Let variables stand for scalars everywhere in a schema; ``definitions`` gets the forms that are then referred to."""
    if isinstance(node, list):
        return [with_variables(child, definitions) for child in node]
    if not isinstance(node, dict):
        return node
    node = {key: child if key == "if" else _child(key, child, definitions) for key, child in node.items()}
    choices = node.get("anyOf")
    form = _form_of_choices(choices) if choices is not None else _form(node)
    if choices is not None:
        node["anyOf"] = choices = _flat(choices)
    if form is None:
        return node
    definitions[form] = _FORMS[form]
    said = {key: node.pop(key) for key in _ANNOTATIONS if key in node}
    return {"anyOf": [*(choices or [node]), {"$ref": f"#/definitions/{form}"}], **said}


def _child(key: str, child: Any, definitions: Json) -> Any:  # noqa: ANN401 - a schema is any JSON
    if key == "properties":
        return {name: with_variables(each, definitions) for name, each in child.items()}
    return with_variables(child, definitions)


def _form(node: Json) -> str | None:
    """Choose which variables may stand for a scalar; None: it is none, or takes any text as it is."""
    if node.get("type") in _TYPED:
        return "variable"
    return "text-with-variable" if _FORMED & node.keys() else None


def _form_of_choices(choices: list[Json]) -> str | None:
    """Choose for alternatives; where null is one of them, a variable may be null."""
    if any(choice.get("type") == "string" for choice in choices):
        return None
    forms = {end.get("$ref", "").rpartition("/")[2] for choice in choices for end in choice.get("anyOf", ())}
    if "text-with-variable" in forms:
        return "text-with-variable"
    return "variable" if "variable" in forms or {"type": "null"} in choices else None


def _flat(choices: list[Json]) -> list[Json]:
    """Join alternatives of alternatives, without the variables that each of them brought."""
    flat = [each for choice in choices for each in (choice["anyOf"] if set(choice) == {"anyOf"} else [choice])]
    return [each for each in flat if each.get("$ref", "").rpartition("/")[2] not in _FORMS]

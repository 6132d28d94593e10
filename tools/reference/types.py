"""What a scalar of a form is called in the reference."""

from collections.abc import Mapping
from typing import Any

from cadence_gitops.model.shape import Shape
from cadence_gitops.model.spec import LARGEST
from tools.reference.markdown import anchor, listed

Json = Mapping[str, Any]
# By a part of the pattern that only this one has.
_PATTERNS = {
    "[A-Za-z]+/": "`Kind/name`",
    "[0-5][0-9]": 'time of day, as `"09:30"`',
    "@": "mail address",
    "A-Z0-9_": "name of an environment variable",
    "sqlite": "address",
    "a-z0-9": "name",
}
_USUAL = 500
_TYPES = {"integer": "number", "number": "number with a fraction", "boolean": "`true` or `false`", "null": "`null`"}


def of_scalar(node: Json, shape: Shape) -> str:
    """Name what a scalar may be."""
    if shape.reference:
        return f"name of a [{shape.reference}](#{anchor(shape.reference)})"
    if "const" in node or "enum" in node:
        words = node.get("enum", [node.get("const")])
        return listed("true" if word is True else word for word in words)
    if node.get("type") == "integer":
        least, most = node.get("minimum"), node.get("maximum", LARGEST)
        upto = f" to {most}" if most < LARGEST else ""
        return f"number from {least}{upto}" if least in (0, 1) else "number"
    if node.get("format") == "date-time":
        return "moment with its time zone"
    if "pattern" in node:
        return next((name for part, name in _PATTERNS.items() if part in node["pattern"]), "text")
    longest = node.get("maxLength")
    long = longest is not None and longest > _USUAL
    return _TYPES.get(node.get("type", ""), f"text of at most {longest:,} characters" if long else "text")

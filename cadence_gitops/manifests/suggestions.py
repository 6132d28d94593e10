"""What would probably be right instead of a value that isn't: only where one reading is likelier than all others."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from pydantic import JsonValue

from cadence_gitops.manifests.variables import MARK

_TIME = re.compile(r"([0-9]{1,2})[:.hH]([0-9]{2})")
_GROUPED = re.compile(r"[0-9]{1,3}([_ ,.'][0-9]{3})+|[0-9]+")
# What YAML 1.1 and people take for a truth value.
_TRUTHS: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(("yes", "y", "on", "true", "1"), "true") | dict.fromkeys(("no", "n", "off", "false", "0"), "false")
)
_NOT_IN_NAMES = re.compile(r"[^a-z0-9._-]+")


def of_type(expected: str, value: JsonValue, *, text: str | None) -> str:
    """Suggest a value of the expected type; ``text`` is the scalar as it stands in the file."""
    if text and MARK in text:
        return _of_variable(expected, value, text=text)
    if expected == "text" and text and isinstance(value, int | float):
        return f'"{text}"'
    if expected == "whole-number" and isinstance(value, str) and _GROUPED.fullmatch(value):
        return re.sub(r"[^0-9]", "", value)
    if expected == "whole-number" and isinstance(value, float) and value.is_integer():
        return str(int(value))
    if expected == "boolean" and text:
        return _TRUTHS.get(text.lower(), "")
    if expected == "list" and text and isinstance(value, str | int | float):
        return f"[{text}]"
    return ""


def _of_variable(expected: str, value: JsonValue, *, text: str) -> str:
    """Suggest how to write a variable: with quotes it is a text, without it is what it stands for."""
    if expected == "whole-number":
        return text if isinstance(value, str) and _GROUPED.fullmatch(value) else ""
    quoted = f'"{text}"'
    return {"text": quoted, "list": f"[{quoted}]"}.get(expected, "")


def of_format(expected: str, value: str) -> str:
    """Suggest a text of the expected format."""
    suggest = _OF_FORMAT.get(expected)
    return suggest(value) if suggest is not None else ""


def _name(value: str) -> str:
    return _NOT_IN_NAMES.sub("-", value.lower()).strip("._-")


def _time(value: str) -> str:
    match = _TIME.fullmatch(value)
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:  # noqa: PLR2004 - a day has 24 hours of 60 minutes
        return ""
    return f'"{int(match[1]):02}:{match[2]}"'


_OF_FORMAT: Mapping[str, Callable[[str], str]] = MappingProxyType({"name": _name, "time": _time})

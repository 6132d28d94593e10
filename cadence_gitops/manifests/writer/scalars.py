"""Scalars as text: without quotes where every reader of YAML takes them for the same text, else in double quotes.

Not only YAML 1.2 counts, which this tool reads: an editor or a linter may read 1.1, to which ``no`` is false and
``12:30`` a number.
"""

import json
import re

from pydantic import JsonValue

from cadence_gitops.manifests.core_schema import TEXT, plain_tag
from cadence_gitops.manifests.variables import MARK, escaped

_WORDS_OF_1_1 = frozenset({"y", "n", "yes", "no", "on", "off"})
_NUMBERS_OF_1_1 = re.compile(r"[-+.]?[0-9][-+0-9_:.,/TtZ ]*|0[bBxXoO][0-9a-fA-F_]+")
_STARTS = frozenset("_/(")
_MARKS = re.compile(r"[,\[\]{}]")
LONGEST_FLOW = 80


def scalar_text(value: JsonValue, *, flow: bool = False) -> str:
    """Write a scalar on one line; in a ``flow`` collection more has to be quoted. ``${`` is escaped."""
    if isinstance(value, str):
        text = escaped(value)
        return plain_text(text, flow=flow) or double_quoted(text)
    if isinstance(value, float):
        return repr(value)
    return json.dumps(value)


def double_quoted(text: str) -> str:
    """Write a text in double quotes, what can't be seen as escapes."""
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(each if each.isprintable() else _escape(each) for each in quoted)


def single_quoted(text: str) -> str | None:
    """Write a text in single quotes; None for one that these can't hold on a line."""
    return f"'{text.replace(chr(39), chr(39) * 2)}'" if text.isprintable() else None


def plain_text(text: str, *, flow: bool) -> str | None:
    """Write a text without quotes; None for one that would be read as something else."""
    # What begins with a variable is no other thing to any reader of YAML.
    return text if _plain(f"_{text}" if text.startswith(MARK) else text, flow=flow) else None


def literal_lines(text: str) -> list[str] | None:
    """Write a text of several lines as a literal block: its header, then the lines; None for one that needs more."""
    body, end = text.removesuffix("\n"), "" if text.endswith("\n") else "-"
    lines = body.split("\n")
    readable = all(line.isprintable() and line == line.rstrip() for line in lines)
    if not readable or "\n" not in text or not lines[0] or lines[0].startswith(" ") or not lines[-1]:
        return None
    return [f"|{end}", *lines]


def is_scalar(value: JsonValue) -> bool:
    """Tell whether a value is neither a mapping nor a list."""
    return not isinstance(value, dict | list)


def _plain(text: str, *, flow: bool) -> bool:
    if not text or not text.isprintable() or not (text[0].isalnum() or text[0] in _STARTS):
        return False
    if plain_tag(text) != TEXT or text.lower() in _WORDS_OF_1_1 or _NUMBERS_OF_1_1.fullmatch(text):
        return False
    if ": " in text or " #" in text or text[-1] in ": ":
        return False
    return not (flow and _MARKS.search(text))


def _escape(character: str) -> str:
    code = ord(character)
    if code < 0x100:  # noqa: PLR2004 - what two digits can say
        return f"\\x{code:02X}"
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"  # noqa: PLR2004 - what four digits can say

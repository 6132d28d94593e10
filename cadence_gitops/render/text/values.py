"""Values and places of a manifest, as people write them."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

from pydantic import JsonValue

from cadence_gitops.diagnostics import Location
from cadence_gitops.diff.change import FieldChange, Turn
from cadence_gitops.model.address import Address
from cadence_gitops.model.pointer import unescape
from cadence_gitops.model.registry import KINDS
from cadence_gitops.model.tree import ORDER_SUFFIX
from cadence_gitops.render.page import visible
from cadence_gitops.render.text.excerpts import LONGEST, excerpt, excerpts
from cadence_gitops.render.words import Words

_BARE = re.compile(r"^\w[^\n\t,:#\[\]{}“”]*(?<! )$")
_NUMBER = re.compile(r"^\d+(\.\d+)?$")
_KEYED = frozenset(name for kind in KINDS for name, child in kind.shape.fields.items() if child.keyed)
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def value_text(words: Words, value: JsonValue) -> str:
    """Write a value in one line, of a long text an excerpt; texts stand in quotes only where they could be misread."""
    return _value(words, value, long=lambda text: excerpt(text, words))


def whole_text(words: Words, value: JsonValue) -> str:
    """Write a value in one line, as long as it may be."""
    return _value(words, value, long=lambda text: text)


def value_texts(words: Words, *values: JsonValue) -> tuple[str, ...]:
    """Write values of one field side by side; where one of them is long, every place in which they differ is shown."""
    texts = tuple(whole_text(words, value) for value in values)
    return excerpts(texts, words) if any(map(_is_long, values)) else texts


def excerpt_text(words: Words, *values: JsonValue) -> str:
    """Say where values are whole, with a space before it; nothing if they are short enough to be shown so."""
    return f" {words.text('value.excerpt')}" if any(map(_is_long, values)) else ""


def _is_long(value: JsonValue) -> bool:
    match value:
        case str():
            return len(_one_line(value)) > LONGEST
        case list():
            return any(map(_is_long, value))
        case dict():
            return any(map(_is_long, value.values()))
        case _:
            return False


def _value(words: Words, value: JsonValue, *, long: Callable[[str], str]) -> str:
    match value:
        case None:
            return words.text("value.empty")
        case bool():
            return words.text("value.yes" if value else "value.no")
        case str():
            bare = value.isprintable() and _BARE.match(value) and not _misread(words, value)
            return value if bare and len(value) <= LONGEST else f"“{long(_one_line(value))}”"
        case list():
            return "[" + ", ".join(_value(words, entry, long=long) for entry in in_week_order(value)) + "]"
        case dict():
            entries = (f"{key}: {_value(words, value[key], long=long)}" for key in sorted(value))
            return "{" + ", ".join(entries) + "}"
        case _:
            return str(value)


def pointer_text(pointer: str) -> str:
    """Write a JSON pointer with dots, as people name fields: ``mail.maxPerDay``, ``actions[2].type``."""
    text, above = "", ""
    for step in map(unescape, pointer.split("/")[1:]):
        # An entry that has a name may be named by a number.
        if step.isdecimal() and above not in _KEYED:
            text += f"[{int(step) + 1}]"
        elif re.fullmatch(r"[\w-]+", step):
            text += f".{step}" if text else step
        else:
            text += f"[{step}]"
        above = step
    return text


def change_text(words: Words, change: FieldChange) -> str:
    """Write a change of a field: ``before → after``, or what is set or cleared."""
    field = pointer_text(change.pointer)
    if change.pointer.endswith(ORDER_SUFFIX) and isinstance(change.after, list):
        field = words.text("field.order", list=field.removesuffix(ORDER_SUFFIX))
    remark = excerpt_text(words, change.before, change.after)
    match change.turn:
        case Turn.ADDED:
            # Nothing to say of an entry but that it is there.
            return f"+ {field}" if change.after == {} else f"+ {field}: {value_text(words, change.after)}{remark}"
        case Turn.REMOVED:
            return f"- {field}: {value_text(words, change.before)} → {words.text('value.empty')}{remark}"
        case Turn.CHANGED:
            return f"~ {field}: {' → '.join(value_texts(words, change.before, change.after))}{remark}"


def object_text(words: Words, item: str) -> str:
    """Describe an object by its kind's words, and say so if it was made in the web app."""
    address = Address.parse(item)
    kind = words.first(f"kind.{address.kind}", f"kind.{address.kind}")
    return kind if address.keyed else words.text("object.unkeyed", kind=kind, id=address.name[1:])


def live_text(words: Words, item: str) -> str:
    """Name an object that is only live: one that was made in the web app has no name of ours."""
    address = Address.parse(item)
    if address.keyed:
        return item
    return words.text("object.live", kind=words.text(f"kind.{address.kind}"), id=address.name[1:])


def crm_text(words: Words, provider: str) -> str:
    """Name a CRM as its maker does."""
    return words.text(f"crm.{provider}") if words.has(f"crm.{provider}") else provider


def place_text(location: Location | None) -> str:
    """Write where something stands, or nothing."""
    return "" if location is None else str(location)


def moment_text(moment: str) -> str:
    """Write a moment (RFC 3339) to the minute, in UTC; what is none stays as it is."""
    try:
        return f"{datetime.fromisoformat(moment).astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    except (ValueError, OverflowError):
        return moment


def _misread(words: Words, text: str) -> bool:
    """Tell whether a text would be taken for a number, or for the words of a truth value."""
    return _NUMBER.match(text) is not None or text in {words.text("value.yes"), words.text("value.no")}


def in_week_order(values: list[JsonValue]) -> list[JsonValue]:
    """Put days in the order of the week; sets are sorted by their letters, which nobody would do with days."""
    return sorted(values, key=lambda day: _WEEK.index(str(day))) if all(day in _WEEK for day in values) else values


def _one_line(text: str) -> str:
    return visible(text.replace("\\", "\\\\"))

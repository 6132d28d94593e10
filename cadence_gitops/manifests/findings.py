"""Findings about the form of a document: what was found, what was expected, what would be right."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from pydantic import JsonValue, ValidationError

from cadence_gitops.checks.check import Check
from cadence_gitops.checks.wording import closest
from cadence_gitops.diagnostics import Diagnostic
from cadence_gitops.manifests import form_checks as form
from cadence_gitops.manifests.document import Document
from cadence_gitops.manifests.secret_places import COVER
from cadence_gitops.manifests.suggestions import of_format, of_type
from cadence_gitops.manifests.wrong import MISMATCHES, Wrong, sort_out
from cadence_gitops.model.pointer import escape
from cadence_gitops.model.shape import DISCRIMINATOR, Shape
from cadence_gitops.settings import DURATION, ENCRYPTED, MONTH, PLACE, RELEASE

FORMATS: Mapping[str, str] = MappingProxyType(
    {
        r"^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$": "name",
        r"^(~\S+|[a-z0-9]([a-z0-9._-]*[a-z0-9])?)$": "name",
        r"^([01][0-9]|2[0-3]):[0-5][0-9]$": "time",
        r"^[^@\s]+@[^@\s]+\.[^@\s]+$": "mail-address",
        r"^[A-Z][A-Z0-9_]*$": "environment-variable",
        r"^[A-Z][A-Za-z]+/[^/\s][^\s]*$": "address",
        r"^(sqlite:.+|https?://.+)$": "sqlite:PATH or https://…",
        r"^\S+$": "service-id",
        PLACE: "a folder, file:///FOLDER or s3://BUCKET/FOLDER, without a password",
        DURATION: "a time as in 90s, 10m or 2h",
        ENCRYPTED: "https://…, or http:// on this machine, without a password",
        RELEASE: "a version as in v62.0",
        MONTH: "a month as in 2026-09, or v3",
    }
)
"""The patterns that texts of the kinds follow, and the names by which findings speak of them."""

_BOUNDS: Mapping[str, tuple[Check, str, str]] = MappingProxyType(
    {
        "greater_than_equal": (form.OUT_OF_RANGE, ">=", "ge"),
        "less_than_equal": (form.OUT_OF_RANGE, "<=", "le"),
        "string_too_short": (form.WRONG_LENGTH, ">=", "min_length"),
        "string_too_long": (form.WRONG_LENGTH, "<=", "max_length"),
        "too_short": (form.WRONG_LENGTH, ">=", "min_length"),
    }
)
_QUOTED = re.compile(r"'([^']*)'")
_SHOWN = 80


def findings(error: ValidationError, document: Document, *, shape: Shape, base: str = "") -> Iterator[Diagnostic]:
    """Translate pydantic's errors about the value at ``base``, which is a key of the document or all of it."""
    root = document.value
    value = root.get(base.removeprefix("/")) if base and isinstance(root, dict) else root
    wrongs = sort_out(error, value, shape=shape)
    for wrong in wrongs:
        wrong.at.pointer = base + wrong.at.pointer
    unknown_keys = frozenset(_key_pointer(wrong) for wrong in wrongs if wrong.type == "extra_forbidden")
    wrongs = [wrong for wrong in wrongs if not _below(wrong.at.pointer, unknown_keys)]
    missing = {(wrong.at.pointer, wrong.key) for wrong in wrongs if wrong.type == "missing"}
    unknown = [(wrong, _meant(wrong, missing)) for wrong in wrongs if wrong.type == "extra_forbidden"]
    misspelt = {(wrong.at.pointer, meant) for wrong, meant in unknown}
    for wrong, meant in unknown:
        yield _unknown_key(wrong, document, meant=meant)
    for pointer, key in sorted(missing - misspelt):
        yield form.MISSING_KEY.finding(document.place(pointer), expected=key)
    yield from _mismatches([wrong for wrong in wrongs if wrong.type in MISMATCHES], document)
    for wrong in wrongs:
        if wrong.type not in {"extra_forbidden", "missing", *MISMATCHES}:
            yield _of_value(wrong, document)


def _key_pointer(wrong: Wrong) -> str:
    return f"{wrong.at.pointer}/{escape(wrong.key)}"


def _below(pointer: str, others: frozenset[str]) -> bool:
    steps = pointer.split("/")
    return any("/".join(steps[:end]) in others for end in range(1, len(steps) + 1))


def shown(value: JsonValue) -> str:
    """Write a value as a finding shows it: short, on one line, texts in quotes only where that is the point."""
    if isinstance(value, dict):
        return "mapping"
    if isinstance(value, list):
        return "list" if value else "[]"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _bare(wrong: Wrong) -> str:
    """Write a text without quotes; of what may be a secret, nothing."""
    if wrong.at.secret:
        return ""
    text = shown(wrong.at.value)
    return text[1:-1] if isinstance(wrong.at.value, str) and len(text) < _SHOWN else text


def _meant(wrong: Wrong, missing: Iterable[tuple[str, str]]) -> str:
    value = wrong.at.value
    present = value if isinstance(value, dict) else {}
    known = {*_known(wrong), *(key for pointer, key in missing if pointer == wrong.at.pointer)}
    return closest(wrong.key, {key for key in known if key not in present})


def _known(wrong: Wrong) -> list[str]:
    return _choices(wrong) or sorted(wrong.at.shape.fields)


def _choices(wrong: Wrong) -> list[str]:
    return _QUOTED.findall(str(wrong.context.get("expected_tags") or wrong.context.get("expected", "")))


def _unknown_key(wrong: Wrong, document: Document, *, meant: str) -> Diagnostic:
    place = document.key_place(_key_pointer(wrong))
    if wrong.at.secret:
        # Whoever writes `{SECRET}` writes a key.
        place = replace(place, pointer=wrong.at.pointer)
        return form.UNKNOWN_KEY.finding(place, found=COVER, expected=", ".join(_known(wrong)))
    return form.UNKNOWN_KEY.finding(place, found=wrong.key, expected=", ".join(_known(wrong)), suggestion=meant)


def _mismatches(wrongs: list[Wrong], document: Document) -> Iterator[Diagnostic]:
    expected: dict[str, list[str]] = {}
    for wrong in wrongs:
        expected.setdefault(wrong.at.pointer, []).append(MISMATCHES[wrong.type])
    for wrong in {wrong.at.pointer: wrong for wrong in reversed(wrongs)}.values():
        place = document.place(wrong.at.pointer)
        if wrong.at.shape.secret:
            yield form.PLAIN_SECRET.finding(place)
            continue
        types = list(dict.fromkeys(expected[wrong.at.pointer]))
        text = document.spot(wrong.at.pointer).text
        sure = len(types) == 1 and not wrong.at.secret
        suggestion = of_type(types[0], wrong.at.value, text=text) if sure else ""
        found = "" if wrong.at.secret else shown(wrong.at.value)
        yield form.WRONG_TYPE.finding(place, found=found, expected=" | ".join(types), suggestion=suggestion)


def _of_value(wrong: Wrong, document: Document) -> Diagnostic:
    place = document.place(wrong.at.pointer)
    match wrong.type:
        case "union_tag_not_found":
            return form.MISSING_KEY.finding(place, expected=DISCRIMINATOR)
        case "union_tag_invalid" | "literal_error":
            return _unknown_value(wrong, document)
        case "string_pattern_mismatch":
            expected = FORMATS[str(wrong.context["pattern"])]
            suggestion = "" if wrong.at.secret else of_format(expected, str(wrong.at.value))
            return form.BAD_FORMAT.finding(place, found=_bare(wrong), expected=expected, suggestion=suggestion)
        case "timezone_aware" | "datetime_parsing" | "datetime_from_date_parsing":
            return form.BAD_FORMAT.finding(place, found=_bare(wrong), expected="date-time-with-zone")
        case bounded if bounded in _BOUNDS:
            check, sign, limit = _BOUNDS[bounded]
            return check.finding(place, found=_bare(wrong), expected=f"{sign} {wrong.context[limit]}")
        case _:
            return form.INVALID_VALUE.finding(place, found=_bare(wrong), expected=_message(wrong))


def _message(wrong: Wrong) -> str:
    return str(wrong.context.get("error") or wrong.error["msg"])


def _unknown_value(wrong: Wrong, document: Document) -> Diagnostic:
    tag = wrong.type == "union_tag_invalid"
    value = wrong.at.value.get(DISCRIMINATOR) if tag and isinstance(wrong.at.value, dict) else wrong.at.value
    pointer = f"{wrong.at.pointer}/{DISCRIMINATOR}" if tag else wrong.at.pointer
    choices = _choices(wrong) or [str(wrong.context["expected"]).lower()]
    suggestion = choices[0] if len(choices) == 1 else closest(str(value), choices)
    found = value if isinstance(value, str) and len(value) < _SHOWN else shown(value)
    return form.UNKNOWN_VALUE.finding(
        document.place(pointer), found=found, expected=", ".join(choices), suggestion=suggestion
    )

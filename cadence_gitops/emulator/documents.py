"""JSON as it is stored and sent: the canonical form that digests are made of, merge patches, pointers into a body."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, TypeAlias

import orjson

# A JSON object whose shape has been checked, or is about to be: its values are whatever JSON allows.
Document: TypeAlias = dict[str, Any]


def encoded(value: object) -> bytes:
    """Write a value as JSON without spaces."""
    return orjson.dumps(value)


def canonical(value: object) -> bytes:
    """Write a value as canonical JSON: keys sorted by code point, no spaces, UTF-8."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def digest(value: object) -> str:
    """Give the content digest of a value, as the wire shows it."""
    return "sha256:" + hashlib.sha256(canonical(value)).hexdigest()


def short_hash(*parts: object, length: int = 12) -> str:
    """Derive a short hexadecimal name from parts; the same parts give the same name."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:length]


def merged(target: object, patch: object) -> Any:  # noqa: ANN401 -- what a merge patch yields is any JSON value
    """Apply a JSON Merge Patch (RFC 7396); neither argument is changed."""
    if not isinstance(patch, Mapping):
        return patch
    result = dict(target) if isinstance(target, Mapping) else {}
    for name, value in patch.items():
        if value is None:
            result.pop(name, None)
        else:
            result[name] = merged(result.get(name), value)
    return result


def pointer(*parts: object) -> str:
    """Write a JSON Pointer (RFC 6901)."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def timestamp(moment: datetime) -> str:
    """Write a moment as RFC 3339 in UTC, with milliseconds."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

"""The core schema of YAML 1.2, which decides what a plain scalar is.

Not YAML 1.1: ``yes``, ``no``, ``on`` and ``off`` are texts, so are ``9:30``, ``1_000`` and ``0b1``, and an octal number
is written ``0o17``.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

_PREFIX = "tag:yaml.org,2002:"
TEXT = _PREFIX + "str"
INTEGER = _PREFIX + "int"
FLOAT = _PREFIX + "float"
BOOLEAN = _PREFIX + "bool"
NULL = _PREFIX + "null"
MAPPING = _PREFIX + "map"
SEQUENCE = _PREFIX + "seq"

Scalar = str | int | float | bool | None

_WORDS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("", "~", "null", "Null", "NULL"), NULL),
        **dict.fromkeys(("true", "True", "TRUE", "false", "False", "FALSE"), BOOLEAN),
    }
)
_NUMBER_STARTS = frozenset("+-.0123456789")
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


# The keys of manifests are the same few words over and over.
@lru_cache(maxsize=4096)
def plain_tag(text: str) -> str:
    """Choose the tag of a scalar that is written without quotes."""
    word = _WORDS.get(text)
    if word is not None:
        return word
    if text[0] not in _NUMBER_STARTS:
        return TEXT
    if _INTEGER.fullmatch(text):
        return INTEGER
    return FLOAT if _FLOAT.fullmatch(text) else TEXT


def _integer(text: str) -> int:
    if not _INTEGER.fullmatch(text):
        raise ValueError(text)
    if text.startswith(("0o", "0x")):
        return int(text[2:], 8 if text[1] == "o" else 16)
    return int(text)


def _float(text: str) -> float:
    if not _FLOAT.fullmatch(text):
        raise ValueError(text)
    bare = text.lower()
    return float(bare.replace(".inf", "inf").replace(".nan", "nan"))


def _boolean(text: str) -> bool:
    if _WORDS.get(text) != BOOLEAN:
        raise ValueError(text)
    return text.lower() == "true"


def _null(text: str) -> None:
    if _WORDS.get(text) != NULL:
        raise ValueError(text)


SCALARS: Mapping[str, Callable[[str], Scalar]] = MappingProxyType(
    {TEXT: str, INTEGER: _integer, FLOAT: _float, BOOLEAN: _boolean, NULL: _null}
)
"""How to read a scalar of each tag; a text that doesn't fit the tag raises ``ValueError``."""

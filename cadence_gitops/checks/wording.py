"""Which known word an unknown one was probably meant to be."""

from bisect import bisect
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

# Comparing with every one of ten thousand names would take seconds: only a short vocabulary is searched whole.
_SHORT = 24
_NEIGHBORS = 4
_ALIKE = 0.6


def closest(found: str, known: Iterable[str]) -> str:
    """Give the known word that ``found`` was probably meant to be, or nothing."""
    return _closest(found, frozenset(known))


@lru_cache(maxsize=8192)
def _closest(found: str, known: frozenset[str]) -> str:
    text = found.lower()
    words = {word.lower(): word for word in sorted(known if len(known) <= _SHORT else _near(text, known))}
    matches = get_close_matches(text, words, n=1, cutoff=_ALIKE)
    return words[matches[0]] if matches else ""


def _near(text: str, known: frozenset[str]) -> set[str]:
    """Choose the neighbours in alphabetical order, from the front and from the back: most slips spare one end."""
    forwards, backwards = _sorted(known)
    return {*_around(text, forwards), *(word[::-1] for word in _around(text[::-1], backwards))}


def _around(text: str, words: tuple[str, ...]) -> tuple[str, ...]:
    position = bisect(words, text, key=str.lower)
    return words[max(0, position - _NEIGHBORS) : position + _NEIGHBORS]


@lru_cache(maxsize=256)
def _sorted(known: frozenset[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(sorted(known, key=str.lower)), tuple(sorted((word[::-1] for word in known), key=str.lower))

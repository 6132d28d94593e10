"""How much two names are alike, whoever wrote them: ``Zip/Postal Code``, ``BillingPostalCode``, ``code postal``."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_OWN = re.compile(r"__p?c$")
_SIGNS = re.compile(r"[^a-z0-9]+")
LIKELY = 80
"""In per cent: from here on a name may stand for another."""
NEAR = 55
"""In per cent: from here on a name is worth showing to whoever decides."""
MARGIN = 5
"""In per cent: whoever is no further ahead isn't ahead."""


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Write a name in small letters and single spaces, without accents, signs, and what marks a field as custom."""
    spaced = _HUMP.sub(" ", _OWN.sub("", text))
    bare = "".join(each for each in unicodedata.normalize("NFKD", spaced) if not unicodedata.combining(each))
    return _SIGNS.sub(" ", bare.casefold()).strip()


def likeness(one: str, other: str) -> int:
    """Give how much two plain names are alike, in per cent; in which order their words stand counts for little."""
    if not one or not other:
        return 0
    if one == other:
        return 100
    words, others = one.split(), other.split()
    if "".join(words) == "".join(others):
        # In one word here, and in two there.
        return 99
    score = max(_ratio(one, other), _ratio(" ".join(sorted(words)), " ".join(sorted(others))))
    # A phone number and a D-U-N-S number of a company have most letters in common.
    apart = score >= LIKELY and _lacks(words, others) and _lacks(others, words)
    return min(score, LIKELY - 1 if apart else 99)


def best(wanted: Iterable[str], offered: Iterable[str]) -> int:
    """Give the greatest likeness between any two of these plain names, in per cent."""
    names = tuple(offered)
    return max((likeness(one, other) for one in wanted for other in names), default=0)


def _lacks(words: list[str], others: list[str]) -> bool:
    """Tell whether a name has a word that isn't in the other one, not even in another spelling."""
    return any(all(_ratio(word, other) < LIKELY for other in others) for word in words)


@lru_cache(maxsize=65536)
def _ratio(one: str, other: str) -> int:
    # Most names have little in common, which is known without looking for what they have.
    if 200 * min(len(one), len(other)) < NEAR * (len(one) + len(other)):
        return 0
    if 200 * (Counter(one) & Counter(other)).total() < NEAR * (len(one) + len(other)):
        return 0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return int(matcher.ratio() * 100)

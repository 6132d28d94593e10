"""Long values as excerpts: a reviewer sees every place that changes, with what stands around it, and how much is left out."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import combinations, takewhile

from cadence_gitops.render.words import Words

LONGEST = 400
"""So many characters are shown whole."""
_AROUND = 40
_BEGINNING, _END = 60, 40
# What is left out must be worth the sign for it.
_WORTHWHILE = 30
# Comparing takes the square of these.
_MOST_PIECES = 1_000
_WORDS = re.compile(r"\\.|\w+\s*|\s+|[^\w\s]")
_SENTENCES = re.compile(r".+?(?:\\n|[.!?] |$)", re.DOTALL)

Span = tuple[int, int]


def excerpt(text: str, words: Words) -> str:
    """Give the beginning and the end of a long text, and say how much is between them."""
    if len(text) <= LONGEST:
        return text
    end = len(text) - LONGEST // 3
    return _joined(text, [(0, LONGEST // 2), (end, len(text))], changed=[(0, len(text))], words=words)


def excerpts(texts: Iterable[str], words: Words) -> tuple[str, ...]:
    """Give of each of some long texts the beginning, the end, and whatever isn't the same in all of them."""
    sides = tuple(texts)
    # Compared one by one, sides that say the same could be told apart from a third in other places.
    given = tuple(dict.fromkeys(sides))
    changed: list[list[Span]] = [[] for _ in given]
    for left, right in combinations(range(len(given)), 2):
        for one, other in _differing(given[left], given[right]):
            changed[left].append(one)
            changed[right].append(other)
    shown = {
        text: _joined(text, list(_shown(text, spans)), changed=spans, words=words)
        for text, spans in zip(given, changed, strict=True)
    }
    return tuple(shown[text] for text in sides)


def _differing(one: str, other: str) -> Iterator[tuple[Span, Span]]:
    start, end, other_end = _core(one, other)
    for pattern in (_WORDS, _SENTENCES):
        pieces, others = pattern.findall(one[start:end]), pattern.findall(other[start:other_end])
        if max(len(pieces), len(others)) <= _MOST_PIECES:
            starts, other_starts = _starts(start, pieces), _starts(start, others)
            for tag, a, b, c, d in SequenceMatcher(None, pieces, others, autojunk=False).get_opcodes():
                if tag != "equal":
                    yield (starts[a], starts[b]), (other_starts[c], other_starts[d])
            return
    yield (start, end), (start, other_end)


def _core(one: str, other: str) -> tuple[int, int, int]:
    """Give where the common beginning ends, and where in each text the common end begins; words stay whole."""
    start = _common(one, other)
    while start and one[start - 1].isalnum():
        start -= 1
    end = _common(one[start:][::-1], other[start:][::-1])
    while end and one[-end].isalnum():
        end -= 1
    return start, len(one) - end, len(other) - end


def _common(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _starts(first: int, pieces: list[str]) -> list[int]:
    found = [first]
    for piece in pieces:
        found.append(found[-1] + len(piece))
    return found


def _shown(text: str, changed: list[Span]) -> Iterator[Span]:
    """Choose what is shown; of what changes at great length the beginning and the end."""
    yield 0, _BEGINNING
    yield len(text) - _END, len(text)
    for start, end in changed:
        if end - start <= LONGEST:
            yield start - _AROUND, end + _AROUND
        else:
            yield start - _AROUND, start + LONGEST // 2
            yield end - LONGEST // 3, end + _AROUND


def _joined(text: str, shown: list[Span], *, changed: list[Span], words: Words) -> str:
    result, reached = "", 0
    for start, end in sorted((max(start, 0), min(end, len(text))) for start, end in shown):
        if start - reached > _WORTHWHILE:
            result += _gap((reached, start), changed, words=words)
            reached = start
        if end > reached:
            result += text[reached:end]
            reached = end
    return result


def _gap(gap: Span, changed: list[Span], *, words: Words) -> str:
    """Say that something is left out; how much, where it is something that changes."""
    if any(start < gap[1] and gap[0] < end for start, end in changed):
        return words.text("value.left-out", n=words.number(gap[1] - gap[0]))
    return words.text("value.the-same")

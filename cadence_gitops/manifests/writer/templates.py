"""Texts that hold variables and are to say something else: where only the plain part changed, the variables stay.

A variable stays where nobody can doubt its place: the text around it is as it was, or its value stands as often as it did
and nowhere by chance. Otherwise the value is written out. Nothing here decides what a text means: the result is read
again, and has to say what was wanted.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from cadence_gitops.manifests.variables import Part, Variables, escaped


@dataclass(frozen=True, slots=True)
class Template:
    """Hold a text as it is written, and the names of the variables that stand in it."""

    text: str
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Use:
    """Hold where a variable's value stands in the old text."""

    name: str
    value: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.value)


def template_of(written: str, old: str, *, new: str, variables: Variables) -> Template:
    """Write ``new`` with those variables of ``written``, which said ``old``, whose places are beyond doubt."""
    parts = variables.parts(written)
    plain = Template(escaped(new), frozenset())
    uses = list(_uses(parts))
    if not uses or "".join(part.text for part in parts) != old:
        return plain
    if new == old:
        return Template(written, frozenset(use.name for use in uses))
    placed = [(use, start) for use, start in zip(uses, _places(uses, old, new=new), strict=True) if start is not None]
    text, at = "", 0
    for use, start in placed:
        if start < at:
            return plain
        text += f"{escaped(new[at:start])}${{{use.name}}}"
        at = start + len(use.value)
    template = Template(text + escaped(new[at:]), frozenset(use.name for use, _ in placed))
    # A dollar right before a variable would make it none.
    return template if "".join(part.text for part in variables.parts(template.text)) == new else plain


def _uses(parts: Sequence[Part]) -> list[_Use]:
    uses: list[_Use] = []
    at = 0
    for part in parts:
        if part.name is not None:
            uses.append(_Use(part.name, part.text, at))
        at += len(part.text)
    return uses


def _places(uses: Sequence[_Use], old: str, *, new: str) -> list[int | None]:
    shorter = min(len(old), len(new))
    head, tail = _alike(old, new), _alike(old[::-1], new[::-1])
    # What begins and ends as before may do so in more than one way: both have to agree.
    ways = {(head, min(tail, shorter - head)), (min(head, shorter - tail), tail)}
    found: list[int | None] = []
    for use in uses:
        places = {_unmoved(use, len(old), new=new, head=head, tail=tail) for head, tail in ways}
        place = places.pop() if len(places) == 1 else None
        found.append(place if place is not None else _only(use, uses, old=old, new=new))
    return found


def _alike(old: str, new: str) -> int:
    """Count the characters with which both texts begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def _unmoved(use: _Use, length: int, *, new: str, head: int, tail: int) -> int | None:
    """Give the place of a value that stands in what the text begins or ends with, as it did before."""
    if use.end < head or (use.end == head and _stands_alone(use.value, new, start=use.start)):
        return use.start
    start = use.start + len(new) - length
    if use.start > length - tail or (use.start == length - tail and _stands_alone(use.value, new, start=start)):
        return start
    return None


def _only(use: _Use, uses: Sequence[_Use], *, old: str, new: str) -> int | None:
    """Give the place of a value that stands as often as it did, and stood only where it came from variables."""
    pattern = _pattern(use.value)
    before = [match.start() for match in pattern.finditer(old)]
    after = [match.start() for match in pattern.finditer(new)]
    mine = [each.start for each in uses if each.value == use.value]
    return after[mine.index(use.start)] if before == mine and len(after) == len(mine) else None


def _stands_alone(value: str, text: str, *, start: int) -> bool:
    match = _pattern(value).match(text, start)
    return match is not None and bool(value)


def _pattern(value: str) -> re.Pattern[str]:
    """Find a value that isn't the part of a longer word or number."""
    before = r"(?<!\w)(?<!\d[.,:/-])" if re.match(r"\w", value) else ""
    behind = r"(?!\w)(?![.,:/-]\d)" if re.search(r"\w\Z", value) else ""
    return re.compile(f"{before}{re.escape(value)}{behind}")

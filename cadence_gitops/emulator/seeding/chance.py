"""Reproducible chance: each part of an organisation has its own, so that one part's size leaves the others alone."""

import itertools
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """Draw from the seed of one part."""

    def __init__(self, seed: int, part: str) -> None:
        self._random = random.Random(f"{seed}/{part}")  # noqa: S311 -- must be reproducible, guards no secret

    def one(self, options: Sequence[T]) -> T:
        """Draw one of some options, each as likely as the others."""
        return options[int(self._random.random() * len(options))]

    def weighted(self, options: Mapping[T, int]) -> T:
        """Draw one of some options by their weights."""
        return self._random.choices(list(options), weights=list(options.values()))[0]

    def whole(self, least: int, most: int) -> int:
        """Draw a whole number, both bounds included."""
        return least + int(self._random.random() * (most - least + 1))

    def often(self, share: float) -> bool:
        """Draw true in this share of all cases."""
        return self._random.random() < share

    def some(self, options: Sequence[T], *, least: int = 1) -> list[T]:
        """Draw several different options, in their own order."""
        wanted = self.whole(min(least, len(options)), len(options))
        drawn = set(self._random.sample(range(len(options)), wanted))
        return [option for number, option in enumerate(options) if number in drawn]


@dataclass(slots=True)
class Unique:
    """Make texts unique by counting on: the second ``a`` is ``a-2``, with ``-`` as the separator."""

    separator: str = " "
    _seen: dict[str, int] = field(default_factory=dict)

    def of(self, text: str) -> str:
        """Give the text itself, or with the first number that nobody has."""
        number = self._seen.get(text, 0) + 1
        while (candidate := text if number == 1 else f"{text}{self.separator}{number}") in self._seen:
            number += 1
        self._seen[text] = number
        self._seen.setdefault(candidate, 1)
        return candidate


def shares(total: int, weights: Sequence[int]) -> list[int]:
    """Divide a number by weights; the shares add up to it."""
    whole = sum(weights)
    bounds, reached = [0], 0
    for weight in weights:
        reached += weight
        bounds.append(total * reached // whole)
    return [after - before for before, after in itertools.pairwise(bounds)]

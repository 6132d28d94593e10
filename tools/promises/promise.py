"""What a promise is, apart from what we promise."""

from typing import NamedTuple


class Promise(NamedTuple):
    """State a promise: ``guard`` is a piece of ``file``, which stands there once; ``mutant`` takes its place to break it."""

    id: str
    says: str
    file: str
    guard: str
    mutant: str
    test: str


class Theme(NamedTuple):
    """Hold what belongs together under one heading; the order is that of reading."""

    title: str
    promises: tuple[Promise, ...]

"""Keyed lists travel as a map and its order; the two must name the same keys."""

from collections.abc import Iterator

from cadence_gitops.emulator.documents import Document
from cadence_gitops.emulator.problems import Violation


def judge_order(spec: Document, entries: str, *, order: str) -> Iterator[Violation]:
    """Yield that the order does not list exactly the keys."""
    keys, listed = set(spec.get(entries, {})), set(spec.get(order, ()))
    if keys != listed:
        differing = ", ".join(repr(one) for one in sorted(keys ^ listed))
        yield Violation(f"/spec/{order}", f"must list exactly the keys of {entries}; they differ in {differing}")

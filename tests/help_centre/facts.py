"""Finds what a case addresses in the catalogue: entries by their id, parts by their name."""

from dataclasses import dataclass, fields
from typing import Any

from cadence_gitops.catalogue import Catalogue


@dataclass(frozen=True)
class Found:
    """Hold what an address leads to: a plain value, and how sure and from where, None for what has neither."""

    value: object
    certainty: str | None = None
    source: str | None = None


def find(catalogue: Catalogue, address: str) -> Found | None:
    """Follow an address; None if it leads nowhere."""
    at: Any = catalogue
    *path, last = address.split(".")
    for position, part in enumerate(path):
        if part == "*":
            return _titles(at, (*path[position + 1 :], last))
        at = _step(at, part)
    if last == "*":
        return Found(sorted(entry.id for entry in at)) if at is not None else None
    if last == "?":
        return Found(sorted(name.name for name in fields(at) if getattr(at, name.name) in (None, ()))) if at else None
    entry = _step(at, last)
    return None if entry is None else _found(entry)


def _step(at: Any, part: str) -> Any:  # noqa: ANN401 -- an address leads through values of every type
    if isinstance(at, tuple):
        return next((entry for entry in at if entry.id == part), None)
    return getattr(at, part, None)


def _titles(entries: Any, path: tuple[str, ...]) -> Found:  # noqa: ANN401 -- as above
    values = []
    for entry in entries:
        at = entry
        for part in path:
            at = _step(at, part)
        values.append(at)
    return Found(sorted(values))


def _found(entry: Any) -> Found:  # noqa: ANN401 -- as above
    source = getattr(entry, "source", None)
    if source is None:
        return Found(_plain(entry))
    certainty = getattr(entry, "certainty", None)
    value = next(getattr(entry, name) for name in ("about", "value", "id") if hasattr(entry, name))
    return Found(_plain(value), certainty and str(certainty), source)


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value

"""Changes a catalogue in one place at a time: every way of being wrong about a single entry."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from typing import Any

from cadence_gitops.catalogue import Catalogue
from cadence_gitops.catalogue.loss_rules import Keep

OTHER = "~"


@dataclass(frozen=True)
class Flip:
    """Hold a catalogue with one change; ``path`` leads to it, ``change`` says what it is."""

    path: tuple[str, ...]
    change: str
    catalogue: Catalogue


def flips(catalogue: Catalogue) -> Iterator[Flip]:
    """Make every single change that a value of the catalogue's types allows."""
    additions = {
        "keeps": frozenset(Keep),
        "triggers": frozenset(trigger.id for trigger in catalogue.triggers),
        "actions": frozenset(action.id for action in catalogue.actions),
    }
    for path, change, changed in _changes(catalogue, (), additions):
        yield Flip(path, change, changed)


Change = tuple[tuple[str, ...], str, Any]


def _changes(value: Any, path: tuple[str, ...], additions: dict[str, frozenset[str]]) -> Iterator[Change]:  # noqa: ANN401 -- values of every type
    if is_dataclass(value):
        for field in fields(value):
            part = getattr(value, field.name)
            if field.default is None and is_dataclass(part):
                yield from _rebuilt((*path, field.name), "removed", value, {field.name: None})
            for deeper, change, changed in _changes(part, (*path, field.name), additions):
                yield from _rebuilt(deeper, change, value, {field.name: changed})
    elif isinstance(value, tuple):
        yield from _changed_entries(value, path, additions)
    elif isinstance(value, frozenset):
        for member in sorted(value):
            yield path, f"without {member}", value - {member}
        for member in sorted(additions[path[-1]] - value):
            yield path, f"with {member}", value | {member}
    else:
        for other in _others(value):
            yield path, f"{value!r} becomes {other!r}", other


def _rebuilt(path: tuple[str, ...], change: str, value: Any, changed: dict[str, Any]) -> Iterator[Change]:  # noqa: ANN401 -- as above
    try:
        yield path, change, replace(value, **changed)
    except ValueError:
        return  # the type itself refuses the change


def _changed_entries(
    value: tuple[Any, ...], path: tuple[str, ...], additions: dict[str, frozenset[str]]
) -> Iterator[Change]:
    for position, entry in enumerate(value):
        name = str(getattr(entry, "id", None) or getattr(entry, "crm", None) or getattr(entry, "name", position))
        rest = (value[:position], value[position + 1 :])
        yield (*path, name), "removed", rest[0] + rest[1]
        for deeper, change, changed in _changes(entry, (*path, name), additions):
            yield deeper, change, (*rest[0], changed, *rest[1])
    of_texts = bool(value) or path[-1] == "value"
    if of_texts and all(isinstance(entry, str) for entry in value):
        yield path, f"with {OTHER}", (*value, OTHER)


def _others(value: object) -> Iterator[object]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, Enum):
        yield from (other for other in type(value) if other is not value)
    elif isinstance(value, int):
        yield value + 1
    elif isinstance(value, str):
        yield value + OTHER
    else:
        yield OTHER

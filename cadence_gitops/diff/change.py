"""The vocabulary of differences."""

from dataclasses import dataclass
from enum import StrEnum

from pydantic import JsonValue


class Action(StrEnum):
    """Say what happens to an object.

    ``ADOPT`` gives a key to an object made in the web app, ``RENAME`` another key to one of ours; both may change
    fields.
    """

    CREATE = "create"
    ADOPT = "adopt"
    UPDATE = "update"
    RENAME = "rename"
    DELETE = "delete"


class Turn(StrEnum):
    """Say how a leaf changes."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """Change one leaf."""

    pointer: str
    """The leaf within the specification, as a JSON pointer."""
    turn: Turn
    """Whether the leaf is added, removed or changed."""
    before: JsonValue = None
    """The value before; null for one that is added."""
    after: JsonValue = None
    """The value after; null for one that is removed."""

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
    """Change one leaf: ``pointer`` (RFC 6901) within the specification's tree, the value before and after.

    An added leaf has no value before, a removed one none after; both are then ``None``.
    """

    pointer: str
    turn: Turn
    before: JsonValue = None
    after: JsonValue = None

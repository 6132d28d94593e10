"""One thing to do to the live organisation, written down before it is done."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from pydantic import ConfigDict, JsonValue

from cadence_gitops.diagnostics import Location
from cadence_gitops.diff.change import Action, FieldChange
from cadence_gitops.plan.document import DOCUMENT


class Condition(StrEnum):
    """Say when an operation is carried out.

    ``ALWAYS``. ``IF_ABSENT``: only if the read-back finds the object gone. ``IF_DIFFERENT``: only if the read-back
    finds that the object no longer has what the payload says.
    """

    ALWAYS = "always"
    IF_ABSENT = "if-absent"
    IF_DIFFERENT = "if-different"


class Reversibility(StrEnum):
    """Say how an operation is undone.

    ``REVERSIBLE``: by writing the values before. ``RECREATABLE``: the content comes back as a new object, its
    history doesn't. ``UNKNOWN``: live records hang on it whose fate no page tells.
    """

    REVERSIBLE = "reversible"
    RECREATABLE = "recreatable"


@dataclass(frozen=True, slots=True)
class Operation:
    """Write down one operation.

    ``address`` is the object's name afterwards; ``live_name`` its name before, where that differs (rename, adopt).
    ``payload`` is the whole tree for a create, a merge patch for the others, None for a delete; references are names.
    ``level``: operations of one level of a stage don't depend on each other. ``before`` is the content digest that the
    live object must have (None for a create), ``after`` the one that it has when all is done.
    """

    __pydantic_config__: ClassVar[ConfigDict] = DOCUMENT

    id: str
    action: Action
    address: str
    level: int
    reversibility: Reversibility
    condition: Condition = Condition.ALWAYS
    payload: dict[str, JsonValue] | None = None
    changes: tuple[FieldChange, ...] = ()
    live_name: str | None = None
    before: str | None = None
    after: str | None = None
    cause: Location | None = None

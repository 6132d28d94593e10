"""One thing to do to the live organisation, written down before it is done."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from pydantic import ConfigDict, JsonValue

from cadence_gitops.diagnostics import Location
from cadence_gitops.diff.change import Action, FieldChange, Turn
from cadence_gitops.plan.document import DOCUMENT
from cadence_gitops.plan.parts import takes_entries


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
    history doesn't.
    """

    REVERSIBLE = "reversible"
    RECREATABLE = "recreatable"


@dataclass(frozen=True, slots=True)
class Operation:
    """Write down one operation."""

    __pydantic_config__: ClassVar[ConfigDict] = DOCUMENT

    id: str
    """Tells the operation from all others of the plan."""
    action: Action
    """What happens to the object."""
    address: str
    """The object's name afterwards, `Kind/name`."""
    level: int
    """Operations of one level of a stage don't depend on each other."""
    reversibility: Reversibility
    """How it is undone: by writing the values before, or by making the object again without its history."""
    condition: Condition = Condition.ALWAYS
    """Whether it is carried out always, or only if the read-back after a change of CRM finds the object gone, or
    different."""
    payload: dict[str, JsonValue] | None = None
    """What is sent: the whole object for a create, a merge patch otherwise, null for a delete. References are names,
    secrets are named and never written."""
    changes: tuple[FieldChange, ...] = ()
    """The same, leaf by leaf, as people read it."""
    live_name: str | None = None
    """The object's name before, where it differs: of a rename or an adoption."""
    before: str | None = None
    """The digest that the live object must have; null for a create."""
    after: str | None = None
    """The digest that it has when all is done."""
    parts: Mapping[str, str] = field(default_factory=dict)
    """Of an update: the digest of what was at every place that it writes to. What somebody else changes at other places is
    not in its way."""
    cause: Location | None = None
    """The line of the manifest that asks for it."""
    key_names: Mapping[str, str] = field(default_factory=dict)
    """What people call the CRM fields that are named by keys here, with their types."""

    @property
    def irreversible(self) -> bool:
        """Tell whether something goes with it that nothing brings back: a history, or what only the service knows."""
        return self.reversibility is not Reversibility.REVERSIBLE or self.action is Action.DELETE or self.takes_entries

    @property
    def takes_entries(self) -> bool:
        """Tell whether an update takes entries out of a keyed list, and with them what only the service knows of them."""
        removed = (change.pointer for change in self.changes if change.turn is Turn.REMOVED and change.before)
        return takes_entries(self.address.partition("/")[0], removed)

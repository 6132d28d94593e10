"""What a plan destroys: every loss has a cause, a rule, a source and a certainty."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from pydantic import ConfigDict

from cadence_gitops.diagnostics import Location
from cadence_gitops.plan.document import DOCUMENT

ATTACHED = "attached:"
GOING_ALONG = ("enrolled:", "owned:", ATTACHED)


def is_object(item: str) -> bool:
    """Tell whether an item is an object: its address may hold a colon, but only in the id that the service gave it."""
    return ":" not in item.partition("/")[0]


def holder(item: str) -> str | None:
    """Name the deleted object that an item goes with; None for an item that goes with none."""
    sort, colon, name = item.partition(":")
    return name if sort + colon in GOING_ALONG else None


class Risk(StrEnum):
    """Say how sure the loss is. At risk: no page says what happens, or a page says that it may."""

    CERTAIN = "certain"
    AT_RISK = "at-risk"


class LossClass(StrEnum):
    """Say what can be done about a loss; unknown counts as irreversible."""

    IRREVERSIBLE = "irreversible"
    UNKNOWN = "unknown"
    RECREATABLE = "recreatable"


class Return(StrEnum):
    """Say how what is lost comes back.

    ``RESTORED``: this plan makes it again as it was. ``ADAPTED``: this plan makes it again, changed for the new CRM.
    ``PARTLY``: this plan makes it again, without what the loss names as left: objects, or fields of one.
    ``IMPOSSIBLE``: the new CRM can't have it. ``UNMANAGED``: no manifest describes it; the backup does.
    ``PERSON``: a person does it again in a browser. ``BACKUP``: nothing in Cadence does, and `restore` puts back what the
    backup holds of it. ``NEVER``: nothing brings it back.
    """

    RESTORED = "restored"
    PARTLY = "partly"
    ADAPTED = "adapted"
    IMPOSSIBLE = "impossible"
    UNMANAGED = "unmanaged"
    PERSON = "person"
    BACKUP = "backup"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Loss:
    """Describe one loss."""

    __pydantic_config__: ClassVar[ConfigDict] = DOCUMENT

    item: str
    """What is lost: `Kind/name`, `leads:SOURCE`, `records:TYPE`, `part:ID` or `setting:ID`; with a deleted object `enrolled:`,
    `owned:` or `attached:` and its name."""
    count: int | None
    """How many live records, or null for a single object."""
    rule: str
    """The rule that says so, an id that `explain` knows."""
    source: str
    """The page of Cadence's that the rule rests on."""
    certainty: str
    """How sure the rule is."""
    risk: Risk
    """Whether it is lost for certain; at risk where no page says what happens, or one says that it may."""
    loss_class: LossClass
    """What can be done about it; what is unknown counts as irreversible."""
    comes_back: Return
    """How it comes back: `restored` or `adapted` by this plan, `partly`, by a `person`, `unmanaged` where no manifest
    describes it and the backup holds it, `impossible` where the new CRM can't have it, by `restore` from the `backup`, as
    far as that holds it, or `never`."""
    operation: str | None = None
    """The id of the operation that brings it back."""
    why: str | None = None
    """The id of the reason why it can't exist any more."""
    about: tuple[str, ...] = ()
    """What tells an object without a name of ours from others: its title, or the types of its trigger and actions."""
    left: tuple[str, ...] = ()
    """What this plan doesn't bring back: of a part, the objects; of an object, the fields, as pointers."""
    cause: Location | None = None
    """The line of the manifest that has to do with it."""

"""What a plan destroys: every loss has a cause, a rule, a source and a certainty."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from pydantic import ConfigDict

from cadence_gitops.diagnostics import Location
from cadence_gitops.plan.document import DOCUMENT


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
    ``PARTLY``: this plan makes it again, and nothing brings back what the loss names as left: objects, or fields of one.
    ``IMPOSSIBLE``: the new CRM can't have it. ``UNMANAGED``: no manifest describes it; the backup does.
    ``PERSON``: a person does it again in a browser. ``NEVER``: nothing brings it back.
    """

    RESTORED = "restored"
    PARTLY = "partly"
    ADAPTED = "adapted"
    IMPOSSIBLE = "impossible"
    UNMANAGED = "unmanaged"
    PERSON = "person"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Loss:
    """Describe one loss.

    ``item`` is an address (``Kind/name``) or ``leads:SOURCE``, ``records:TYPE``, ``part:ID``, ``setting:ID``;
    ``count`` is the number of live records, None for a single object. ``rule`` and ``source`` cite the catalogue,
    ``cause`` the manifest's line. ``operation`` is the operation that brings it back, ``why`` the id of the reason
    why it can't exist any more. ``about`` tells objects apart that have no name of ours: a title, or the types of a
    workflow's trigger and actions. ``left`` names what nothing brings back: of a part, the objects that no manifest
    says it of; of an object, its fields that the manifest doesn't say, as pointers.
    """

    __pydantic_config__: ClassVar[ConfigDict] = DOCUMENT

    item: str
    count: int | None
    rule: str
    source: str
    certainty: str
    risk: Risk
    loss_class: LossClass
    comes_back: Return
    operation: str | None = None
    why: str | None = None
    about: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    cause: Location | None = None

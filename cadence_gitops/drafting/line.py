"""What a draft says, line by line: how sure it is of each, and why."""

from dataclasses import dataclass
from enum import StrEnum

from pydantic import JsonValue


class Mark(StrEnum):
    """Say how sure a line is. One that somebody has to decide isn't drafted: it stays a remark."""

    SURE = "sure"
    LIKELY = "likely"
    TO_DECIDE = "to-decide"


class Why(StrEnum):
    """Say why a line is as it is."""

    STANDS = "stands"
    """It is said so today, and the CRM has it."""
    UNMAPPED = "unmapped"
    """It is unmapped today."""
    KNOWN_NAME = "known-name"
    """The CRM has a field of the name that the catalogue knows."""
    SAME_CUSTOM_FIELD = "same-custom-field"
    """The organisation's own field has the same label and type in both CRMs."""
    HOLDS_SOME = "holds-some"
    """The CRM has a field of the name that the catalogue knows, whose type holds some of it, or nobody knows."""
    ALIKE = "alike"
    """Its name or label is like what is looked for."""
    SAME_OPTIONS = "same-options"
    """It offers what the old one offered."""
    EQUAL_VALUE = "equal-value"
    """The picklist has the same value."""
    EQUAL_LABEL = "equal-label"
    """An option of the picklist is called the same, in some language."""
    BY_MAPPING = "by-mapping"
    """Both fields are mapped to the same field of Cadence."""
    SAME_EVERYWHERE = "same-everywhere"
    """No page ties it to a CRM."""
    STATED = "stated"
    """A page says that the CRM has it."""
    COUNTERPART = "counterpart"
    """The new CRM has the same for another object."""
    NOTHING_FITS = "nothing-fits"
    """No field that may be written is like it."""
    NO_OPTION = "no-option"
    """No option of the picklist is like it."""
    SEVERAL_FIT = "several-fit"
    """Several are as much like it."""
    OPTIONS_DIFFER = "options-differ"
    """It is called alike, and offers nothing of what the old one offered."""
    OPTIONS_UNKNOWN = "options-unknown"
    """The CRM doesn't tell all the options."""
    OPTION_TAKEN = "option-taken"
    """The option that fits has a meaning already, and each has one."""
    NAME_AMBIGUOUS = "name-ambiguous"
    """Nobody can point at it: several of the organisation's own fields have this name and type, or it has no name."""
    NO_OBJECT = "no-object"
    """The metadata doesn't have the object."""
    NO_STATUS_FIELD = "no-status-field"
    """No field of the new CRM is mapped as the integration status."""
    STATUS_ELSEWHERE = "status-elsewhere"
    """The statuses of the only object that fits are drafted from another manifest."""
    STATED_NOT = "stated-not"
    """A page says that the new CRM doesn't have it."""
    UNKNOWN_THERE = "unknown-there"
    """No page says whether the new CRM has it, or in which form."""
    CONDITION_OPEN = "condition-open"
    """A condition that can't be said any more: without it others would be meant."""
    KEEP_UNKNOWN = "keep-unknown"
    """What the organisation keeps is a decision that nobody can draft."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Offer a field or an option, with how much it is like what is looked for, in per cent."""

    name: str
    label: str
    likeness: int


@dataclass(frozen=True, slots=True)
class Line:
    """Hold a line of a draft: ``pointer`` is where it stands in the document, or would.

    ``subject`` is what the line is about: Cadence's field, today's status, a trigger. ``value`` is what is drafted, None
    where nothing is; ``shown`` is what people call it. ``changed`` lines say something else than today.
    """

    pointer: str
    mark: Mark
    why: Why
    subject: str
    value: JsonValue = None
    shown: str = ""
    likeness: int | None = None
    runner_up: Candidate | None = None
    candidates: tuple[Candidate, ...] = ()
    changed: bool = True
    required: bool = False

    @property
    def open(self) -> bool:
        """Tell whether somebody has to decide."""
        return self.mark is Mark.TO_DECIDE

    @property
    def parent(self) -> str:
        """Give the pointer to what the line is a part of."""
        return self.pointer.rpartition("/")[0]

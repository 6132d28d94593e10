"""When a plan may be begun: not before one moment, not after another. Once it has begun, nobody asks any more."""

from dataclasses import dataclass, replace
from datetime import datetime

from pydantic import ValidationError

from cadence_gitops.errors import BadFile, Refused
from cadence_gitops.ports import ApplyRecord, Clock, Event
from cadence_gitops.settings import Bounds, seconds

EVENT = "opening"
COOLING_OFF = "cooling-off"
LIMITS = "limits"
CRM = "crm"
_SET = "set"


@dataclass(frozen=True, slots=True)
class Opening:
    """Hold the time in which a plan may be begun; both ends have a zone."""

    opens: datetime
    closes: datetime

    def __contains__(self, moment: datetime) -> bool:
        """Tell whether a plan may be begun at a moment."""
        return self.opens <= moment < self.closes

    def __str__(self) -> str:
        """Write it as the command line takes it."""
        return f"{self.opens.isoformat()}/{self.closes.isoformat()}"

    @classmethod
    def parse(cls, text: str) -> "Opening":
        """Read an interval of ISO 8601, two times with their zones; raises ``ValueError``."""
        opens, slash, closes = text.partition("/")
        found = cls(datetime.fromisoformat(opens), datetime.fromisoformat(closes))
        if not slash or None in {found.opens.tzinfo, found.closes.tzinfo} or found.opens >= found.closes:
            raise ValueError(text)
        return found


@dataclass(frozen=True, slots=True)
class Pace:
    """Hold what a call is held to: when it may begin, for how many seconds it waits before it destroys anything, and limits.

    None: not said. The record of an apply keeps what was said, so that who resumes it before the switch is held to it.
    ``crm`` is the account of the new CRM that was asked before it began: who goes on asks it, too.
    """

    opening: Opening | None = None
    cooling_off: float | None = None
    limits: Bounds | None = None
    crm: str | None = None

    def events(self) -> tuple[Event, ...]:
        """Write it for a record."""
        limits = None if self.limits is None else self.limits.model_dump_json(by_alias=True, exclude_defaults=True)
        said = {EVENT: self.opening, COOLING_OFF: self.cooling_off, LIMITS: limits, CRM: self.crm}
        return tuple(Event(name, _SET, str(value)) for name, value in said.items() if value is not None)

    def held_to(self, bounds: Bounds | None) -> "Pace":
        """Give what holds, and will wherever it is gone on with: the limits of a repository are not at hand everywhere."""
        # The wait has its own place.
        limits = None if bounds is None else bounds.model_copy(update={"cooling_off": None})
        said = None if limits == Bounds() else limits
        return replace(self, cooling_off=cooling_off(self, bounds) or self.cooling_off, limits=said)

    def bounded(self, bounds: Bounds | None) -> Bounds | None:
        """Give the limits that hold for who goes on where there are ``bounds``: those, and those of who began."""
        return bounds if self.limits is None else self.limits.joined(bounds)

    @classmethod
    def recorded(cls, record: ApplyRecord) -> "Pace":
        """Read it from a record; raises ``BadFile`` for one that can't be read, since it may have said no."""
        said = {event.operation: event.detail or "" for event in record.events if event.outcome == _SET}
        try:
            opening = Opening.parse(said[EVENT]) if EVENT in said else None
            cooling_off = float(said[COOLING_OFF]) if COOLING_OFF in said else None
            limits = Bounds.model_validate_json(said[LIMITS]) if LIMITS in said else None
        except ValidationError:
            raise BadFile(record.id, "not-an-opening", LIMITS) from None
        except ValueError as error:
            raise BadFile(record.id, "not-an-opening", str(error)) from None
        return cls(opening, cooling_off, limits, said.get(CRM))


def cooling_off(pace: Pace, bounds: Bounds | None) -> float:
    """Give the seconds to wait before anything is destroyed: those of the call, else those that the repository sets."""
    if pace.cooling_off is not None:
        return pace.cooling_off
    return seconds(bounds.cooling_off) if bounds is not None and bounds.cooling_off is not None else 0.0


def require_open(opening: Opening | None, clock: Clock) -> None:
    """Raise ``Refused`` unless it is time."""
    now = clock.now()
    if opening is not None and now not in opening:
        which = "too-early" if now < opening.opens else "too-late"
        raise Refused(which, (opening.opens.isoformat(), opening.closes.isoformat()), now.isoformat())

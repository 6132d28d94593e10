"""What an apply needs around it: the ports, who acts, and the limits."""

from dataclasses import dataclass, field, replace

from cadence_gitops.apply.observer import Observer, Unobserved
from cadence_gitops.apply.opening import Pace
from cadence_gitops.catalogue.catalogue import Catalogue
from cadence_gitops.plan.limits import FindBounds, unbounded
from cadence_gitops.ports import BackupStore, Clock, Holdings, LiveReader, LiveWriter, OpenCrm, Secrets


@dataclass(frozen=True, slots=True)
class Ports:
    """Bundle the outside; the writer must be the reader's own. ``crm`` is None where no CRM is ever asked, as in a rehearsal."""

    reader: LiveReader
    writer: LiveWriter
    backups: BackupStore
    secrets: Secrets
    clock: Clock
    crm: OpenCrm | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """Bound what takes time, in seconds.

    ``lease`` must exceed the longest that one request may be retried; ``connecting`` is how long a person has for the
    browser before the apply stops and waits to be resumed. Without ``workers`` the caller's own thread does everything.
    """

    lease: int = 120
    connecting: float = 1800.0
    polling: float = 5.0
    workers: int = 4


@dataclass(frozen=True, slots=True)
class Session:
    """Hold one call's surroundings. ``actor`` goes into the record, ``run`` must be unique for each call.

    ``bounds`` finds what no plan may go beyond; it is asked only before the first write, and so is ``pace``. ``holdings``
    are those of the backup that is restored, None where none is.
    """

    ports: Ports
    catalogue: Catalogue
    actor: str
    run: str
    limits: Limits = field(default_factory=Limits)
    observer: Observer = field(default_factory=Unobserved)
    bounds: FindBounds = unbounded
    pace: Pace = field(default_factory=Pace)
    holdings: Holdings | None = None

    def held_to(self, pace: Pace) -> "Session":
        """Give it as who goes on with an apply needs it: to be held to what the one who began it was held to."""
        bounds = self.bounds
        return replace(self, pace=pace, bounds=lambda: pace.bounded(bounds()))

    @property
    def holder(self) -> str:
        """Name this call as the lock's holder: two runs of one actor are two holders."""
        return f"{self.actor} ({self.run})"

"""Plans and sessions for the executor, on a real sandbox."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import httpx

from cadence_gitops.apply import Limits, OperationOutcome, Ports, Session
from cadence_gitops.apply.outcome import StageOutcome
from cadence_gitops.catalogue.catalogue import CATALOGUE, Catalogue
from cadence_gitops.errors import BadFile
from cadence_gitops.model.directives import Consent
from cadence_gitops.model.resource import Resource
from cadence_gitops.plan.build import Stamp, build_plan
from cadence_gitops.plan.consent import Terms, draft_consent
from cadence_gitops.plan.loss import Loss
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.plan import Plan, Stage, StageName
from cadence_gitops.plan.preflight import Preflight
from cadence_gitops.ports import ApplyRecord
from tests.fakes import builders
from tests.fakes.surroundings import FakeSecrets, Site

_RUNS = itertools.count(1)


@dataclass
class FakeBackups:
    """Keep backups in memory; ``lost`` files can't be written, ``spoilt`` ones read back short, ``changed`` ones altered.

    A ``full`` place tells so when it is asked.
    """

    files: dict[str, list[bytes]] = field(default_factory=dict)
    lost: str = ""
    spoilt: str = ""
    changed: str = ""
    full: bool = False

    def place(self, name: str) -> str:
        """Give the name."""
        return name

    def write(self, name: str, lines: Iterable[bytes]) -> str:
        """Store a file."""
        found = list(lines)
        if self.lost and name.endswith(self.lost):
            raise BadFile(name, "unwritable")
        self.files[name] = found
        return name

    def read(self, name: str) -> Iterator[bytes]:
        """Read a file back."""
        lines = self.files[name]
        if self.changed and name.endswith(self.changed):
            lines = [line.replace(b"acme", b"acne").replace(b"sw-3", b"sw-4") for line in lines]
        yield from lines[:-1] if self.spoilt and name.endswith(self.spoilt) else lines

    def probe(self) -> str:
        """Show that there is room, unless all is lost."""
        if self.full:
            raise BadFile("backups", "unwritable", "No space left on device")
        return "backups"

    def file(self, ending: str) -> list[bytes]:
        """Find the newest file by the end of its name."""
        return next(lines for name, lines in reversed(self.files.items()) if name.endswith(ending))


@dataclass
class Watching:
    """Note everything; ``person`` opens the address in a browser when there is one to wait for."""

    site: Site | None = None
    events: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    judgements: list[Preflight] = field(default_factory=list)

    def stage_started(self, stage: Stage) -> None:
        """Note it."""
        self.events.append(f"{stage.name} begins")

    def stage_ended(self, stage: StageName, outcome: StageOutcome) -> None:
        """Note it."""
        self.events.append(f"{stage} {outcome}")

    def judged(self, plan: Plan, found: Preflight) -> None:
        """Note it."""
        self.judgements.append(found)

    def cooling_off(self, losses: tuple[Loss, ...], until: datetime) -> None:
        """Note it."""
        self.events.append(f"cooling off until {until:%H:%M}, {len(losses)} losses")

    def operation_ended(self, operation: Operation, outcome: OperationOutcome) -> None:
        """Note it."""
        self.events.append(f"{operation.id} {outcome.outcome}")

    def waiting(self, address: str, until: datetime) -> None:
        """Note the address, and connect if somebody is there to do it."""
        self.addresses.append(address)
        if self.site is not None:
            self.site.call("POST", address[address.index("/connect") :]).raise_for_status()

    def superseding(self, record: ApplyRecord) -> None:
        """Note it."""
        self.events.append(f"superseding {record.id}")

    def backed_up(self, name: str, lines: int) -> None:
        """Note it."""
        self.events.append(f"{name} {lines}")


def session(
    site: Site,
    *,
    transport: httpx.BaseTransport | None = None,
    backups: FakeBackups | None = None,
    watching: Watching | None = None,
    catalogue: Catalogue = CATALOGUE,
    **limits: float,
) -> Session:
    """Make a session of its own machine: nothing is shared with another but the service."""
    reader = site.reader(transport, scope="write")
    ports = Ports(reader, site.writer(reader, transport), backups or FakeBackups(), FakeSecrets(), site.clock)
    return Session(
        ports,
        catalogue,
        actor="ci",
        run=f"run-{next(_RUNS)}",
        limits=Limits(**{"workers": 1, **limits}),  # type: ignore[arg-type]  # whole numbers where they are wanted
        observer=watching or Watching(site),
    )


def knowing_less() -> Catalogue:
    """Give a catalogue that doesn't know what HubSpot needs: a service may want more than any page says."""
    crms = tuple(replace(crm, objects=()) if crm.id == "hubspot" else crm for crm in CATALOGUE.crms)
    return replace(CATALOGUE, crms=crms)


def plan_on(site: Site, *resources: Resource, catalogue: Catalogue = CATALOGUE, **more: object) -> Plan:
    """Plan these objects against what is live on a site."""
    return build_plan(
        builders.desired(*resources, **more),  # type: ignore[arg-type]  # the builder's own options
        site.reader().read(),
        catalogue=catalogue,
        stamp=Stamp(site.clock.now(), commit="0123abc"),
    )


def consent_to(plan: Plan, site: Site, days: int = 2) -> Consent:
    """Consent to exactly what a plan destroys, by a change of CRM or by deletions."""
    terms = Terms("Decided by the board.", ("claire",), site.clock.now() + timedelta(days=days))
    return Consent("to-hubspot", draft_consent(plan, plan.change, terms=terms))

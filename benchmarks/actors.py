"""Who acts in ``make bench-safety``: machines with the tool on them, and people with a browser."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any, Protocol

import httpx

from benchmarks.judge import KINDS, Place
from benchmarks.mishaps import Wire
from cadence_gitops.apply import ApplyResult, Limits, Order, Ports, Session, apply_plan, resume
from cadence_gitops.apply.observer import Unobserved
from cadence_gitops.catalogue.catalogue import CATALOGUE
from cadence_gitops.live import Endpoint, HttpReader, HttpWriter
from cadence_gitops.rehearsal.stand_in_ports import KeptBackups

URL = "http://cadence.invalid"


class Tool(Protocol):
    """Carry plans out; tests judge one that lies."""

    def apply(self, order: Order, session: Session) -> ApplyResult:
        """Carry out a plan."""

    def resume(self, session: Session) -> ApplyResult:
        """Go on with what was interrupted."""


class Ours:
    """Be the tool itself."""

    def apply(self, order: Order, session: Session) -> ApplyResult:
        """Carry out a plan."""
        return apply_plan(order, session)

    def resume(self, session: Session) -> ApplyResult:
        """Go on with what was interrupted."""
        return resume(session)


@dataclass(slots=True)
class Clock:
    """Tell a time that moves only by sleeping."""

    time: datetime = datetime(2026, 12, 6, 9, tzinfo=UTC)

    def now(self) -> datetime:
        """Give the time."""
        return self.time

    def elapsed(self) -> float:
        """Give the seconds since some moment."""
        return self.time.timestamp()

    def sleep(self, seconds: float) -> None:
        """Let the time pass at once."""
        self.time += timedelta(seconds=seconds)


class _Secrets:
    def value(self, env: str) -> str:
        return f"secret of {env}"

    def missing(self, names: Iterable[str]) -> tuple[str, ...]:  # noqa: ARG002 - the signature is the port's
        return ()


@dataclass(slots=True)
class _Watching(Unobserved):
    person: httpx.Client | None

    def waiting(self, address: str, until: datetime) -> None:  # noqa: ARG002 - the signature is the observer's
        if self.person is not None:
            self.person.post(address[address.index("/connect") :])


class Machines:
    """Start the tool on a machine of its own, as often as wanted: nothing is shared but the service."""

    def __init__(self, token: str, clock: Clock) -> None:
        self._token = token
        self._clock = clock
        self._runs = 0

    def reader(self, transport: httpx.BaseTransport) -> HttpReader:
        """Make a reader."""
        return HttpReader(Endpoint(URL, transport, self._token, at_once=1), self._clock)

    def session(self, wire: Wire, person: httpx.Client | None) -> Session:
        """Make the surroundings of one run, with somebody at a browser or without."""
        self._runs += 1
        reader = self.reader(wire)
        writer = HttpWriter(Endpoint(URL, wire, self._token, at_once=1), reader, secrets=_Secrets(), clock=self._clock)
        return Session(
            Ports(reader, writer, KeptBackups(), _Secrets(), self._clock),
            CATALOGUE,
            actor="bench",
            run=f"run-{self._runs}",
            limits=Limits(connecting=0.0, workers=0),
            observer=_Watching(person),
        )


class WebApp:
    """Be a person in the web app, whom no lock holds back."""

    def __init__(self, transport: httpx.BaseTransport, token: str) -> None:
        self.client = httpx.Client(transport=transport, base_url=URL, headers={"Authorization": f"Bearer {token}"})
        self._edits = 0

    def held_by(self) -> str | None:
        """Name who holds the lock."""
        holder: str | None = self._lock()["holder"]
        return holder

    def retitled(self, chance: Random) -> tuple[Place, str] | None:
        """Give something another title; None if there is nothing that has one, or the service won't have it."""
        whole = self.client.get("/v1/snapshot").json()["resources"]
        titled = [(name, each) for name in KINDS for each in whole.get(name, ()) if "title" in each["spec"]]
        if not titled:
            return None
        collection, found = chance.choice(titled)
        self._edits += 1
        title, lock = f"A person's title {self._edits}", self._lock()
        headers = {
            "If-Match": found["etag"],
            "Idempotency-Key": f"web-app-{self._edits}",
            "Content-Type": "application/merge-patch+json",
            **({"Fencing-Token": str(lock["fencing"])} if lock["holder"] is not None else {}),
        }
        path = f"/v1/{collection}/{found['id']}"
        answer = self.client.patch(path, json={"spec": {"title": title}}, headers=headers)
        return ((collection, found["id"]), title) if answer.is_success else None

    def _lock(self) -> dict[str, Any]:
        lock: dict[str, Any] = self.client.get("/v1/lock").json()
        return lock

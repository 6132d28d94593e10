"""Opens what an apply needs: the live organisation to write to, backups, secrets, limits."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import uuid4

from cadence_gitops.live import GetOnly, HttpReader
from cadence_gitops.wiring.backups import backup_store
from cadence_gitops.wiring.environment import EnvironmentSecrets
from cadence_gitops.wiring.live import Access, endpoint_of

if TYPE_CHECKING:
    from cadence_gitops.apply.observer import Observer
    from cadence_gitops.apply.opening import Pace
    from cadence_gitops.apply.session import Session
    from cadence_gitops.plan.limits import FindBounds
    from cadence_gitops.ports import BackupStore, CrmReader, OpenCrm
    from cadence_gitops.settings import CrmAccess

ACTOR = "CADENCE_ACTOR"


@dataclass(frozen=True, slots=True)
class Applying:
    """Say how a plan is carried out; ``connecting`` are the seconds that a person has for the browser, None: as usual.

    ``backups`` is where they go, None: as usual; what finds the place is asked when a backup is made. ``bounds`` finds what
    no plan may go beyond, ``pace`` says when it may begin and how long it waits. ``crm`` finds how CRMs are read; it is asked
    only where a plan changes the CRM.
    """

    access: Access
    backups: str | Callable[[], str | None] | None
    observer: "Observer"
    bounds: "FindBounds"
    connecting: float | None = None
    pace: "Pace | None" = None
    crm: "Callable[[], CrmAccess | None]" = lambda: None


@contextmanager
def judging(applying: Applying) -> "Iterator[Session]":
    """Open the live organisation for a command that judges a plan as if it carried it out; nothing that it sends writes."""
    with ExitStack() as stack:
        yield _session(applying, stack=stack, guarded=True)


@contextmanager
def writing(applying: Applying) -> "Iterator[Session]":
    """Open the live organisation for a command that carries out a plan."""
    with ExitStack() as stack:
        yield _session(applying, stack=stack, guarded=False)


def _session(applying: Applying, *, stack: ExitStack, guarded: bool) -> "Session":
    from cadence_gitops.apply.opening import Pace
    from cadence_gitops.apply.session import Limits, Ports, Session
    from cadence_gitops.catalogue import CATALOGUE
    from cadence_gitops.live.writer import HttpWriter

    access = applying.access
    # The token is that which would write, so that what it may do is known before it does.
    endpoint = endpoint_of(access, "write", stack=stack)
    if guarded:
        endpoint = replace(endpoint, transport=GetOnly(endpoint.transport))
    reader = HttpReader(endpoint, access.clock, alarm=access.alarm)
    stack.callback(reader.close)
    secrets = EnvironmentSecrets(access.environ)
    writer = HttpWriter(endpoint, reader, secrets=secrets, clock=access.clock)
    stack.callback(writer.close)
    limits = Limits() if applying.connecting is None else Limits(connecting=applying.connecting)
    return Session(
        ports=Ports(reader, writer, _backups(applying), secrets, access.clock, _opening(applying, stack=stack)),
        catalogue=CATALOGUE,
        actor=_actor(access.environ),
        run=uuid4().hex[:12],
        limits=limits,
        observer=applying.observer,
        bounds=applying.bounds,
        pace=applying.pace or Pace(),
    )


def _opening(applying: Applying, *, stack: ExitStack) -> "OpenCrm":
    access = applying.access

    def opened(crm: str) -> "CrmReader":
        from cadence_gitops.wiring.crm import crm_reader

        return crm_reader(crm, applying.crm(), environ=access.environ, clock=access.clock, stack=stack)

    return opened


def _backups(applying: Applying) -> "BackupStore":
    from cadence_gitops.backups import PostponedStore

    named, environ = applying.backups, applying.access.environ
    if callable(named):
        return PostponedStore(lambda: backup_store(named(), environ))
    return backup_store(named, environ)


def _actor(environ: Mapping[str, str]) -> str:
    """Name who acts: as they say, as the CI runner says, as the machine knows them."""
    for variable in (ACTOR, "GITHUB_ACTOR", "USER", "USERNAME"):
        if environ.get(variable):
            return environ[variable]
    return "unknown"

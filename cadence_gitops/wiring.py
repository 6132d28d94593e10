"""The composition root: the only place that builds adapters, and the only one but the sandbox that starts the emulator."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from uuid import uuid4

from cadence_gitops.errors import BadSetting
from cadence_gitops.live import (
    Alarm,
    Endpoint,
    FolderCache,
    GetOnly,
    HttpReader,
    HttpTarget,
    SqliteTarget,
    embedded_transport,
    network_transport,
    parse_target,
)
from cadence_gitops.ports import Clock

if TYPE_CHECKING:
    from cadence_gitops.apply.observer import Observer
    from cadence_gitops.apply.opening import Pace
    from cadence_gitops.apply.session import Session
    from cadence_gitops.backups import Surrounding
    from cadence_gitops.plan.limits import FindBounds
    from cadence_gitops.ports import BackupStore, TelephonyReader
    from cadence_gitops.rehearsal.rehearsal import StandIn, Theatre
    from cadence_gitops.settings import RingoverAccess

LIVE = "CADENCE_LIVE"
CACHE = "CADENCE_CACHE"
ACTOR = "CADENCE_ACTOR"
TOKEN = "CADENCE_TOKEN"  # noqa: S105 - the name of the variable, not a token
READ_TOKEN = "CADENCE_READ_TOKEN"  # noqa: S105 - as above
# The emulator's file is not a host: the name only shows in errors, and in addresses that no browser can open.
EMBEDDED = "http://sandbox.localhost"

# What nobody has read again for so long may be of a service that is gone.
REMEMBERED = timedelta(days=30)

# What drivers of other people's take from the environment has names of their choice; so short a value is a setting.
_SECRET = re.compile("KEY|SECRET|TOKEN|PASS|CREDENTIAL|CONNECTION_STRING", re.IGNORECASE)
_GUESSED = 8

Scope = Literal["read", "write"]


@dataclass(frozen=True, slots=True)
class Access:
    """Say where the live organisation is (``--live``, None: as the environment says) and with what it is reached.

    ``alarm`` learns first of all that people are locked out, if they are.
    """

    live: str | None
    environ: Mapping[str, str]
    clock: Clock
    alarm: Alarm | None = None


@contextmanager
def reading(access: Access, *, remembering: bool = False) -> Iterator[HttpReader]:
    """Open the live organisation for a command that only reads; it gets no transport that could write.

    ``remembering``: what a service has sent once is kept in a folder of the user's, and not asked for again.
    """
    with ExitStack() as stack:
        endpoint = _endpoint(access, "read", stack=stack)
        folder = cache_folder(access.environ, sys.platform)
        if remembering and endpoint.url != EMBEDDED and folder is not None:
            pages = FolderCache(folder, endpoint.token)
            pages.sweep((access.clock.now() - REMEMBERED).timestamp())
            endpoint = replace(endpoint, pages=pages)
        reader = HttpReader(endpoint, access.clock, alarm=access.alarm)
        stack.callback(reader.close)
        yield reader


def cache_folder(environ: Mapping[str, str], platform: str) -> Path | None:
    """Give the folder for what may be lost: ``CADENCE_CACHE``, else where the platform keeps such things, if anywhere."""
    named, home = environ.get(CACHE), environ.get("HOME")
    if named:
        return Path(named)
    if platform == "win32":
        place = environ.get("LOCALAPPDATA")
    elif platform == "darwin":
        place = f"{home}/Library/Caches" if home else None
    else:
        place = environ.get("XDG_CACHE_HOME") or (f"{home}/.cache" if home else None)
    return Path(place) / "cadence-gitops" if place else None


@dataclass(frozen=True, slots=True)
class Applying:
    """Say how a plan is carried out; ``connecting`` are the seconds that a person has for the browser, None: as usual.

    ``backups`` is where they go, None: as usual; what finds the place is asked when a backup is made. ``bounds`` finds what
    no plan may go beyond, ``pace`` says when it may begin and how long it waits.
    """

    access: Access
    backups: str | Callable[[], str | None] | None
    observer: "Observer"
    bounds: "FindBounds"
    connecting: float | None = None
    pace: "Pace | None" = None


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
    endpoint = _endpoint(access, "write", stack=stack)
    if guarded:
        endpoint = replace(endpoint, transport=GetOnly(endpoint.transport))
    reader = HttpReader(endpoint, access.clock, alarm=access.alarm)
    stack.callback(reader.close)
    secrets = EnvironmentSecrets(access.environ)
    writer = HttpWriter(endpoint, reader, secrets=secrets, clock=access.clock)
    stack.callback(writer.close)
    limits = Limits() if applying.connecting is None else Limits(connecting=applying.connecting)
    return Session(
        ports=Ports(reader, writer, _backups(applying), secrets, access.clock),
        catalogue=CATALOGUE,
        actor=_actor(access.environ),
        run=uuid4().hex[:12],
        limits=limits,
        observer=applying.observer,
        bounds=applying.bounds,
        pace=applying.pace or Pace(),
    )


def _backups(applying: Applying) -> "BackupStore":
    from cadence_gitops.backups import PostponedStore

    named, environ = applying.backups, applying.access.environ
    if callable(named):
        return PostponedStore(lambda: backup_store(named(), environ))
    return backup_store(named, environ)


def backup_store(named: str | None, environ: Mapping[str, str]) -> "BackupStore":
    """Open where new backups go; raises ``BadSetting``."""
    from cadence_gitops.backups import store_at

    return store_at(named, _surrounding(environ))


def backup_at(place: str, environ: Mapping[str, str]) -> "tuple[BackupStore, str]":
    """Open the place where a backup lies; gives its name there too. Raises ``BadSetting``."""
    from cadence_gitops.backups import store_of

    return store_of(place, _surrounding(environ))


def _surrounding(environ: Mapping[str, str]) -> "Surrounding":
    from cadence_gitops.backups import Surrounding
    from cadence_gitops.render.words import words

    def cover(text: str) -> str:
        from cadence_gitops.web.redaction import Redaction

        secrets = (value for name, value in environ.items() if _SECRET.search(name) and len(value) >= _GUESSED)
        return Redaction(*secrets).cover(text)

    return Surrounding(environ, cover, words().text("backup.note"))


def theatre(snapshot: bytes, clock: Clock) -> "Theatre":
    """Make stand-ins of an organisation from its snapshot, each with a clock, secrets and backups of its own."""
    from cadence_gitops.apply.session import Ports, Session
    from cadence_gitops.catalogue import CATALOGUE
    from cadence_gitops.emulator import BadSnapshotError, create_sandbox, people
    from cadence_gitops.live.writer import HttpWriter
    from cadence_gitops.rehearsal.rehearsal import StandIn
    from cadence_gitops.rehearsal.snapshot import UnmodelledError, thinned
    from cadence_gitops.rehearsal.stand_in_ports import AnySecrets, KeptBackups, SimulatedClock

    @contextmanager
    def stand_in(undocumented: str) -> "Iterator[StandIn]":
        own = SimulatedClock(clock.now())
        with ExitStack() as stack:
            try:
                sandbox = create_sandbox(":memory:", thinned(snapshot), clock=own.now, undocumented=undocumented)
            except (BadSnapshotError, KeyError, TypeError, AttributeError) as error:
                # Whatever a service's own snapshot may be.
                raise UnmodelledError("snapshot") from error
            stack.callback(sandbox.close)
            transport, secrets = embedded_transport(sandbox.app), AnySecrets()
            endpoint = Endpoint(EMBEDDED, transport, sandbox.token("write"), at_once=1)
            reader = HttpReader(endpoint, own)
            writer = HttpWriter(endpoint, reader, secrets=secrets, clock=own)
            browser = stack.enter_context(people.browse(sandbox))
            ports = Ports(reader, writer, KeptBackups(), secrets, own)
            session = Session(ports, CATALOGUE, actor="rehearsal", run="rehearsal")
            yield StandIn(session, lambda address: people.connect_crm(browser, address))

    return stand_in


def _actor(environ: Mapping[str, str]) -> str:
    """Name who acts: as they say, as the CI runner says, as the machine knows them."""
    for variable in (ACTOR, "GITHUB_ACTOR", "USER", "USERNAME"):
        if environ.get(variable):
            return environ[variable]
    return "unknown"


def _endpoint(access: Access, scope: Scope, *, stack: ExitStack) -> Endpoint:
    text = access.live or access.environ.get(LIVE)
    if not text:
        raise BadSetting("live", "live-missing")
    match parse_target(text):
        case SqliteTarget(path=path):
            return _embedded(path, access.clock, scope=scope, stack=stack)
        case HttpTarget(url=url):
            transport = network_transport()
            stack.callback(transport.close)
            return Endpoint(url, transport, _token(access.environ, scope, url=url))


def _embedded(path: str, clock: Clock, *, scope: Scope, stack: ExitStack) -> Endpoint:
    from cadence_gitops.emulator import NotASandboxError, open_sandbox

    if not Path(path).is_file():
        raise BadSetting("live", "sandbox-missing", path)
    try:
        sandbox = open_sandbox(path, clock=clock.now)
    except NotASandboxError:
        raise BadSetting("live", "not-a-sandbox", path) from None
    stack.callback(sandbox.close)
    return Endpoint(EMBEDDED, embedded_transport(sandbox.app), sandbox.token(scope), at_once=1)


def _token(environ: Mapping[str, str], scope: Scope, *, url: str) -> str:
    token = (environ.get(READ_TOKEN) if scope == "read" else None) or environ.get(TOKEN)
    if not token:
        raise BadSetting(TOKEN, "token-missing", url)
    return token


@contextmanager
def telephony(access: "RingoverAccess", environ: Mapping[str, str], *, clock: Clock) -> "Iterator[TelephonyReader]":
    """Open Ringover's public API, which is only read; raises ``BadSetting`` where there is no key."""
    from cadence_gitops.telephony import open_reader

    with network_transport() as transport:
        yield open_reader(access, secrets=EnvironmentSecrets(environ), transport=transport, clock=clock)


@dataclass(frozen=True, slots=True)
class EnvironmentSecrets:
    """Resolve references to secrets from the environment, and from nowhere else."""

    environ: Mapping[str, str] = field(repr=False)

    def value(self, env: str) -> str:
        """Give a secret; raises ``BadSetting`` when the environment doesn't have it."""
        value = self.environ.get(env)
        if not value:
            raise BadSetting(env, "secret-missing")
        return value

    def missing(self, names: Iterable[str]) -> tuple[str, ...]:
        """Name those that the environment doesn't have, sorted."""
        return tuple(sorted({name for name in names if not self.environ.get(name)}))

"""A sandbox and the adapters that speak to it, as the composition root would put them together."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import httpx
from pydantic import JsonValue

from cadence_gitops.emulator import Sandbox, create_sandbox, open_sandbox
from cadence_gitops.errors import BadSetting
from cadence_gitops.live import Endpoint, HttpReader, HttpWriter, network_transport
from cadence_gitops.model.principal import Scope
from tests.fakes.clock import FakeClock
from tests.fakes.company import company
from tests.fakes.loopback import on_loopback

IN_PROCESS = "http://cadence.invalid"
SECRET = "canary-secret-9f8e7d"  # gitleaks:allow
SECRETS = {"RINGOVER_API_KEY": SECRET}


@dataclass(frozen=True)
class FakeSecrets:
    """Be an environment with these secrets."""

    values: Mapping[str, str] = field(default_factory=lambda: SECRETS, repr=False)

    def value(self, env: str) -> str:
        """Give a secret."""
        if env not in self.values:
            raise BadSetting(env, "missing")
        return self.values[env]

    def missing(self, names: Iterable[str]) -> tuple[str, ...]:
        """Name those that are not there."""
        return tuple(sorted(set(names) - set(self.values)))


@dataclass
class Site:
    """Hold a sandbox, the clock that it shares with us, and a way to speak to it.

    ``fencing`` is what edits as in the web app carry, for those that must get past somebody's lock; so many requests that
    read are under way ``at_once``.
    """

    sandbox: Sandbox
    clock: FakeClock
    url: str
    transport: httpx.BaseTransport
    fencing: int = 0
    at_once: int = 1

    def reader(self, transport: httpx.BaseTransport | None = None, *, scope: Scope = "read") -> HttpReader:
        """Make a reader, over another transport if one is given; an apply's has a token that may write."""
        return HttpReader(self._endpoint(scope, transport), self.clock)

    def writer(self, reader: HttpReader, transport: httpx.BaseTransport | None = None) -> HttpWriter:
        """Make the reader's writer."""
        return HttpWriter(self._endpoint("write", transport), reader, secrets=FakeSecrets(), clock=self.clock)

    def call(self, method: str, path: str, body: JsonValue = None, **headers: str) -> httpx.Response:
        """Do something as in the web app: with no lock, no plan and no idempotency to speak of."""
        self._calls += 1
        found = {
            "Authorization": f"Bearer {self.sandbox.token('write')}",
            "Idempotency-Key": f"web-app-{self._calls}",
            "Content-Type": "application/merge-patch+json" if method == "PATCH" else "application/json",
            **({"Fencing-Token": str(self.fencing)} if self.fencing else {}),
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        with httpx.Client(transport=_Unclosed(self.transport), base_url=self.url) as client:
            return client.request(method, path, json=body, headers=found)

    def edit(self, path: str, **spec: JsonValue) -> None:
        """Edit an object in the web app."""
        etag = self.call("GET", path).headers["ETag"]
        self.call("PATCH", path, {"spec": spec}, If_Match=etag).raise_for_status()

    def _endpoint(self, scope: Scope, transport: httpx.BaseTransport | None) -> Endpoint:
        return Endpoint(self.url, transport or self.transport, self.sandbox.token(scope), at_once=self.at_once)

    _calls: int = 0


class _Unclosed(httpx.BaseTransport):
    def __init__(self, wrapped: httpx.BaseTransport) -> None:
        self._wrapped = wrapped

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._wrapped.handle_request(request)


@contextmanager
def in_process(
    snapshot: Mapping[str, JsonValue] | None = None, undocumented: str = "keep", *, file: Path | str = ":memory:"
) -> Iterator[Site]:
    """Open a sandbox, in memory unless a file is named, and speak to it without a network."""
    clock = FakeClock()
    sandbox = create_sandbox(file, snapshot or company(), clock=clock.now, undocumented=undocumented)
    try:
        yield Site(sandbox, clock, IN_PROCESS, httpx.WSGITransport(app=sandbox.app, raise_app_exceptions=True))
    finally:
        sandbox.close()


@contextmanager
def reopened(file: Path, now: datetime) -> Iterator[Site]:
    """Open a sandbox that was left in a file, at the time that it was."""
    clock = FakeClock(now)
    sandbox = open_sandbox(file, clock=clock.now)
    try:
        yield Site(sandbox, clock, IN_PROCESS, httpx.WSGITransport(app=sandbox.app, raise_app_exceptions=True))
    finally:
        sandbox.close()


@contextmanager
def over_loopback(snapshot: Mapping[str, JsonValue] | None = None, undocumented: str = "keep") -> Iterator[Site]:
    """Serve a sandbox on this machine and speak to it over the network."""
    clock = FakeClock()
    sandbox = create_sandbox(":memory:", snapshot or company(), clock=clock.now, undocumented=undocumented)
    with closing(sandbox), on_loopback(sandbox) as url, network_transport() as transport:
        yield Site(sandbox, clock, url, transport, at_once=4)

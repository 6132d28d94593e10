"""Both sides of a small organisation, read over whatever is between them, by whatever token."""

import threading
from dataclasses import dataclass
from pathlib import Path

import httpx

from cadence_gitops.live import Endpoint, HttpReader
from cadence_gitops.manifests.source import Source
from cadence_gitops.plan.build import Stamp
from cadence_gitops.usecases.drift import drift
from cadence_gitops.usecases.plan import make_plan
from cadence_gitops.usecases.validate import valid_manifests
from tests.fakes.clock import FakeClock
from tests.fakes.surroundings import Site
from tests.laws.tampering import Recorded


class Hurried(FakeClock):
    """Be a clock that has always run on, for each thread by itself: nobody reads a second time, and no answer is slow."""

    def elapsed(self) -> float:
        """Give the seconds, two minutes later than this thread asked before."""
        _OWN.elapsed = getattr(_OWN, "elapsed", 0.0) + 120.0
        return float(_OWN.elapsed)


_OWN = threading.local()


@dataclass
class Shop:
    """Hold both sides, and what comes of them when nothing is lost."""

    site: Site
    folder: Path
    recorded: Recorded

    def plan(self, transport: httpx.BaseTransport | None = None) -> object:
        """Plan; the operations, the losses and the remarks."""
        reader, stamp = self.reader(transport), Stamp(self.site.clock.now(), None)
        plan = make_plan(Source(self.folder), reader, stamp=stamp).plan
        return [*plan.operations], plan.losses, plan.findings

    def drift(self, transport: httpx.BaseTransport | None = None) -> object:
        """Compare."""
        desired = valid_manifests(Source(self.folder))
        return drift(desired, self.reader(transport), at_commit=lambda _: None)

    def reader(self, transport: httpx.BaseTransport | None) -> HttpReader:
        """Read, over another transport if one is given."""
        token = self.site.sandbox.token("read")
        return HttpReader(Endpoint(self.site.url, transport or self.recorded, token), Hurried())


class Shown(httpx.BaseTransport):
    """Read by a token that isn't shown a collection: pages, totals and revisions agree all the same.

    ``telling``: the service says so.
    """

    def __init__(self, site: Site, hidden: str, *, telling: bool) -> None:
        self._site, self._telling = site, telling
        self._token = site.sandbox.token("read", hidden=hidden)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Ask by that token."""
        request.headers["Authorization"] = f"Bearer {self._token}"
        found = self._site.transport.handle_request(request)
        headers = [each for each in found.headers.items() if self._telling or each[0] != "token-sees"]
        return httpx.Response(found.status_code, headers=headers, content=found.read())

"""However long people take to be read, the lock is kept meanwhile; without it nobody reads on."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

import httpx
import pytest

from cadence_gitops.apply import ApplyResult, Order, apply_plan, resume
from cadence_gitops.errors import LockedByAnother
from cadence_gitops.model.lead import HeldLead, Suppression
from cadence_gitops.usecases.restore import OpenBackup
from tests.fakes import faults
from tests.fakes.applying import session
from tests.fakes.faults import Fault, Faulty, Killed
from tests.fakes.restoring import addresses, restoring, robbed, with_backup
from tests.fakes.surroundings import Site, in_process

LEADS, SUPPRESSIONS = "/v1/leads/import", "/v1/suppressions"
T = TypeVar("T")


@pytest.fixture
def site() -> Iterator[Site]:
    """Be an organisation that has lost its leads, its opt-outs and two workflows; one bounce is new."""
    with in_process(robbed()) as opened:
        yield opened


def carried_out(site: Site, backup: OpenBackup, transport: httpx.BaseTransport | None = None) -> ApplyResult:
    plan = restoring(backup, site)
    return apply_plan(Order(plan), with_backup(site, backup, transport))


class Slow(httpx.BaseTransport):
    """Give the lines of an export one by one, eight seconds each."""

    def __init__(self, site: Site, path: str) -> None:
        self.site, self.path = site, path

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request on."""
        found = self.site.transport.handle_request(request)
        if request.method != "GET" or not request.url.path.startswith(self.path):
            return found
        lines = found.read().splitlines(keepends=True)
        return httpx.Response(found.status_code, headers=found.headers, stream=_Lines(lines, self.site))


class _Lines(httpx.SyncByteStream):
    def __init__(self, lines: list[bytes], site: Site) -> None:
        self._lines, self._site = lines, site

    def __iter__(self) -> Iterator[bytes]:
        for line in self._lines:
            self._site.clock.sleep(8)
            yield line


class SlowHoldings:
    """Take longer than a lease to read a backup: as whole, or line by line."""

    def __init__(self, backup: OpenBackup, site: Site) -> None:
        self.held, self.site = backup.held, site

    @property
    def digest(self) -> str:
        """Give that of the backup."""
        return self.held.digest

    def verify(self, tick: Callable[[str, int], None]) -> None:
        """Take long."""
        for lines in range(10):
            self.site.clock.sleep(20)
            tick("leads-crm.ndjson", lines)
        self.held.verify(tick)

    def suppressions(self) -> Iterator[Suppression]:
        """Take long."""
        return self._slowly(self.held.suppressions())

    def leads(self) -> Iterator[HeldLead]:
        """Take long."""
        return self._slowly(self.held.leads())

    def _slowly(self, items: Iterable[T]) -> Iterator[T]:
        for item in items:
            self.site.clock.sleep(30)
            yield item


def killed_before(site: Site, backup: OpenBackup, path: str) -> None:
    with pytest.raises(Killed):
        carried_out(site, backup, Faulty(site.transport, faults.die_before, faults.to(path, "POST")))
    site.clock.sleep(300)


@pytest.mark.parametrize("path", [SUPPRESSIONS, LEADS], ids=["before the first write", "after it"])
def test_the_lock_is_kept_while_a_backup_is_read(site: Site, backup: OpenBackup, path: str) -> None:
    killed_before(site, backup, path)
    resume(replace(session(site), holdings=SlowHoldings(backup, site)))
    assert len(addresses(site)) == 65


def test_the_lock_is_kept_while_a_plan_is_checked_again(site: Site, backup: OpenBackup) -> None:
    plan, crm = restoring(backup, site), Faulty(site.transport, edit_meanwhile(site), faults.to("/v1/lock", "POST"))
    given = session(site, transport=crm)
    apply_plan(Order(plan), replace(given, holdings=SlowHoldings(backup, site)))
    assert len(addresses(site)) == 65


def edit_meanwhile(site: Site) -> Fault:
    """Have the revision move after the first check, so that everything is checked again."""

    def fault(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
        site.edit("/v1/rules/ru-1", mail={"maxPerDay": 99})
        return service.handle_request(request)

    return fault


@pytest.mark.parametrize("path", ["/v1/leads/export", "/v1/suppressions"])
def test_the_lock_is_kept_while_the_service_gives_people_back(site: Site, backup: OpenBackup, path: str) -> None:
    plan = restoring(backup, site)
    given = session(site, transport=Slow(site, path), lease=60)
    apply_plan(Order(plan), replace(given, holdings=backup.held))
    assert len(addresses(site)) == 65


class Asleep(SlowHoldings):
    """Be on a machine that sleeps until the lock is over."""

    def verify(self, tick: Callable[[str, int], None]) -> None:
        """Sleep."""
        self.site.clock.sleep(300)
        super().verify(tick)


def test_nobody_reads_on_without_the_lock(site: Site, backup: OpenBackup) -> None:
    killed_before(site, backup, LEADS)
    with pytest.raises(LockedByAnother):
        resume(replace(session(site), holdings=Asleep(backup, site)))
    assert addresses(site) == []

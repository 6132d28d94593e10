"""An organisation that nobody changed is read in one request, however large it is; what changed is sent, and no more."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
from pydantic import JsonValue

from cadence_gitops.errors import IncompleteRead
from cadence_gitops.live import Endpoint, FolderCache, HttpReader
from cadence_gitops.live.page_cache import Page
from cadence_gitops.model.address import Address
from cadence_gitops.model.evidence import CollectionRead, LiveEvidence, Traffic
from cadence_gitops.model.live import LiveState
from cadence_gitops.model.registry import KINDS
from tests.fakes.company import company
from tests.fakes.surroundings import Site, in_process, over_loopback

MANY = 2500
# The state of the CRM before and after, the organisation itself, and a page of each other kind.
SMALL = len(KINDS) + 2


@dataclass
class Meter(httpx.BaseTransport):
    """Count requests, and the bytes of their answers' bodies."""

    wrapped: httpx.BaseTransport
    paths: list[str] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    weight: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Pass it on."""
        response = self.wrapped.handle_request(request)
        size = len(response.read())
        # Collections are read at the same time.
        with self._lock:
            self.paths.append(request.url.path)
            self.weight += size
            if response.status_code == httpx.codes.OK:
                self.sent.append(request.url.path)
        return response


def large() -> dict[str, JsonValue]:
    """Make an organisation with several pages of groups."""
    snapshot = company()
    resources = snapshot["resources"]
    assert isinstance(resources, dict)
    groups = resources["groups"]
    assert isinstance(groups, list)
    more: list[JsonValue] = [
        {"id": f"gr-x{number:05}", "key": f"team-{number}", "etag": '"1"', "spec": {"title": f"Team {number}"}}
        for number in range(MANY)
    ]
    return {**snapshot, "resources": {**resources, "groups": [*groups, *more]}}


@pytest.fixture(scope="module")
def served() -> Iterator[Site]:
    with over_loopback(large()) as site:
        yield site


def read(site: Site, folder: Path, *, token: str | None = None, secret: str = "") -> tuple[LiveState, Meter]:
    meter = Meter(site.transport)
    endpoint = Endpoint(site.url, meter, token or site.sandbox.token("read"), FolderCache(folder, secret))
    return HttpReader(endpoint, site.clock).configuration(), meter


def test_an_unchanged_organisation_costs_one_small_request_whatever_its_size(served: Site, tmp_path: Path) -> None:
    first, whole = read(served, tmp_path)
    assert len(first.inventory) > MANY
    assert len(whole.paths) == SMALL + 2
    assert whole.weight > 100 * MANY
    again, meter = read(served, tmp_path)
    assert again == first
    assert meter.paths == ["/v1/crm"]
    assert meter.weight < 300


def test_of_an_organisation_with_one_change_only_its_page_is_sent(served: Site, tmp_path: Path) -> None:
    before, whole = read(served, tmp_path)
    served.edit("/v1/groups/gr-x01500", title="Another")
    after, meter = read(served, tmp_path)
    assert after.revision == before.revision + 1
    assert len(meter.paths) == SMALL + 2
    # The page, and what is so small that nobody asks whether it changed.
    assert sorted(meter.sent) == ["/v1/crm", "/v1/crm", "/v1/groups", "/v1/organization"]
    assert meter.weight < whole.weight / 2
    changed = [item for item in after.inventory if item != before.inventory.find(item.address)]
    assert [str(item.address) for item in changed] == ["Group/team-1500"]
    # Then all of it is known again.
    assert read(served, tmp_path)[1].paths == ["/v1/crm"]


def test_nothing_is_counted(site: Site, tmp_path: Path) -> None:
    live, meter = read(site, tmp_path)
    assert set(meter.paths) == {"/v1/crm", *(f"/v1/{kind.collection}" for kind in KINDS)}
    assert (live.leads, live.records, live.status_options, live.members) == ((), {}, {}, 0)
    assert live.inventory == site.reader().read().inventory


def test_another_organisation_with_the_same_revision_is_read_anew(site: Site, tmp_path: Path) -> None:
    read(site, tmp_path)
    other = company()
    resources = other["resources"]
    assert isinstance(resources, dict)
    groups: list[JsonValue] = [{"id": "gr-1", "key": "sales", "etag": '"1"', "spec": {"title": "Else"}}]
    changed: dict[str, JsonValue] = {**resources, "groups": groups}
    # The same address, name, token, revision and entity tags: a sandbox that was made anew.
    with in_process({**other, "resources": changed}) as anew:
        live, meter = read(anew, tmp_path)
    group = live.inventory.find(Address("Group", "sales"))
    assert group is not None
    assert group.tree == {"title": "Else"}
    assert "/v1/organization" in meter.sent


def test_another_token_begins_anew(site: Site, tmp_path: Path) -> None:
    read(site, tmp_path)
    _, meter = read(site, tmp_path, token=site.sandbox.token("read", "mb-3"))
    assert meter.sent == meter.paths
    assert len(meter.paths) == SMALL


def test_pages_that_are_damaged_are_read_anew(site: Site, tmp_path: Path) -> None:
    first, _ = read(site, tmp_path)
    for path in tmp_path.iterdir():
        path.write_bytes(path.read_bytes().replace(b"Outbound", b"Inbound."))
    again, meter = read(site, tmp_path)
    assert again == first
    assert meter.paths != ["/v1/crm"]


def test_pages_that_somebody_without_the_secret_put_there_are_read_anew(site: Site, tmp_path: Path) -> None:
    read(site, tmp_path, secret="somebody else's")
    _, meter = read(site, tmp_path, secret="ours")
    assert len(meter.sent) == SMALL
    assert read(site, tmp_path, secret="ours")[1].paths == ["/v1/crm"]


def test_a_service_that_names_no_state_is_asked_for_every_page(site: Site, tmp_path: Path) -> None:
    class Nameless(Meter):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            response = super().handle_request(request)
            response.headers.pop("Configuration-State", None)
            return response

    for _ in range(2):
        meter = Nameless(site.transport)
        endpoint = Endpoint(site.url, meter, site.sandbox.token("read"), FolderCache(tmp_path))
        HttpReader(endpoint, site.clock).configuration()
        assert len(meter.paths) == SMALL


def test_a_reading_that_moves_under_us_is_no_reading(site: Site, tmp_path: Path) -> None:
    class Moving(Meter):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            if request.url.path == "/v1/groups":
                site.edit("/v1/groups/gr-1", title=f"Title {len(self.paths)}")
            return super().handle_request(request)

    endpoint = Endpoint(site.url, Moving(site.transport), site.sandbox.token("read"), FolderCache(tmp_path))
    with pytest.raises(IncompleteRead):
        HttpReader(endpoint, site.clock).configuration()
    # What was kept of it is of no state that there is.
    live, _ = read(site, tmp_path)
    assert live.inventory == site.reader().read().inventory


def test_a_change_behind_the_last_page_is_noticed(site: Site, tmp_path: Path) -> None:
    class Late(Meter):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            if request.url.path == "/v1/crm" and self.paths[-1:] not in ([], ["/v1/crm"]):
                site.edit("/v1/groups/gr-1", title=f"Title {len(self.paths)}")
            return super().handle_request(request)

    endpoint = Endpoint(site.url, Late(site.transport), site.sandbox.token("read"), FolderCache(tmp_path))
    with pytest.raises(IncompleteRead):
        HttpReader(endpoint, site.clock).configuration()


def test_old_pages_are_swept(tmp_path: Path) -> None:
    cache = FolderCache(tmp_path)
    cache.store("old", Page('"1"', b"{}"))
    written = (tmp_path / "old.page").stat().st_mtime
    cache.sweep(written)
    assert cache.load("old") is not None
    cache.sweep(written + 1)
    assert cache.load("old") is None
    FolderCache(tmp_path / "absent").sweep(written)


def test_what_was_asked_and_what_was_remembered_is_counted(served: Site, tmp_path: Path) -> None:
    def evidence() -> LiveEvidence:
        endpoint = Endpoint(served.url, served.transport, served.sandbox.token("read"), FolderCache(tmp_path))
        reader = HttpReader(endpoint, served.clock)
        live = reader.configuration()
        assert reader.evidence is not None
        assert (reader.evidence.revision, reader.evidence.objects) == (live.revision, len(live.inventory))
        return reader.evidence

    first = evidence()
    assert first.traffic == Traffic(sent=SMALL + 2)
    assert CollectionRead("groups", 3, MANY + 1, MANY + 1) in first.collections
    again = evidence()
    assert again.traffic == Traffic(sent=1, spared=SMALL)
    assert again.collections == first.collections
    served.edit("/v1/groups/gr-x01500", title="One more")
    # Only the page, the organisation and its CRM, twice, are sent.
    assert evidence().traffic == Traffic(sent=SMALL + 2, unchanged=SMALL - 2)

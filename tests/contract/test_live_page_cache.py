"""An organisation that nobody changed isn't sent twice."""

import stat
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from cadence_gitops.errors import BadAnswer
from cadence_gitops.live import Endpoint, FolderCache, HttpReader
from cadence_gitops.live.page_cache import Page
from cadence_gitops.model.address import Address
from tests.fakes import faults
from tests.fakes.faults import Faulty
from tests.fakes.surroundings import Site, in_process, over_loopback


@pytest.fixture(params=[in_process, over_loopback], ids=["in-process", "loopback"])
def site(request: pytest.FixtureRequest) -> Iterator[Site]:
    with request.param() as opened:
        yield opened


class Weighing(httpx.BaseTransport):
    """Weigh the bodies that come from the service."""

    def __init__(self, wrapped: httpx.BaseTransport) -> None:
        self._wrapped = wrapped
        self.weight = 0
        self.unchanged = 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = self._wrapped.handle_request(request)
        self.weight += len(response.read())
        self.unchanged += response.status_code == 304
        return response


def reader(
    site: Site, folder: Path, transport: httpx.BaseTransport | None = None, member: str | None = None
) -> HttpReader:
    token = site.sandbox.token("read", member)
    return HttpReader(Endpoint(site.url, transport or site.transport, token, FolderCache(folder)), site.clock)


def test_what_is_unchanged_is_not_sent_again(site: Site, tmp_path: Path) -> None:
    plain = site.reader().read()
    assert reader(site, tmp_path).read() == plain
    weighing = Weighing(site.transport)
    assert reader(site, tmp_path, weighing).read() == plain
    assert weighing.unchanged >= 11
    assert weighing.weight < 1500


def test_what_changed_is_sent_again(site: Site, tmp_path: Path) -> None:
    reader(site, tmp_path).read()
    site.edit("/v1/groups/gr-1", title="Renamed")
    group = reader(site, tmp_path).read().inventory.find(Address("Group", "sales"))
    assert group is not None
    assert group.tree == {"title": "Renamed"}


def test_a_file_that_was_altered_is_read_anew(site: Site, tmp_path: Path) -> None:
    first = reader(site, tmp_path).read()
    for path in tmp_path.iterdir():
        path.write_bytes(path.read_bytes().replace(b"Outbound", b"Inbound.") + b" ")
    assert reader(site, tmp_path).read() == first


def test_another_person_s_pages_are_not_used(site: Site, tmp_path: Path) -> None:
    reader(site, tmp_path).read()
    weighing = Weighing(site.transport)
    reader(site, tmp_path, weighing, member="mb-3").read()
    # The state of the CRM is read twice in one reading.
    assert weighing.unchanged == 1


def test_a_cache_that_cannot_be_kept_is_done_without(site: Site, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    assert reader(site, tmp_path / "taken").read() == site.reader().read()


def test_only_its_owner_may_read_the_pages(site: Site, tmp_path: Path) -> None:
    reader(site, tmp_path / "pages").read()
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "pages").iterdir()} == {0o600}


def test_an_unchanged_page_that_nobody_has_is_no_answer(site: Site, tmp_path: Path) -> None:
    transport = Faulty(site.transport, faults.status(304), faults.to("/v1/groups"))
    with pytest.raises(BadAnswer):
        reader(site, tmp_path, transport).read()


def test_a_page_comes_back_as_it_went(tmp_path: Path) -> None:
    cache = FolderCache(tmp_path)
    page = Page('"r7-x"', b'{"a":\n1}')
    cache.store("k", page)
    assert cache.load("k") == page
    assert cache.load("other") is None
    # Put under another name, it isn't the page of that name; nor is it of another state than the one noted.
    (tmp_path / "other.page").write_bytes((tmp_path / "k.page").read_bytes())
    assert cache.load("other") is None
    (tmp_path / "k.page").write_bytes((tmp_path / "k.page").read_bytes().replace(b'"",', b'"s",', 1))
    assert cache.load("k") is None
    for damaged in (b"not ours", b"[1]\n", b"7\n", b'["a","b","c"]\nbody'):
        (tmp_path / "k.page").write_bytes(damaged)
        assert cache.load("k") is None
    (tmp_path / "k.page").write_bytes(b"not ours")
    assert cache.load("k") is None


def test_a_page_that_cannot_be_right_is_not_remembered(site: Site, tmp_path: Path) -> None:
    def half(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
        response = service.handle_request(request)
        return httpx.Response(200, headers={"ETag": response.headers["ETag"]}, content=response.read()[:20])

    broken = Faulty(site.transport, half, faults.to("/v1/groups"))
    with pytest.raises(BadAnswer):
        reader(site, tmp_path, broken).configuration()
    assert reader(site, tmp_path).configuration() == site.reader().configuration()


def test_a_page_that_lost_something_is_asked_for_again(site: Site, tmp_path: Path) -> None:
    def without_its_groups(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
        response = service.handle_request(request)
        body = response.read().replace(b'"total":1', b'"total":2')
        return httpx.Response(200, headers={"ETag": response.headers["ETag"]}, content=body)

    found = reader(site, tmp_path, Faulty(site.transport, without_its_groups, faults.to("/v1/groups")))
    assert found.configuration() == site.reader().configuration()
    assert found.evidence is not None
    assert found.evidence.attempts == 2

"""What is read of a backup is what was written, or nothing."""

import hashlib
import itertools
from collections.abc import Iterator
from dataclasses import replace

import httpx
import orjson
import pytest

from cadence_gitops.apply import Ports
from cadence_gitops.apply.backup import (
    Backup,
    Scope,
    manifest_line,
    no_backup,
    read_lines,
    read_manifest,
)
from cadence_gitops.apply.held import Held
from cadence_gitops.errors import BadAnswer, BadFile, CadenceError, Refused
from cadence_gitops.ports import BackupStore
from tests.fakes.applying import FakeBackups
from tests.fakes.faults import Faulty, to
from tests.fakes.surroundings import FakeSecrets, Site


def ports(site: Site, store: BackupStore) -> Ports:
    reader = site.reader()
    return Ports(reader, site.writer(reader), store, FakeSecrets(), site.clock)


def ignore(_name: str, _lines: int) -> None:
    pass


@pytest.mark.parametrize(
    ("manifest", "said"),
    [(b"{}", "required"), (b"[", "JSON"), (b" " * (1 << 20) + b" ", "too large")],
)
def test_what_is_no_manifest_is_told(manifest: bytes, said: str) -> None:
    with pytest.raises(BadFile) as caught:
        read_manifest(FakeBackups({"x/manifest.json": [manifest]}), "x")
    assert caught.value.problem == "not-a-backup"
    assert said in caught.value.detail


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([{"name": "../../etc/passwd"}], "pattern"),
        ([{"name": "..\\\\x.json"}], "pattern"),
        ([{"name": "a.json\n"}], "pattern"),
        ([{"lines": -1}], "greater"),
        ([{"sha256": ""}], "pattern"),
        ([{}, {}], "twice"),
    ],
)
def test_what_a_manifest_can_say_of_files_is_bounded(files: list[dict[str, object]], said: str) -> None:
    usual = {"name": "leads-csv.ndjson", "lines": 0, "sha256": "0" * 64}
    manifest = {"organization": "", "revision": 1, "createdAt": "", "reason": "", "formatVersion": 1}
    line = orjson.dumps({**manifest, "files": [{**usual, **file} for file in files]})
    with pytest.raises(BadFile) as caught:
        read_manifest(FakeBackups({"x/manifest.json": [line]}), "x")
    assert caught.value.problem == "not-a-backup"
    assert said in caught.value.detail


def test_a_backup_of_another_format_is_left_alone(site: Site) -> None:
    backups = FakeBackups()
    here = ports(site, backups)
    live = here.reader.read()
    manifest = Backup(here, "x", "by hand", ignore).make(live, Scope(()))
    assert read_manifest(backups, "x")[0] == manifest
    backups.files["x/manifest.json"] = [manifest_line(replace(manifest, format_version=2))]
    with pytest.raises(BadFile) as caught:
        read_manifest(backups, "x")
    assert caught.value.detail == "format 2"


@pytest.mark.parametrize("path", ["/v1/leads/export", "/v1/suppressions/export"])
def test_far_more_people_than_were_counted_are_no_backup(site: Site, path: str) -> None:
    def endless(_request: httpx.Request, _service: httpx.BaseTransport) -> httpx.Response:
        return httpx.Response(200, content=itertools.repeat(b'{"id":"x-1"}\n' * 1_000, 1_000))

    here = ports(replace(site, transport=Faulty(site.transport, endless, chosen=to(path))), FakeBackups())
    live = here.reader.read()
    with pytest.raises(BadAnswer, match=r"more than 10\d\d\d lines"):
        Backup(here, "x", "by hand", ignore).make(live, Scope((), ("csv",)))


@pytest.mark.parametrize("left", ["unsubscribes", "bounces", None])
def test_opt_outs_that_nobody_counted_are_kept_however_many_they_are(site: Site, left: str | None) -> None:
    """The contract lets a service leave a type out, and that says nothing of how many there are."""
    lines = [orjson.dumps({"email": f"{number}@acme.example", "reason": "bounced"}) for number in range(10_001)]
    digest = hashlib.sha256(b"".join(line + b"\n" for line in lines)).hexdigest()
    body = b"\n".join([*lines, orjson.dumps({"trailer": {"count": len(lines), "sha256": digest}})])

    def many(_request: httpx.Request, _service: httpx.BaseTransport) -> httpx.Response:
        return httpx.Response(200, content=body)

    here = ports(
        replace(site, transport=Faulty(site.transport, many, chosen=to("/v1/suppressions/export"))), FakeBackups()
    )
    live = here.reader.read()
    live = replace(live, records={kind: 0 for kind in live.records if kind == left})
    kept = Backup(here, "x", "by hand", ignore).make(live, Scope(()))
    assert next(file.lines for file in kept.files if file.name == "suppressions.ndjson") == 10_001


def test_the_lines_of_a_file_are_read_only_as_they_were_written(site: Site) -> None:
    backups = FakeBackups()
    here = ports(site, backups)
    live = here.reader.read()
    manifest = Backup(here, "x", "by hand", ignore).make(live, Scope((), ("csv",)))
    leads = next(file for file in manifest.files if file.name == "leads-csv.ndjson")
    assert list(read_lines(backups, "x", file=leads)) == list(here.reader.leads("csv"))
    backups.files["x/leads-csv.ndjson"][3] = b"{}"
    with pytest.raises(BadFile) as caught:
        list(read_lines(backups, "x", file=leads))
    assert caught.value.problem == "not-as-written"


def test_no_more_lines_are_read_than_there_should_be(site: Site) -> None:
    backups = Endless()
    manifest = Backup(ports(site, backups), "x", "by hand", ignore).make(site.reader().read(), Scope((), ("csv",)))
    leads = next(file for file in manifest.files if file.name == "leads-csv.ndjson")
    backups.endless = leads.name
    backups.given = 0
    with pytest.raises(BadFile) as caught:
        list(read_lines(backups, "x", file=leads))
    assert caught.value.problem == "not-as-written"
    assert backups.given == leads.lines + 1


@pytest.mark.parametrize(
    ("error", "detail"),
    [
        (BadFile("b/x", "unwritable", "No space left on device"), "b/x: unwritable (No space left on device)"),
        (BadFile("b/x", "not-as-written"), "b/x: not-as-written"),
        (Refused("backup", detail="as it is"), "as it is"),
    ],
)
def test_why_there_is_no_backup_is_said_once(error: CadenceError, detail: str) -> None:
    assert no_backup(error).detail == detail


class Endless(FakeBackups):
    """Give a file of very many lines, and note how many were read of it."""

    endless: str = "nothing"
    given: int = 0

    def read(self, name: str) -> Iterator[bytes]:
        """Read a file back, or more than anybody can keep."""
        if not name.endswith(self.endless):
            yield from super().read(name)
            return
        for _ in range(1000):
            self.given += 1
            yield b" " * (1 << 20)


@pytest.mark.parametrize(("endless", "kept"), [("manifest.json", 2), ("snapshot.json", 65)])
def test_no_more_of_a_backup_is_kept_than_one_can_be(site: Site, endless: str, kept: int) -> None:
    backups = Endless()
    here = ports(site, backups)
    manifest = Backup(here, "x", "by hand", ignore).make(here.reader.read(), Scope(()))
    told = tuple(replace(file, lines=1000) for file in manifest.files)
    backups.files["x/manifest.json"] = [manifest_line(replace(manifest, files=told))]
    backups.endless = endless
    with pytest.raises(BadFile) as caught:
        Held.opened(backups, "x").snapshot()
    assert (caught.value.problem, caught.value.detail) == ("not-a-backup", "too large")
    assert backups.given == kept

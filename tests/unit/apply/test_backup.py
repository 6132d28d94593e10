"""Nothing is destroyed before its backup was read back."""

import csv
import hashlib
import json
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from cadence_gitops.apply import Order, Ports, apply_plan, resume
from cadence_gitops.apply.backup import Backup, Manifest, Scope, StoredFile, verify
from cadence_gitops.apply.held import Held
from cadence_gitops.backups.folder import FolderShelf
from cadence_gitops.backups.store import PackedStore
from cadence_gitops.errors import BadFile, IncompleteRead, LockedByAnother, Refused, Stopped
from cadence_gitops.ports import BackupStore, Write
from tests.fakes import faults, wishes
from tests.fakes.applying import FakeBackups, Watching, consent_to, plan_on, session
from tests.fakes.builders import removed, resource
from tests.fakes.faults import Faulty
from tests.fakes.surroundings import FakeSecrets, Site


def changing(site: Site) -> Order:
    plan = plan_on(site, *wishes.moving("nothing"))
    return Order(plan, (consent_to(plan, site),))


def ports(site: Site, store: BackupStore) -> Ports:
    reader = site.reader()
    return Ports(reader, site.writer(reader), store, FakeSecrets(), site.clock)


def ignore(_name: str, _lines: int) -> None:
    pass


def test_what_a_change_destroys_is_saved_first(site: Site) -> None:
    backups = FakeBackups()
    result = apply_plan(changing(site), session(site, backups=backups))
    names = sorted(name.rpartition("/")[2] for name in backups.files)
    assert names == [
        "leads-crm.csv",
        "leads-crm.ndjson",
        "leads-csv.csv",
        "leads-csv.ndjson",
        "manifest.json",
        "objects.ndjson",
        "records.ndjson",
        "snapshot.json",
        "suppressions.ndjson",
    ]
    assert {name.partition(".")[0] for name in backups.files} == {result.apply_id}
    objects = {entry["address"]: entry for entry in map(json.loads, backups.file("objects.ndjson"))}
    assert objects["StandardWorkflow/~sw-3"]["id"] == "sw-3"
    assert objects["StandardWorkflow/skipped-nurtures"]["tree"]["actions"] == [
        {"type": "move-to-cadence", "cadence": "outbound"}
    ]
    assert "Member/claire" not in objects
    assert len(backups.file("leads-csv.ndjson")) == 25
    # What we don't know of an object is in the snapshot.
    assert b'"undocumented":{"delay"' in backups.file("snapshot.json")[0]
    manifest = json.loads(backups.file("manifest.json")[0])
    assert (manifest["organization"], manifest["revision"]) == ("acme", 7)
    counts = {entry["name"]: entry["lines"] for entry in manifest["files"]}
    assert counts["leads-crm.ndjson"] == 40


def test_what_came_after_the_plan_and_is_consented_to_is_saved_too(site: Site) -> None:
    order = changing(site)
    before = tuple(loss for loss in order.plan.losses if loss.item != "leads:csv")
    backups = FakeBackups()
    apply_plan(replace(order, plan=replace(order.plan, losses=before)), session(site, backups=backups))
    assert len(backups.file("leads-csv.ndjson")) == 25


def test_leads_that_came_during_the_backup_are_saved_before_they_are_erased(site: Site) -> None:
    order = changing(site)
    exported: list[str] = []

    def fewer_at_first(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
        if exported:
            return service.handle_request(request)
        counts = service.handle_request(request).read()
        return httpx.Response(200, content=counts.replace(b'"count":25', b'"count":24').replace(b":65,", b":64,"))

    def noting(request: httpx.Request) -> bool:
        if request.url.path == "/v1/leads/export":
            exported.append(request.url.params["source"])
        return request.url.path == "/v1/leads/counts"

    apply_plan(order, session(site, transport=Faulty(site.transport, fewer_at_first, noting, times=99)))
    assert exported == ["crm", "csv", "crm", "csv"]


def test_a_backup_that_still_has_everything_is_made_once(site: Site) -> None:
    transport = Faulty(site.transport, chosen=faults.to("/v1/leads/export"))
    apply_plan(changing(site), session(site, transport=transport))
    assert transport.seen == 2


@pytest.mark.parametrize(
    "backups",
    [
        FakeBackups(lost="leads-crm.ndjson"),
        FakeBackups(lost="manifest.json"),
        FakeBackups(spoilt="leads-crm.ndjson"),
        FakeBackups(spoilt="manifest.json"),
        FakeBackups(changed="objects.ndjson"),
        FakeBackups(changed="manifest.json"),
        FakeBackups(spoilt="leads-csv.csv"),
        FakeBackups(lost="suppressions.ndjson"),
        FakeBackups(spoilt="suppressions.ndjson"),
    ],
    ids=[
        *("leads-unwritable", "manifest-unwritable", "leads-short", "manifest-gone", "objects-other", "manifest-other"),
        *("table-short", "opt-outs-unwritable", "opt-outs-short"),
    ],
)
def test_without_a_backup_nothing_is_destroyed(site: Site, backups: FakeBackups) -> None:
    with pytest.raises(Refused) as caught:
        apply_plan(changing(site), session(site, backups=backups))
    assert caught.value.reason == "backup"
    assert site.reader().read().revision == 7
    assert site.reader().lock().holder is None


def test_a_truncated_export_is_no_backup(site: Site) -> None:
    transport = Faulty(site.transport, faults.cut_off, faults.to("/v1/leads/export"))
    with pytest.raises(Refused) as caught:
        apply_plan(changing(site), session(site, transport=transport))
    assert "cut-off" in caught.value.detail
    assert site.reader().crm().provider == "salesforce"


def test_a_lock_lost_during_the_backup_is_told_as_such(site: Site) -> None:
    class TakingOver(FakeBackups):
        def write(self, name: str, lines: object) -> str:
            site.clock.sleep(300)
            if not self.files:
                site.writer(site.reader()).acquire("somebody", 900, write=Write("theirs", 0))
            return super().write(name, lines)  # type: ignore[arg-type]  # the lines of the port

    with pytest.raises(LockedByAnother):
        apply_plan(changing(site), session(site, backups=TakingOver()))
    assert site.reader().crm().provider == "salesforce"


def test_whom_nobody_may_write_to_is_in_every_backup_that_a_plan_makes(site: Site) -> None:
    optouts = list(site.reader().suppressions())
    assert optouts
    deleting, changing_crm = FakeBackups(), FakeBackups()
    apply_plan(Order(plan_on(site, removed=[removed("StandardWorkflow/owner-moves")])), session(site, backups=deleting))
    apply_plan(changing(site), session(site, backups=changing_crm))
    assert deleting.file("suppressions.ndjson") == changing_crm.file("suppressions.ndjson") == optouts


def test_a_truncated_export_of_opt_outs_is_no_backup(site: Site) -> None:
    transport = Faulty(site.transport, faults.cut_off, faults.to("/v1/suppressions/export"))
    with pytest.raises(Refused) as caught:
        apply_plan(changing(site), session(site, transport=transport))
    assert "cut-off" in caught.value.detail
    assert site.reader().crm().provider == "salesforce"


def test_a_backup_that_ends_early_has_no_manifest(site: Site) -> None:
    for backups in (FakeBackups(spoilt="leads-csv.csv"), FakeBackups(changed="objects.ndjson")):
        with pytest.raises(Refused):
            apply_plan(changing(site), session(site, backups=backups))
        assert [name for name in backups.files if name.endswith("manifest.json")] == []


def test_where_no_backup_can_be_kept_nothing_that_destroys_begins(site: Site) -> None:
    class Nowhere(FakeBackups):
        def probe(self) -> str:
            raise Refused("backup-runner")

    before = site.reader().applies()
    for order in (changing(site), Order(plan_on(site, removed=[removed("StandardWorkflow/owner-moves")]))):
        with pytest.raises(Refused) as caught:
            apply_plan(order, session(site, backups=Nowhere()))
        assert caught.value.reason == "backup-runner"
    assert site.reader().applies() == before
    assert site.reader().lock().holder is None
    # What destroys nothing needs none.
    apply_plan(Order(plan_on(site, resource("Group/x", title="X"))), session(site, backups=Nowhere()))


def test_a_plan_that_deletes_saves_what_it_deletes(site: Site) -> None:
    backups = FakeBackups()
    plan = plan_on(site, removed=[removed("StandardWorkflow/owner-moves")])
    watching = Watching()
    apply_plan(Order(plan), session(site, backups=backups, watching=watching))
    assert [json.loads(line)["address"] for line in backups.file("objects.ndjson")] == ["StandardWorkflow/owner-moves"]
    assert "objects.ndjson 1" in watching.events


def test_a_plan_that_destroys_nothing_saves_nothing(site: Site) -> None:
    backups = FakeBackups()
    apply_plan(Order(plan_on(site, resource("Group/x", title="X"))), session(site, backups=backups))
    assert backups.files == {}


def test_every_run_has_a_folder_of_its_own(site: Site) -> None:
    backups = FakeBackups()
    wanted, unused = wishes.ordinary()
    plan = plan_on(site, *wanted, removed=[unused])
    transport = Faulty(site.transport, faults.status(503), faults.to("/v1/groups/gr-1", "PATCH"), times=99)
    with pytest.raises(Stopped):
        apply_plan(Order(plan), session(site, backups=backups, transport=transport))
    first = dict(backups.files)
    resume(session(site, backups=backups))
    assert {name: backups.files[name] for name in first} == first


def test_everything_fits_into_a_folder_and_is_checked_again_later(site: Site, tmp_path: Path) -> None:
    store = PackedStore(FolderShelf(tmp_path), lambda: None)
    here = ports(site, store)
    live = here.reader.read()
    manifest = Backup(here, "full", "by hand", ignore).make(live, Scope.of_everything(live))
    held = Held.opened(store, "full")
    held.verify(ignore)
    assert held.manifest == manifest
    by_name = {file.name: file for file in manifest.files}
    assert by_name["objects.ndjson"].lines == len(live.inventory)
    exported = b"".join(line + b"\n" for line in here.reader.leads("csv"))
    assert by_name["leads-csv.ndjson"].sha256 == hashlib.sha256(exported).hexdigest()
    with pytest.raises(BadFile):
        Held.opened(store, "another")


def test_a_table_of_leads_has_as_many_rows_as_there_are_leads(site: Site) -> None:
    backups = FakeBackups()
    here = ports(site, backups)
    Backup(here, "x", "by hand", ignore).make(here.reader.read(), Scope((), ("csv",)))
    rows = list(csv.DictReader(line.decode("utf-8-sig") for line in backups.file("leads-csv.csv")))
    leads = [json.loads(line) for line in backups.file("leads-csv.ndjson")]
    assert [(row["id"], row["email"]) for row in rows] == [(lead["id"], lead["email"]) for lead in leads]


def test_an_organisation_that_moves_ends_a_backup_that_must_be_of_one_moment(site: Site) -> None:
    backups = FakeBackups()
    here = ports(site, backups)
    live = here.reader.read()
    with pytest.raises(IncompleteRead) as caught:
        Backup(here, "x", "by hand", ignore, steady=True).make(replace(live, revision=6), Scope(()))
    assert (caught.value.problem, caught.value.detail) == ("revision-moved", "6, 7")
    assert "x/manifest.json" not in backups.files


def test_progress_is_told_now_and_then_and_at_the_end() -> None:
    ticks: list[tuple[str, int]] = []
    name, lines = "records.ndjson", [b"x"] * 25_000
    file = StoredFile(name, len(lines), hashlib.sha256(b"x\n" * len(lines)).hexdigest())
    manifest = Manifest("acme", 1, "2026-12-06T09:00:00Z", "by hand", (file,))
    verify(FakeBackups({f"x/{name}": lines}), "x", manifest=manifest, tick=lambda *each: ticks.append(each))
    assert {file for file, _ in ticks} == {name}
    first, second, last = (count for _, count in ticks)
    # Lines are counted some together.
    assert 10_000 <= first < 11_010
    assert 20_000 <= second < 21_010
    assert last == len(lines)

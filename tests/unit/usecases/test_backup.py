"""A backup of everything, at any time."""

import hashlib
from pathlib import Path

import pytest

from cadence_gitops.apply.held import Held
from cadence_gitops.backups.folder import FolderShelf
from cadence_gitops.backups.store import PackedStore
from cadence_gitops.errors import IncompleteRead, Refused
from cadence_gitops.usecases.backup import Keeping, back_up
from tests.fakes import faults
from tests.fakes.applying import FakeBackups
from tests.fakes.faults import Faulty
from tests.fakes.surroundings import Site


def ignore(_name: str, _lines: int) -> None:
    pass


def test_everything_is_in_it(site: Site, tmp_path: Path) -> None:
    store = PackedStore(FolderShelf(tmp_path), lambda: None)
    made = back_up(Keeping(site.reader(), store, site.clock, "abc"), tick=ignore)
    place = Path(made.place)
    assert place.parent == tmp_path
    assert place.name == f"backup-{site.clock.now():%Y%m%dT%H%M%SZ}-abc"
    held = Held.opened(store, place.name)
    held.verify(ignore)
    assert held.manifest == made.manifest
    lines = {file.name: file.lines for file in made.manifest.files}
    live = site.reader().read()
    assert lines["objects.ndjson"] == len(live.inventory)
    leads = [lines[f"leads-{source}.ndjson"] for source in ("crm", "csv", "sheets")]
    assert sum(leads) == sum(entry.count for entry in live.leads)
    assert [lines[f"leads-{source}.csv"] for source in ("crm", "csv", "sheets")] == [count + 1 for count in leads]
    assert lines["suppressions.ndjson"] == len(list(site.reader().suppressions()))
    manifest = b"".join(line + b"\n" for line in store.read(f"{place.name}/manifest.json"))
    assert made.digest == hashlib.sha256(manifest).hexdigest()
    assert held.digest == f"sha256:{made.digest}"


def test_what_cannot_be_kept_is_refused(site: Site) -> None:
    with pytest.raises(Refused) as caught:
        back_up(Keeping(site.reader(), FakeBackups(spoilt="leads-crm.ndjson"), site.clock, "abc"), tick=ignore)
    assert "39 lines of 40" in caught.value.detail


def test_what_cannot_be_kept_anywhere_is_refused_before_anything_is_read(site: Site) -> None:
    class Nowhere(FakeBackups):
        def probe(self) -> str:
            raise Refused("backup-key")

    transport = Faulty(site.transport, chosen=lambda _request: True)
    with pytest.raises(Refused):
        back_up(Keeping(site.reader(transport), Nowhere(), site.clock, "abc"), tick=ignore)
    assert transport.seen == 0


def test_what_cannot_be_read_is_no_backup(site: Site) -> None:
    backups = FakeBackups()
    transport = Faulty(site.transport, faults.cut_off, faults.to("/v1/leads/export"))
    with pytest.raises(IncompleteRead):
        back_up(Keeping(site.reader(transport), backups, site.clock, "abc"), tick=ignore)
    assert [name for name in backups.files if name.endswith("manifest.json")] == []

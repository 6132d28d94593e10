"""What a backup holds of people is read back as it was, or not at all."""

from collections.abc import Callable, Iterator
from typing import Any

import orjson
import pytest

from cadence_gitops.apply.backup import ADAPTER, MANIFEST, StoredFile
from cadence_gitops.apply.held import Held
from cadence_gitops.errors import BadFile
from tests.fakes.applying import FakeBackups
from tests.fakes.restoring import FOLDER, company_backup


def rewritten(store: FakeBackups, name: str, lines: list[bytes] | None) -> Held:
    """Have a backup whose manifest agrees with other lines of a file, or lacks the file."""
    from hashlib import sha256

    manifest = ADAPTER.validate_json(store.files[f"{FOLDER}/{MANIFEST}"][0])
    files = [each for each in manifest.files if each.name != name]
    if lines is not None:
        store.files[f"{FOLDER}/{name}"] = lines
        files.append(StoredFile(name, len(lines), sha256(b"".join(line + b"\n" for line in lines)).hexdigest()))
    content = {**ADAPTER.dump_python(manifest, mode="json", by_alias=True), "files": [_dumped(file) for file in files]}
    store.files[f"{FOLDER}/{MANIFEST}"] = [orjson.dumps(content)]
    return Held.opened(store, FOLDER)


def _dumped(file: StoredFile) -> dict[str, Any]:
    return {"name": file.name, "lines": file.lines, "sha256": file.sha256}


@pytest.fixture
def store() -> FakeBackups:
    kept = FakeBackups()
    company_backup(kept)
    return kept


def test_people_are_read_as_they_were(store: FakeBackups) -> None:
    held = Held.opened(store, FOLDER)
    assert held.suppressing
    assert sorted(each.reason for each in held.suppressions()) == ["bounced"] * 2 + ["unsubscribed"] * 3
    leads = list(held.leads())
    assert {each.source for each in leads} == {"crm", "csv"}
    assert len(leads) == 65
    assert all(each.placed and each.key == each.id and each.owner is None for each in leads)
    assert b'"snapshot"' not in held.snapshot()
    held.verify(lambda _name, _lines: None)


def test_a_backup_is_named_by_its_manifest(store: FakeBackups) -> None:
    first = Held.opened(store, FOLDER).digest
    assert first.startswith("sha256:")
    assert rewritten(store, "suppressions.ndjson", []).digest != first


class Switching(FakeBackups):
    """Give another manifest whenever it is read again."""

    manifests: list[list[bytes]]

    def read(self, name: str) -> Iterator[bytes]:
        """Read a file back."""
        if name.endswith(MANIFEST):
            self.files[name] = self.manifests.pop(0)
        return super().read(name)


def test_a_manifest_is_read_once(store: FakeBackups) -> None:
    """One that was put there meanwhile must neither get the name of the other, nor judge what its files are."""
    whole = store.files[f"{FOLDER}/{MANIFEST}"]
    expected = Held.opened(store, FOLDER).digest
    rewritten(store, "leads-csv.ndjson", [])
    other, store.files["b-1/leads-csv.ndjson"] = store.files[f"{FOLDER}/{MANIFEST}"], []
    switching = Switching(store.files)
    switching.manifests = [whole, other]
    held = Held.opened(switching, FOLDER)
    assert held.digest == expected
    with pytest.raises(BadFile) as caught:
        held.verify(lambda _name, _lines: None)
    assert caught.value.problem == "not-as-written"
    assert switching.manifests == [other]


def test_a_lead_that_came_from_a_file_keeps_its_key(store: FakeBackups) -> None:
    line = {"id": "ld-1", "source": "csv", "name": "A", "email": "", "company": "", "externalId": "k-1"}
    (lead,) = [
        each for each in rewritten(store, "leads-csv.ndjson", [orjson.dumps(line)]).leads() if each.source == "csv"
    ]
    assert (lead.key, lead.owner, lead.placed) == ("k-1", None, False)


@pytest.mark.parametrize(
    ("name", "line", "read"),
    [
        ("suppressions.ndjson", b'{"email": "ada@acme.example", "reason": "tired"}', Held.suppressions),
        ("suppressions.ndjson", b'{"reason": "bounced"}', Held.suppressions),
        ("suppressions.ndjson", b"ada@acme.example", Held.suppressions),
        (
            "leads-csv.ndjson",
            b'{"id": "", "source": "csv", "name": "", "email": "ada@acme.example", "company": ""}',
            Held.leads,
        ),
        ("leads-csv.ndjson", b"[]", Held.leads),
    ],
)
def test_a_line_that_says_nothing_clear_is_no_part_of_a_backup(
    store: FakeBackups, name: str, line: bytes, read: Callable[[Held], Any]
) -> None:
    with pytest.raises(BadFile) as caught:
        list(read(rewritten(store, name, [line])))
    assert caught.value.problem == "not-a-backup"
    assert "ada@acme" not in str(caught.value)


def test_a_backup_that_doesnt_say_to_whom_nobody_may_write_says_so(store: FakeBackups) -> None:
    held = rewritten(store, "suppressions.ndjson", None)
    assert not held.suppressing
    with pytest.raises(BadFile) as caught:
        list(held.suppressions())
    assert caught.value.problem == "missing"

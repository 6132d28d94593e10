import os
from pathlib import Path

import pyrage
import pytest

from cadence_gitops.backups import BACKUP_KEY, Surrounding, store_at, store_of
from cadence_gitops.backups.place import Elsewhere, Folder, parse_place
from cadence_gitops.errors import BadFile, BadSetting, Refused

KEY = str(pyrage.x25519.Identity.generate())


def surrounding(**environ: str) -> Surrounding:
    return Surrounding(environ, str)


@pytest.mark.parametrize(
    ("named", "place"),
    [
        ("backups", Folder(Path("backups"))),
        ("C:\\backups", Folder(Path("C:\\backups"))),
        ("C:/backups", Folder(Path("C:/backups"))),
        ("./s3:acme", Folder(Path("s3:acme"))),
        ("kept/14:30", Folder(Path("kept/14:30"))),
        ("file:///mnt/kept%20here", Folder(Path("/mnt/kept here"), meant=True)),
        ("FILE://localhost/mnt", Folder(Path("/mnt"), meant=True)),
        ("s3://acme/cadence", Elsewhere("s3://acme/cadence")),
        ("sftp://claire@nas.example/backups", Elsewhere("sftp://claire@nas.example/backups")),
    ],
)
def test_a_place_is_a_path_or_an_address(named: str, place: Folder | Elsewhere) -> None:
    assert parse_place(named) == place


@pytest.mark.parametrize(
    ("named", "problem"),
    [
        ("sftp://claire:pa55word@nas.example/backups", "backup-place-secret"),
        ("s3://acme/cadence?token=pa55word", "backup-place-secret"),
        ("s3://acme/cadence#pa55word", "backup-place-secret"),
        ("simplecache::s3://acme/cadence", "backup-place-unsuitable"),
        ("s3://acme::zip/x", "backup-place-unsuitable"),
        ("memory://x", "backup-place-unsuitable"),
        ("s3:acme/cadence", "backup-place-unsuitable"),
        ("s3:/acme/cadence", "backup-place-unsuitable"),
        ("S3:acme", "backup-place-unsuitable"),
        ("file:backups", "backup-place-unsuitable"),
        ("file:/mnt/backups", "backup-place-unsuitable"),
        ("my_store://acme", "backup-place-unsuitable"),
        ("sftp:claire:pa55word@nas.example/backups", "backup-place-unsuitable"),
        ("https://backups.example/x", "backup-place-unsuitable"),
        ("file://nas.example/x", "backup-place-relative"),
    ],
)
def test_what_keeps_nothing_or_says_too_much_is_no_place(named: str, problem: str) -> None:
    with pytest.raises(BadSetting) as caught:
        parse_place(named)
    assert caught.value.problem == problem
    assert "pa55word" not in str(caught.value)


@pytest.mark.parametrize("named", [None, "cadence-backups", os.fspath(Path("/mnt/backups"))])
def test_the_disk_of_a_runner_is_no_place(named: str | None) -> None:
    store = store_at(named, surrounding(CI="true"))
    with pytest.raises(Refused) as caught:
        store.probe()
    assert caught.value.reason == "backup-runner"
    with pytest.raises(Refused):
        store.write("b/x", [b"1"])
    with pytest.raises(Refused):
        list(store.read("b/x"))
    assert store.place("b") == "b"


def test_a_folder_that_somebody_vouches_for_is_a_place_on_a_runner_too(tmp_path: Path) -> None:
    store = store_at(tmp_path.as_uri(), surrounding(CI="true", **{BACKUP_KEY: KEY}))
    store.probe()
    store.write("b/x", [b"1"])
    assert [path.name for path in (tmp_path / "b").iterdir()] == ["x.gz.age"]


@pytest.mark.parametrize("environ", [{}, {BACKUP_KEY: ""}])
def test_what_a_runner_keeps_is_sealed_in_a_folder_too(tmp_path: Path, environ: dict[str, str]) -> None:
    store = store_at(tmp_path.as_uri(), surrounding(CI="true", **environ))
    for attempt in (store.probe, lambda: store.write("b/x", [b"1"])):
        with pytest.raises(Refused) as caught:
            attempt()
        assert (caught.value.reason, caught.value.subject) == ("backup-key", str(tmp_path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("key", ["", " ", "\n"])
def test_a_key_that_is_set_and_empty_is_a_mistake_on_every_machine(tmp_path: Path, key: str) -> None:
    store = store_at(str(tmp_path), surrounding(**{BACKUP_KEY: key}))
    for attempt in (store.probe, lambda: store.write("b/x", [b"1"])):
        with pytest.raises(Refused) as caught:
            attempt()
        assert caught.value.reason == "backup-key-bad"
    assert list(tmp_path.iterdir()) == []


def test_with_a_key_a_backup_on_this_machine_is_sealed_as_well(tmp_path: Path) -> None:
    sealed = store_at(str(tmp_path), surrounding(**{BACKUP_KEY: KEY}))
    sealed.write("b/x", [b"1"])
    assert [path.name for path in (tmp_path / "b").iterdir()] == ["x.gz.age"]
    assert list(sealed.read("b/x")) == [b"1"]
    with pytest.raises(BadFile) as caught:
        list(store_at(str(tmp_path), surrounding()).read("b/x"))
    assert caught.value.problem == "backup-sealed"


def test_whoever_has_a_key_reads_what_was_kept_without_one(tmp_path: Path) -> None:
    store_at(str(tmp_path), surrounding()).write("b/x", [b"1"])
    found, name = store_of(str(tmp_path / "b"), surrounding(CI="true", **{BACKUP_KEY: KEY}))
    assert list(found.read(f"{name}/x")) == [b"1"]


@pytest.mark.parametrize(
    ("named", "reason"),
    [("sftp://nas.example/backups", "backup-driver"), ("nowhere://x/y", "backup")],
)
def test_an_address_that_nothing_understands_is_refused_once_it_is_needed(named: str, reason: str) -> None:
    store = store_at(named, surrounding(**{BACKUP_KEY: KEY}))
    with pytest.raises(Refused) as caught:
        store.probe()
    assert caught.value.reason == reason


def test_nobody_sees_the_key() -> None:
    assert KEY not in repr(surrounding(**{BACKUP_KEY: KEY}))


@pytest.mark.parametrize(
    "name", ["manifest.json", "leads-crm.ndjson", "leads-csv.csv", "suppressions.ndjson", "records.ndjson"]
)
def test_a_line_of_a_person_or_a_manifest_is_short(tmp_path: Path, name: str) -> None:
    store = store_at(str(tmp_path), surrounding())
    store.write(f"b/{name}", [b"x" * (3 << 20)])
    with pytest.raises(BadFile) as caught:
        list(store.read(f"b/{name}"))
    assert (caught.value.problem, caught.value.detail) == ("unreadable", "a line has no end")


def test_a_snapshot_is_one_line_and_may_be_long(tmp_path: Path) -> None:
    store = store_at(str(tmp_path), surrounding())
    store.write("b/snapshot.json", [b"x" * (3 << 20)])
    assert [len(line) for line in store.read("b/snapshot.json")] == [3 << 20]

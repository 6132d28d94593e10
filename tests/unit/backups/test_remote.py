"""Elsewhere is a server that speaks S3, and what goes wrong there goes wrong on the wire."""

import gzip
import io
import os
import threading
from collections.abc import Iterator

import pyrage
import pytest

from cadence_gitops.backups import BACKUP_KEY, Surrounding, store_at, store_of
from cadence_gitops.backups.sealing import UNSEALING
from cadence_gitops.errors import BadFile, LockedByAnother, Refused
from cadence_gitops.ports import BackupStore
from tests.fakes.buckets import SECRET_KEY, Bucket

KEY = str(pyrage.x25519.Identity.generate())
OTHER = str(pyrage.x25519.Identity.generate())
PREFIX = "cadence/b-1"


def surrounding(key: str = KEY, **environ: str) -> Surrounding:
    return Surrounding({BACKUP_KEY: key, **environ}, lambda text: text.replace(SECRET_KEY, "***"), "What this is.")


def store(bucket: Bucket, key: str = KEY) -> BackupStore:
    return store_at(bucket.url, surrounding(key, CI="true"))


def much() -> list[bytes]:
    """Give more than one part."""
    return [os.urandom(1 << 20).replace(b"\n", b"_") for _ in range(9)]


def test_what_leaves_the_machine_is_sealed_and_comes_back(bucket: Bucket) -> None:
    lines = [b'{"name":"Zo\xc3\xab"}', b"", b"2"]
    here = store(bucket)
    place = here.write("b-1/leads-crm.ndjson", lines)
    assert place == f"{bucket.url}/b-1/leads-crm.ndjson.gz.age"
    assert list(here.read("b-1/leads-crm.ndjson")) == lines
    assert bucket.names() == [f"{PREFIX}/README.txt", f"{PREFIX}/leads-crm.ndjson.gz.age"]
    sealed = bucket.content(f"{PREFIX}/leads-crm.ndjson.gz.age")
    assert sealed.startswith(b"age-encryption.org/v1\n")
    opened = pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(KEY)])
    assert gzip.decompress(opened) == b"\n".join(lines) + b"\n"
    assert bucket.content(f"{PREFIX}/README.txt") == b"What this is."


def test_what_is_more_than_one_part_comes_back_too(bucket: Bucket) -> None:
    here, lines = store(bucket), much()
    here.write("b-1/x", lines)
    assert list(here.read("b-1/x")) == lines
    assert bucket.begun() == []
    reading = here.read("b-1/x")
    assert next(reading) == lines[0]
    # Whoever reads no further leaves no thread behind.
    reading.close()  # type: ignore[attr-defined]  # it is a generator
    assert UNSEALING not in {thread.name for thread in threading.enumerate()}


def test_nothing_leaves_without_a_key(bucket: Bucket) -> None:
    for key, reason in (
        ("", "backup-key"),
        ("# a remark\n", "backup-key-bad"),
        ("AGE-SECRET-KEY-1X", "backup-key-bad"),
    ):
        with pytest.raises(Refused) as caught:
            store(bucket, key).probe()
        assert (caught.value.reason, caught.value.detail) == (reason, "")
        with pytest.raises(Refused):
            store(bucket, key).write("b-1/x", [b"1"])
    assert bucket.names() == []


@pytest.mark.parametrize("error", [LockedByAnother("somebody"), KeyboardInterrupt()], ids=["refused", "interrupted"])
def test_an_upload_that_is_cut_off_leaves_nothing_behind(bucket: Bucket, error: BaseException) -> None:
    def lines() -> Iterator[bytes]:
        yield from much()
        raise error

    with pytest.raises(type(error)):
        store(bucket).write("b-1/x", lines())
    assert bucket.names() == [f"{PREFIX}/README.txt"]
    assert bucket.begun() == []


def test_no_file_takes_the_place_of_another(bucket: Bucket) -> None:
    here = store(bucket)
    here.write("b-1/x", [b"the one before"])
    with pytest.raises(BadFile) as caught:
        here.write("b-1/x", [b"another"])
    assert caught.value.problem == "backup-exists"
    assert list(here.read("b-1/x")) == [b"the one before"]


def test_a_bucket_that_is_not_there_is_not_made(bucket: Bucket) -> None:
    elsewhere = store_at("s3://acme-bakcups/cadence", surrounding())
    with pytest.raises(BadFile) as caught:
        elsewhere.write("b-1/x", [b"1"])
    assert caught.value.problem == "unwritable"
    assert "acme-bakcups" not in {each["Name"] for each in bucket.client.list_buckets()["Buckets"]}


def test_what_is_gone_altered_cut_off_or_laid_beside_is_told(bucket: Bucket) -> None:
    here, name = store(bucket), f"{PREFIX}/x.gz.age"
    here.write("b-1/x", [b"1" * 100_000])
    whole = bucket.content(name)
    assert problem(here) == ""
    bucket.put(name, whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:])
    assert problem(here) == "unreadable"
    bucket.put(name, whole[:-9])
    assert problem(here) == "unreadable"
    bucket.put(name, b"")
    assert problem(here) == "unreadable"
    sealed = io.BytesIO()
    pyrage.encrypt_io(io.BytesIO(b"not compressed"), sealed, [pyrage.x25519.Identity.from_str(KEY).to_public()])
    bucket.put(name, sealed.getvalue())
    assert problem(here) == "unreadable"
    bucket.remove(name)
    assert problem(here) == "not-in-backup"
    # What nobody has sealed is nothing of ours.
    bucket.put(f"{PREFIX}/x.gz", gzip.compress(b"1\n"))
    assert problem(here) == "not-in-backup"


def test_another_key_opens_nothing_and_the_right_one_may_be_one_of_several(bucket: Bucket) -> None:
    # Of several, the first one seals.
    store(bucket, f"{KEY} {OTHER}").write("b-1/x", [b"1"])
    assert problem(store(bucket, OTHER)) == "backup-other-key"
    assert list(store(bucket, f"# made in 2026\n{OTHER}\n{KEY}\n").read("b-1/x")) == [b"1"]
    assert caught_by(store(bucket, "")).reason == "backup-key"


def test_a_backup_is_found_by_its_address(bucket: Bucket) -> None:
    store(bucket).write("b-1/x", [b"1"])
    found, name = store_of(f"{bucket.url}/b-1/", surrounding())
    assert (name, found.place(name)) == ("b-1", f"{bucket.url}/b-1")
    assert list(found.read(f"{name}/x")) == [b"1"]


def test_what_the_other_side_says_is_told_without_secrets(bucket: Bucket, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:9/{SECRET_KEY}")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    with pytest.raises(BadFile) as caught:
        store(bucket).write("b-1/x", [b"1"])
    assert "127.0.0.1:9/***" in caught.value.detail
    assert SECRET_KEY not in str(caught.value)


def problem(here: BackupStore) -> str:
    try:
        list(here.read("b-1/x"))
    except BadFile as error:
        return error.problem
    return ""


def caught_by(here: BackupStore) -> Refused:
    with pytest.raises(Refused) as caught:
        list(here.read("b-1/x"))
    return caught.value

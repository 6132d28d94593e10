"""A place that is looked for when a backup is made, and not before."""

import pytest

from cadence_gitops.backups import PostponedStore
from cadence_gitops.errors import BadSetting
from cadence_gitops.ports import BackupStore
from tests.fakes.applying import FakeBackups


def test_it_is_found_once_and_then_used() -> None:
    backups, asked = FakeBackups(), []

    def find() -> BackupStore:
        asked.append("")
        return backups

    store = PostponedStore(find)
    assert asked == []
    assert store.probe() == "backups"
    assert store.place("x") == "x"
    store.write("a/x", [b"one"])
    assert list(store.read("a/x")) == [b"one"]
    assert asked == [""]


def test_what_cannot_be_found_is_told_when_it_is_needed() -> None:
    def find() -> BackupStore:
        raise BadSetting("--backup", "backup-place-secret")

    store = PostponedStore(find)
    with pytest.raises(BadSetting):
        store.probe()

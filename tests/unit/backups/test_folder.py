import gzip
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cadence_gitops.backups.folder import FolderShelf
from cadence_gitops.backups.store import PackedStore
from cadence_gitops.errors import BadFile


def test_a_name_that_no_system_takes_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(BadFile) as caught:
        FolderShelf(tmp_path).holds("x" * 300)
    assert caught.value.problem == "unreadable"


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, lambda path: path.symlink_to("/dev/zero")])
def test_what_is_no_file_is_not_waited_for(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "x")
    with pytest.raises(BadFile) as caught, FolderShelf(tmp_path).reading("x"):
        pass
    assert (caught.value.problem, caught.value.detail) == ("unreadable", "not a file")


def store_in(folder: Path) -> PackedStore:
    return PackedStore(FolderShelf(folder), lambda: None)


def test_lines_come_back_as_they_went(tmp_path: Path) -> None:
    store = store_in(tmp_path / "backups")
    lines = [b'{"a":1}', b"", b"\xc3\xa9" * 3]
    place = store.write("ap-1/leads.ndjson", lines)
    assert list(store.read("ap-1/leads.ndjson")) == lines
    assert gzip.decompress(Path(place).read_bytes()) == b"\n".join(lines) + b"\n"


def test_only_its_owner_may_read_a_backup(tmp_path: Path) -> None:
    place = Path(store_in(tmp_path / "backups").write("ap-1/x", [b"1"]))
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) & 0o077 == 0


def test_the_same_lines_make_the_same_file(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    assert Path(store.write("a", [b"1"])).read_bytes() == Path(store.write("b", [b"1"])).read_bytes()


def test_a_file_that_was_begun_has_no_name(tmp_path: Path) -> None:
    def lines() -> Iterator[bytes]:
        yield b"1"
        message = "the source ended early"
        raise ZeroDivisionError(message)

    with pytest.raises(ZeroDivisionError):
        store_in(tmp_path).write("x", lines())
    assert list(tmp_path.iterdir()) == []


def test_no_file_takes_the_place_of_another(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    store.write("x", [b"the one before"])
    with pytest.raises(BadFile) as caught:
        store.write("x", [b"another"])
    assert caught.value.problem == "backup-exists"
    assert list(store.read("x")) == [b"the one before"]
    assert [path.name for path in tmp_path.iterdir()] == ["x.gz"]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    with pytest.raises(BadFile) as caught:
        store_in(tmp_path / "taken").write("x", [b"1"])
    assert (caught.value.problem, Path(caught.value.path).name) == ("unwritable", "x.gz")


@pytest.mark.parametrize("name", ["../x", "a/../../x", "/etc/x", ""])
def test_no_name_leaves_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadFile):
        store_in(tmp_path).write(name, [b"1"])
    with pytest.raises(BadFile):
        list(store_in(tmp_path).read(name))


def test_a_file_that_is_missing_cut_off_or_none_of_ours_is_told(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    with pytest.raises(BadFile) as caught:
        list(store.read("x"))
    assert caught.value.problem == "not-in-backup"
    place = Path(store.write("x", [os.urandom(1000) for _ in range(100)]))
    place.write_bytes(place.read_bytes()[:-500])
    with pytest.raises(BadFile) as caught:
        list(store.read("x"))
    assert caught.value.problem == "unreadable"
    place.write_bytes(b"plain")
    with pytest.raises(BadFile) as caught:
        list(store.read("x"))
    assert caught.value.problem == "unreadable"
    place.unlink()
    place.mkdir()
    with pytest.raises(BadFile) as caught:
        list(store.read("x"))
    assert caught.value.problem == "unreadable"


@pytest.mark.parametrize("folder", ["there", "not/yet/there"])
def test_a_probe_leaves_nothing_behind(tmp_path: Path, folder: str) -> None:
    (tmp_path / "there").mkdir()
    assert FolderShelf(tmp_path / folder).probe() == str(tmp_path / folder)
    assert sorted(tmp_path.rglob("*")) == [tmp_path / "there"]


def test_where_no_file_can_be_written_a_probe_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(BadFile) as caught:
        FolderShelf(tmp_path / "file" / "backups").probe()
    assert (caught.value.problem, caught.value.path) == ("unwritable", str(tmp_path / "file" / "backups"))

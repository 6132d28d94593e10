from pathlib import Path

import pytest

from cadence_gitops.errors import BadFile
from cadence_gitops.manifests.writer.drafts import write_all


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_files_are_written_and_deleted_together(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"old")
    (tmp_path / "b.yaml").write_bytes(b"gone")
    write_all(tmp_path, {"a.yaml": b"new", "b.yaml": None, "c/d/e.yaml": b"made"})
    assert content(tmp_path) == {"a.yaml": b"new", "c/d/e.yaml": b"made"}


def test_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"old")
    (tmp_path / "a.yaml").chmod(0o640)
    write_all(tmp_path, {"a.yaml": b"new"})
    assert (tmp_path / "a.yaml").stat().st_mode & 0o777 == 0o640


def test_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_bytes(b"old")
    (tmp_path / "link.yaml").symlink_to("real.yaml")
    write_all(tmp_path, {"link.yaml": b"new"})
    assert (tmp_path / "link.yaml").is_symlink()
    assert (tmp_path / "real.yaml").read_bytes() == b"new"


@pytest.mark.parametrize("name", ["z/file.yaml", "file.yaml/z.yaml"])
def test_nothing_is_done_when_one_of_them_fails(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.yaml").write_bytes(b"old")
    (tmp_path / "file.yaml").write_bytes(b"file")
    (tmp_path / "z").write_bytes(b"a file in the place of a folder")
    before = content(tmp_path)
    with pytest.raises(BadFile, match="unwritable"):
        write_all(tmp_path, {"a.yaml": b"new", "b/c.yaml": b"made", name: b"never"})
    assert content(tmp_path) == before
    assert not (tmp_path / "b").exists()

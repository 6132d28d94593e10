import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from cadence_gitops.private_files import make_private_folder, new_private_file


@pytest.fixture(autouse=True)
def unmasked() -> Iterator[None]:
    """Have a process whose mask keeps nothing from anybody."""
    mask = os.umask(0)
    yield
    os.umask(mask)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_every_folder_that_is_made_is_private_and_those_above_stay(tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir(mode=0o755)
    make_private_folder(there / "a" / "b")
    make_private_folder(there / "a" / "b")
    assert [mode(each) for each in (there, there / "a", there / "a" / "b")] == [0o755, 0o700, 0o700]


def test_a_file_is_private_before_there_is_anything_in_it(tmp_path: Path) -> None:
    with new_private_file(tmp_path / "x") as stream:
        assert mode(tmp_path / "x") == 0o600
        stream.write(b"1\n")
    assert (tmp_path / "x").read_bytes() == b"1\n"


def test_an_older_file_that_anybody_may_read_gives_its_mode_to_nothing(tmp_path: Path) -> None:
    place = tmp_path / "x"
    place.write_text("older")
    place.chmod(0o666)
    with place.open() as reader, new_private_file(place) as stream:
        stream.write(b"newer")
        stream.flush()
        assert (mode(place), reader.read()) == (0o600, "older")


def test_nothing_is_written_through_a_link_that_somebody_put_there(tmp_path: Path) -> None:
    (tmp_path / "x").symlink_to(tmp_path / "elsewhere")
    new_private_file(tmp_path / "x").close()
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_what_is_no_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OSError, match="file"):
        make_private_folder(tmp_path / "file" / "below")

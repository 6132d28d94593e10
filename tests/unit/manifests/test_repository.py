from pathlib import Path

import pytest

from cadence_gitops.manifests.repository import path_in_repository


def test_a_path_is_named_from_the_top_of_its_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "repository" / "a" / "b").mkdir(parents=True)
    (tmp_path / "repository" / ".git").mkdir()
    monkeypatch.chdir(tmp_path / "repository" / "a")
    assert path_in_repository(Path()) == "a"
    assert path_in_repository(Path("b")) == "a/b"
    assert path_in_repository(Path("..")) == ""


def test_without_a_repository_a_path_is_named_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here" / "a").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "here")
    assert path_in_repository(Path("a")) == "a"
    assert path_in_repository(tmp_path) == tmp_path.as_posix()

from dataclasses import replace
from pathlib import Path

import pytest

from cadence_gitops.errors import BadFile
from cadence_gitops.plan.fingerprint import fingerprint
from cadence_gitops.usecases.saved_plan import read_plan, save_plan, write_whole
from tests.unit.render.plans import RICH


def test_a_saved_plan_reads_back_as_it_was(tmp_path: Path) -> None:
    plan = replace(RICH, fingerprint=fingerprint(RICH))
    save_plan(plan, tmp_path / "deep" / "plan.json")
    assert read_plan(tmp_path / "deep" / "plan.json") == plan
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["plan.json"]


def test_an_altered_plan_is_refused(tmp_path: Path) -> None:
    save_plan(RICH, tmp_path / "plan.json")
    with pytest.raises(BadFile) as caught:
        read_plan(tmp_path / "plan.json")
    assert caught.value.problem == "altered"


@pytest.mark.parametrize(("name", "problem"), [("absent", "missing"), (".", "unreadable")])
def test_what_cannot_be_read_is_named(name: str, problem: str, tmp_path: Path) -> None:
    with pytest.raises(BadFile) as caught:
        read_plan(tmp_path / name)
    assert caught.value.problem == problem


def test_a_write_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(BadFile) as caught:
        write_whole(tmp_path / "taken", b"x")
    assert caught.value.problem == "unwritable"
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
    (tmp_path / "file").write_text("x")
    with pytest.raises(BadFile):
        write_whole(tmp_path / "file" / "below", b"x")


def test_a_plan_is_not_for_everybody(tmp_path: Path) -> None:
    save_plan(RICH, tmp_path / "plan.json")
    assert (tmp_path / "plan.json").stat().st_mode & 0o007 == 0

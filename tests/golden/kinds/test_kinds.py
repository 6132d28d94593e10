"""Every kind from its making to its removal: what a person reads at each turn, and that nothing is left to do after it."""

import os
import shutil
from pathlib import Path

import pytest

from tests.golden.kinds.stories import CANARY, TheSecondPlanIsEmpty, stories
from tests.golden.transcripts import commands, recorded

FOLDER = Path(__file__).parent


@pytest.mark.parametrize("story", stories(FOLDER), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_kind_reads_as_recorded(story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(story.parent, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    console = TheSecondPlanIsEmpty({"CADENCE_LIVE": "sqlite:live.db", "RINGOVER_API_KEY": CANARY})
    expected = story.read_text("utf-8")
    actual = recorded(commands(expected), console)
    assert CANARY not in actual
    if os.environ.get("UPDATE_GOLDEN"):
        story.write_text(actual, "utf-8")
        expected = actual
    assert actual == expected

"""Every numbered folder: its manifests, its live organisation, and a transcript that must come out the same.

``UPDATE_GOLDEN=1`` writes the transcripts anew; read the difference before you commit it.
"""

import os
import shutil
from pathlib import Path

import pytest

from tests.fakes.console import Console
from tests.golden.transcripts import cases, commands, recorded

FOLDER = Path(__file__).parent
LIVE = "live.json"
SANDBOX = "live.db"


@pytest.mark.parametrize("case", cases(FOLDER), ids=lambda path: path.name)
def test_a_case_comes_out_as_recorded(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(case, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    console = Console({"CADENCE_LIVE": f"sqlite:{SANDBOX}"})
    if (case / LIVE).exists():
        made = console.run("sandbox", "init", SANDBOX, "--from", LIVE)
        assert made.code == 0, made.err
    transcript = case / "transcript.txt"
    expected = transcript.read_text("utf-8")
    actual = recorded(commands(expected), console)
    if os.environ.get("UPDATE_GOLDEN"):
        transcript.write_text(actual, "utf-8")
        expected = actual
    assert actual == expected


def test_there_are_cases() -> None:
    assert cases(FOLDER)

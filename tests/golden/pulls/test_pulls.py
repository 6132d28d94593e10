"""Every numbered folder: what people did in the web app, what ``pull`` says, and what it changes, as a unified diff.

Without manifests or a live organisation of its own a case begins with those of ``01-nothing-to-do``. ``UPDATE_GOLDEN=1``
writes the transcripts and differences anew; read them before you commit them.
"""

import difflib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.console import Console
from tests.golden.transcripts import cases, commands, recorded

FOLDER = Path(__file__).parent
BEGINNING = FOLDER.parent / "01-nothing-to-do"
SANDBOX = "live.db"
FILES = ("*.yaml", "*.yml")


@pytest.mark.parametrize("case", cases(FOLDER), ids=lambda path: path.name)
def test_a_pull_comes_out_as_recorded(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(BEGINNING, tmp_path, dirs_exist_ok=True)
    if (case / "manifests").exists():
        shutil.rmtree(tmp_path / "manifests")
    shutil.copytree(case, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    console = Console({"CADENCE_LIVE": f"sqlite:{SANDBOX}"})
    assert console.run("sandbox", "init", SANDBOX, "--from", "live.json").code == 0
    before = texts(tmp_path)
    actual = recorded(commands((case / "transcript.txt").read_text("utf-8")), console)
    difference = "".join(differences(before, texts(tmp_path)))
    expected = {"transcript.txt": actual, "after.diff": difference}
    if os.environ.get("UPDATE_GOLDEN"):
        for name, text in expected.items():
            (case / name).write_bytes(text.encode())
    assert actual == (case / "transcript.txt").read_bytes().decode()
    assert difference == (case / "after.diff").read_bytes().decode()


def texts(folder: Path) -> dict[str, str]:
    found = (path for pattern in FILES for path in folder.rglob(pattern))
    return {path.relative_to(folder).as_posix(): path.read_bytes().decode() for path in found}


def differences(before: dict[str, str], after: dict[str, str]) -> Iterator[str]:
    for name in sorted(before.keys() | after.keys()):
        old, new = before.get(name, ""), after.get(name, "")
        yield from difflib.unified_diff(
            old.splitlines(keepends=True),
            new.splitlines(keepends=True),
            name if name in before else "/dev/null",
            name if name in after else "/dev/null",
            n=1,
        )


def test_there_are_cases() -> None:
    assert cases(FOLDER)

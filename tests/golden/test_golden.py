"""Every numbered folder: its manifests, its live organisation, and a transcript that must come out the same.

``UPDATE_GOLDEN=1`` writes the transcripts anew; read the difference before you commit it.
"""

import os
import shutil
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.fakes.console import Console
from tests.fakes.vendors import served_vendor
from tests.golden.transcripts import cases, commands, recorded

FOLDER = Path(__file__).parent
LIVE = "live.json"
SANDBOX = "live.db"
# The vendor whose stand-in the case reaches at ``ADDRESS``.
VENDOR, ADDRESS = "vendor.txt", "http://127.0.0.1:8901"


@pytest.mark.parametrize("case", cases(FOLDER), ids=lambda path: path.name)
def test_a_case_comes_out_as_recorded(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(case, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    with ExitStack() as stack:
        environ = _reached(tmp_path, stack) if (case / VENDOR).exists() else {}
        _told(case, Console({"CADENCE_LIVE": f"sqlite:{SANDBOX}", **environ}))


def _reached(folder: Path, stack: ExitStack) -> dict[str, str]:
    """Serve a vendor's stand-in, and have the case's configuration reach it."""
    vendor = stack.enter_context(served_vendor((folder / VENDOR).read_text("utf-8").strip()))
    configuration = folder / "cadence-gitops.yaml"
    configuration.write_text(configuration.read_text("utf-8").replace(ADDRESS, vendor.url), "utf-8")
    return dict(vendor.stand_in.environment)


def _told(case: Path, console: Console) -> None:
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

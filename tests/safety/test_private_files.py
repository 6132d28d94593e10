"""What names people and objects is for its owner only from the first byte on, whatever the mask, and whatever was there."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from typing import Any

import pytest

from cadence_gitops.emulator import create_sandbox, open_sandbox
from tests.contract.organization import Caller, snapshot
from tests.e2e.program import CASES
from tests.fakes.console import Console
from tests.safety.front import fronted
from tests.safety.story import CASE, CONSENT, PLAN, environment

ROOT = Path(__file__).parents[2]
LINES = (
    "sandbox init other.db --from live.json",
    f"{' '.join(PLAN)} plans/p.json",
    f"{' '.join(PLAN)} plans/p.json",
    "drift manifests",
    "apply plans/p.json --manifests manifests --connect-timeout 0",
    "sandbox connect live.db",
    "resume",
    "sandbox reset other.db",
)
# What people wrote, and what a reset makes again from.
GIVEN = ("manifests", "live.json", "transcript.txt")


def watched(folder: Path, live: str, *lines: str) -> dict[str, Any]:
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "tests.safety.watched", str(folder), live]
    done = subprocess.run(command, input="\n".join(lines), env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_no_file_is_ever_open_to_others_not_even_on_its_way(tmp_path: Path) -> None:
    shutil.copytree(CASES / CASE, tmp_path, dirs_exist_ok=True)
    console = Console(environment(tmp_path, CADENCE_LIVE="sqlite:live.db"))
    with chdir(tmp_path):
        assert console.run("sandbox", "init", "live.db", "--from", "live.json").code == 0
        assert console.run(*PLAN, "first.json").code == 0
        assert console.run("consent", "first.json", *CONSENT, "--manifests", "manifests").code == 0
    with fronted(tmp_path / "live.db") as front:
        found = watched(tmp_path, front.url, *LINES)
    assert found["codes"] == [0, 0, 0, 2, 5, 0, 0, 0]
    assert [name for name in found["open"] if not name.startswith(GIVEN)] == []
    kinds = {Path(name).suffix or name for name in found["seen"]}
    assert {".db", ".db-wal", ".db-shm", ".gz", ".page", ".json"} <= kinds
    # The drafts beside their places were there when they were looked at.
    assert any(Path(name).name.startswith(".p.json.") for name in found["seen"])
    assert any(Path(name).name.startswith(".leads-crm") for name in found["seen"])


@pytest.fixture
def no_mask() -> Iterator[None]:
    mask = os.umask(0)
    yield
    os.umask(mask)


def modes(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()}


@pytest.mark.usefixtures("no_mask")
def test_a_sandbox_that_is_written_to_has_nothing_beside_it_that_others_read(tmp_path: Path) -> None:
    sandbox = create_sandbox(tmp_path / "s.db", snapshot())
    Caller(sandbox).post("groups", {"key": "italy", "spec": {"title": "Italy"}})
    assert modes(tmp_path) == {"s.db": 0o600, "s.db-wal": 0o600, "s.db-shm": 0o600}
    sandbox.close()


@pytest.mark.usefixtures("no_mask")
def test_what_was_there_with_a_wider_mode_is_not_written_into(tmp_path: Path) -> None:
    """Whoever opened it before would go on reading: another file takes its place."""
    for name in ("s.db", "s.db-wal", "s.db-shm", "s.db-journal"):
        (tmp_path / name).touch()
    with (tmp_path / "s.db").open("rb") as others:
        sandbox = create_sandbox(tmp_path / "s.db", snapshot())
        assert others.read() == b""
    assert set(modes(tmp_path).values()) == {0o600}
    sandbox.close()


@pytest.mark.usefixtures("no_mask")
def test_who_may_read_an_older_sandbox_stays_its_owner_s_decision(tmp_path: Path) -> None:
    create_sandbox(tmp_path / "s.db", snapshot()).close()
    (tmp_path / "s.db").chmod(0o640)
    sandbox = open_sandbox(tmp_path / "s.db")
    Caller(sandbox).post("groups", {"key": "italy", "spec": {"title": "Italy"}})
    assert set(modes(tmp_path).values()) == {0o640}
    sandbox.close()

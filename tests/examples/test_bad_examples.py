"""Every check has an example that it finds something wrong with, and what the program says of it."""

import os
import re
import shutil
from pathlib import Path

import pytest

from cadence_gitops.checks.check import Check
from cadence_gitops.manifests.discovery import MAX_BYTES
from cadence_gitops.usecases.explain import topics
from tests.fakes.console import Console
from tests.golden.transcripts import commands, recorded

BAD = Path(__file__).parents[2] / "examples" / "bad"
CHECKS = topics().checks
EXPECTED, LIVE, SANDBOX = "expected.txt", "live.json", "live.db"


def large(manifests: Path) -> None:
    (manifests / "large.yaml").write_bytes(b"#" * (MAX_BYTES + 1))


def leads_nowhere(manifests: Path) -> None:
    (manifests / "gone.yaml").symlink_to("elsewhere.yaml")


# What nobody would want in a repository is made here.
MADE = {"file-too-large": large, "unreadable-file": leads_nowhere}


def test_every_check_has_an_example() -> None:
    assert {path.name for path in BAD.iterdir() if path.is_dir()} == {check.id for check in CHECKS}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_the_finding_is_as_expected(check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = BAD / check.id
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    if check.id in MADE:
        MADE[check.id](tmp_path / "manifests")
    console = Console({"CADENCE_LIVE": f"sqlite:{SANDBOX}"})
    if (folder / LIVE).exists():
        made = console.run("sandbox", "init", SANDBOX, "--from", LIVE)
        assert made.code == 0, made.err
    written = (folder / EXPECTED).read_text("utf-8")
    actual = recorded(commands(written), console)
    if os.environ.get("UPDATE_GOLDEN"):
        (folder / EXPECTED).write_text(actual, "utf-8")
        written = actual
    assert actual == written
    assert re.search(rf": (error|warning|note) {check.id}: ", actual)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_the_explanation_shows_the_same_example(check: Check) -> None:
    path = BAD / check.id / "manifests" / "example.yaml"
    if not path.exists() or (BAD / check.id / LIVE).exists():
        return
    encoding = "latin-1" if check.id == "not-utf-8" else "utf-8"
    assert check.bad.encode(encoding) == path.read_bytes()

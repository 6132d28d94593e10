"""Runbooks as people read them: the example's change of CRM, ordinary changes, nothing to do.

``UPDATE_GOLDEN=1`` writes them anew; read the difference before you commit it.
"""

import os
import re
from pathlib import Path

import pytest

from tests.fakes.console import Console

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[2]
CASES = {
    "change-of-crm": (ROOT / "examples" / "demo" / "live.json", ROOT / "examples" / "org"),
    "ordinary-changes": (FOLDER.parent / "02-create-and-change" / "live.json", FOLDER.parent / "02-create-and-change"),
    "renames-and-removals": (
        FOLDER.parent / "03-adopt-rename-delete" / "live.json",
        FOLDER.parent / "03-adopt-rename-delete",
    ),
    "nothing-to-do": (FOLDER.parent / "01-nothing-to-do" / "live.json", FOLDER.parent / "01-nothing-to-do"),
}
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


@pytest.mark.parametrize("name", CASES)
def test_a_runbook_comes_out_as_recorded(name: str, tmp_path: Path) -> None:
    live, manifests = CASES[name]
    folder = manifests / "manifests" if (manifests / "manifests").is_dir() else manifests
    console = Console({"CADENCE_LIVE": f"sqlite:{tmp_path / 'live.db'}"})
    assert console.run("sandbox", "init", str(tmp_path / "live.db"), "--from", str(live)).code == 0
    planned = console.run("plan", str(folder), "--out", str(tmp_path / "plan.json"))
    assert planned.code == 0, planned.err
    shown = console.run("show", str(tmp_path / "plan.json"), "--format", "runbook")
    assert (shown.code, shown.err) == (0, "")
    actual = _DIGEST.sub("sha256:…", shown.out)
    path = FOLDER / f"{name}.md"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(actual, "utf-8")
    assert actual == path.read_text("utf-8")

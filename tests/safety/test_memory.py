"""However many leads there are: keeping them, and planning to bring them back, needs the memory of a few thousand."""

import json
import os
import subprocess
import sys
from contextlib import chdir
from pathlib import Path

import pytest

from benchmarks import corpus
from benchmarks.measure import MIB, Command, cost
from tests.fakes.console import Console

ROOT = Path(__file__).parents[2]
# More than the service gives at once, and many times as many.
FEW, MANY, ALL = 10_000, 60_000, 1_000_000
# What a lead takes where all of them are held is beyond 250 bytes; what it's known by, when one is looked for, is 16.
LITTLE = 8 * MIB
MARKS = 16
# A drill's organisation is in memory, with all the people of the backup.
DRILLED = 1_200


def organization(folder: Path, leads: int) -> str:
    """Make an organisation with so many leads."""
    snapshot = folder / f"{leads}.json"
    corpus.write_snapshot(snapshot, 4, leads)
    with chdir(folder):
        made = Console().run("sandbox", "init", f"{leads}.db", "--from", snapshot.name)
    assert made.code == 0, made.err
    return f"sqlite:{leads}.db"


def peaks(folder: Path, *lines: str) -> list[int]:
    """Run command lines in one process; gives its peak after each."""
    command = [sys.executable, "-m", "tests.safety.peaks", str(folder)]
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, input="\n".join(lines), env=environ, capture_output=True, text=True, check=True)
    found: list[tuple[int, int]] = json.loads(done.stdout)
    assert {code for code, _ in found} == {0}, done.stderr
    return [peak for _, peak in found]


def kept(leads: int, live: str) -> tuple[str, str]:
    """Give the lines that keep an organisation, and plan to bring it back."""
    folder = f"kept-{leads}"
    return f"backup --live {live} --to {folder}", f"restore {folder}/* --live {live}"


def test_many_leads_need_what_few_do(tmp_path: Path) -> None:
    few, many = (kept(leads, organization(tmp_path, leads)) for leads in (FEW, MANY))
    _, before, backed_up, planned = peaks(tmp_path, *few, *many)
    assert backed_up - before < LITTLE
    assert planned - before < LITTLE + MARKS * (MANY - FEW)


def alone(folder: Path, line: str) -> float:
    """Run a command line in a process of its own; gives its peak."""
    command = ["sh", "-c", f"exec {sys.executable} -m cadence_gitops {line}"]
    return cost(Command(command, folder, {"PYTHONPATH": str(ROOT)})).memory * MIB


@pytest.mark.long
def test_a_million_leads_need_little_more_than_a_few_thousand(tmp_path: Path) -> None:
    few, many = (kept(leads, organization(tmp_path, leads)) for leads in (FEW, ALL))
    backups, plans = ([alone(tmp_path, each[number]) for each in (few, many)] for number in range(2))
    assert backups[1] - backups[0] < 3 * LITTLE
    assert plans[1] - plans[0] < 3 * LITTLE + 2 * MARKS * ALL


@pytest.mark.long
def test_a_drill_needs_what_its_organisation_does(tmp_path: Path) -> None:
    drills = []
    for leads in (FEW, MANY):
        assert alone(tmp_path, kept(leads, organization(tmp_path, leads))[0]) > 0
        drills.append(alone(tmp_path, f"restore kept-{leads}/* --drill"))
    assert drills[1] - drills[0] < LITTLE + DRILLED * (MANY - FEW)

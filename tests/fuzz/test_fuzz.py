"""Whatever comes from somewhere else ends in a valid result or a clear error, within bounds of memory and time.

What didn't names the seed and the input; ``python -m tests.fuzz.worker PROGRESS SEED TARGET:NUMBER:1`` tries it again, and
CADENCE_FUZZ_SEED has the long run try the same inputs as another one.
"""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from random import SystemRandom

import pytest

from tests.fakes.console import Outcome
from tests.fuzz.stage import Attempt
from tests.fuzz.targets import TARGETS
from tests.fuzz.worker import faults

ROOT = Path(__file__).parents[2]
# Each of the long run's processes tries so many, and there are so many of them: 100,000 altogether.
SHARES = {
    "manifests": (5_000, 10),
    "configurations": (4_000, 3),
    "plans": (4_000, 3),
    "consents": (2_000, 3),
    "snapshots": (4_500, 2),
    "backups": (1_000, 5),
    "answers": (1_000, 4),
    "writes": (500, 3),
    "rehearsals": (250, 2),
}
BATCHES = [f"{target}:{number * count}:{count}" for target, (count, times) in SHARES.items() for number in range(times)]
FEW = {
    "manifests": 120,
    "configurations": 30,
    "plans": 40,
    "consents": 10,
    "snapshots": 50,
    "backups": 20,
    "answers": 10,
    "writes": 5,
    "rehearsals": 1,
}


def tried(progress: Path, *batches: str, seed: int) -> dict[str, dict[str, int]]:
    # Without arenas for every thread, memory is what is used.
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "MALLOC_ARENA_MAX": "2", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "tests.fuzz.worker", str(progress), str(seed), *batches]
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    at = progress.read_text("ascii") if progress.exists() else "the beginning"
    assert done.returncode == 0, f"seed {seed}, ended at {at} with {done.returncode}\n{done.stderr[-3_000:]}"
    report = json.loads(done.stdout)
    assert report["failures"] == [], f"seed {seed}\n" + "\n".join(report["failures"])
    codes: dict[str, dict[str, int]] = report["codes"]
    return codes


def test_a_few_hundred_hostile_inputs_end_well(tmp_path: Path) -> None:
    codes = tried(tmp_path / "progress", *(f"{target}:0:{count}" for target, count in FEW.items()), seed=1)
    assert {target: sum(found.values()) for target, found in codes.items()} == FEW
    # They are hostile, and not so much so that nothing but the first line of defence is ever reached.
    refused = {target for target, found in codes.items() if "1" in found}
    went_on = {target for target, found in codes.items() if {"0", "2", "5"} & found.keys()}
    assert refused >= FEW.keys() - {"rehearsals"}
    assert went_on == FEW.keys()


@pytest.mark.long
@pytest.mark.parametrize("batch", BATCHES)
def test_a_hundred_thousand_hostile_inputs_end_well(batch: str, tmp_path: Path) -> None:
    seed = int(os.environ.get("CADENCE_FUZZ_SEED") or SystemRandom().randrange(2**32))
    print(f"CADENCE_FUZZ_SEED={seed}")  # noqa: T201 - pytest shows it where something failed
    assert sum(sum(found.values()) for found in tried(tmp_path / "progress", batch, seed=seed).values())


def test_the_long_run_tries_a_hundred_thousand() -> None:
    assert sum(count * times for count, times in SHARES.values()) == 100_000
    assert SHARES.keys() == FEW.keys() == TARGETS.keys()


def test_who_takes_too_long_is_ended() -> None:
    ended = child("with bounded(1, seconds=0.2):\n    while True: pass")
    assert ended.returncode == -signal.SIGPROF


def test_who_takes_too_much_gets_no_more() -> None:
    ended = child("with bounded(1):\n    bytes(2 << 30)")
    assert "MemoryError" in ended.stderr


def test_the_bounds_are_for_one_input() -> None:
    ended = child("with bounded(1, seconds=5): pass\nlen(bytes(1 << 30))")
    assert ended.returncode == 0, ended.stderr


def child(code: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", f"from tests.fuzz.worker import bounded\n{code}"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("outcome", "fault"),
    [
        (Outcome(1, "", "Traceback (most recent call last): no"), "Traceback"),
        (Outcome(2, "x", ""), "exit 2: x"),
        (Outcome(1, " ", "\n"), "exit 1 without a word"),
        (Outcome(0, "a\x1b[2Jb", ""), "it steers terminals"),
        (Outcome(0, "a\x9bb", ""), "it steers terminals"),
        (Outcome(0, "a\ud800", ""), "can't be written"),
    ],
)
def test_a_bad_end_is_noticed(outcome: Outcome, fault: str) -> None:
    found = list(faults(Attempt(1, lambda: outcome, frozenset({0, 1})), outcome))
    assert len(found) == 1
    assert fault in found[0]


def test_a_good_end_is_none() -> None:
    outcome = Outcome(1, "é\n", "error: “x” is no plan\n")
    assert list(faults(Attempt(1, lambda: outcome, frozenset({0, 1})), outcome)) == []


def test_a_mapping_of_thousands_of_unknown_keys_takes_no_square_of_them() -> None:
    """Each was looked for among all of them, and all of them were put in order for each."""
    head = "apiVersion: cadence-gitops/v1\nkind: Group\nmetadata: {name: x}\nspec:\n"
    text = f"{head!r} + ''.join(f'  k{{n}}: 1\\n' for n in range(6_000))"
    read = "from cadence_gitops.manifests.read import read_texts"
    ended = child(f"{read}\nwith bounded(1, seconds=6): read_texts([('a.yaml', {text})])")
    assert ended.returncode == 0

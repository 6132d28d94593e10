"""Backups, which whoever can write to their place may have altered, and the commands that read them."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pyrage

from cadence_gitops.backups import BACKUP_KEY
from cadence_gitops.backups.sealing import Keys
from tests.fakes.console import Outcome
from tests.fuzz.backup_mutation import Good
from tests.fuzz.stage import CASES, Attempt, Stage, Target, restored

CASE = CASES / "80-restore-after-starting-from-scratch"
ENDS = frozenset({0, 1, 3, 4, 5, 6})


@contextmanager
def backups(room: Path) -> Iterator[Target]:
    """Plan restores from backups, try them, and carry them out."""
    folder = room / "backups"
    key = str(pyrage.x25519.Identity.generate())
    stage = Stage.of_case(CASE, folder)
    stage.must("backup", "--to", "kept")
    good = Good.of(next((folder / "kept").iterdir()), Keys.parse(key))
    _rob(stage)
    alone = Stage(folder, "")

    def attempt(random: Random) -> Attempt:
        shutil.rmtree(folder / "made", ignore_errors=True)
        sealed = random.random() < 0.3
        made = good.hostile(random, sealed=sealed)
        made.write(folder / "made", random)
        keys = {BACKUP_KEY: key} if sealed or random.random() < 0.3 else {}
        chosen = random.choice([("--out", "made.json")] * 2 + [("--drill",), ("--drill", "--format", "json")])
        on = random.choice((stage, alone)) if "--drill" in chosen else stage
        on.more = keys

        def run() -> Outcome:
            with restored(stage, "rest"):
                outcome = on.run("restore", "made", *chosen)
                if "--out" in chosen and outcome.code == 0:
                    return on.run("apply", "made.json", "--from", "made", "--connect-timeout", "0")
                return outcome

        return Attempt(made.size, run, ENDS)

    yield attempt


def _rob(stage: Stage) -> None:
    """Have an organisation that has lost some of what is in the backup."""
    place = stage.folder / "live.json"
    content = json.loads(place.read_bytes())
    content["leads"]["counts"] = content["leads"]["counts"][1:]
    content["resources"]["standard-workflows"] = content["resources"]["standard-workflows"][:1]
    for each in content["records"]:
        each["count"] //= 2
    place.write_text(json.dumps(content), "utf-8")
    stage.must("sandbox", "init", "rest.db", "--from", "live.json")

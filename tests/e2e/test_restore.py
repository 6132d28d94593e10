"""The backup that a real change of CRM made brings back, as far as anything can, what the change destroyed."""

import json
import signal
import sqlite3
from pathlib import Path

from tests.e2e.program import Program

CASE = "80-restore-after-starting-from-scratch"


def started_from_scratch(folder: Path) -> tuple[Program, str]:
    """Change the CRM of an organisation whose opt-outs don't survive it; gives the name of the backup too."""
    program = Program.of_case(CASE, folder)
    (folder / "live.db").unlink()
    assert program.within("sandbox", "init", "live.db", "--from", "live.json", "--undocumented", "destroy").code == 0
    assert program.within("plan", "manifests", "--out", "plan.json").code == 0
    terms = ("--reason", "x", "--accepted-by", "claire", "--expires", "2099-01-01T00:00Z", "--manifests", "manifests")
    assert program.within("consent", "plan.json", *terms).code == 0
    assert program.within("apply", "plan.json", "--manifests", "manifests", "--connect-timeout", "0").code == 5
    assert program.within("sandbox", "connect", "live.db").code == 0
    assert program.within("resume").code == 0
    (backup,) = (folder / "cadence-backups").iterdir()
    return program, str(backup.relative_to(folder))


def people(folder: Path) -> tuple[int, int]:
    with sqlite3.connect(folder / "live.db") as database:
        counts = [database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("leads", "suppressions")]  # noqa: S608 - two names of our own
    return counts[0], counts[1]


def test_a_backup_by_apply_brings_back_what_the_change_destroyed(tmp_path: Path) -> None:
    program, backup = started_from_scratch(tmp_path)
    assert people(tmp_path) == (0, 0)
    drill = program.run("restore", backup, "--drill", "--format", "json")
    assert drill.code == 0, drill.err
    assert {row["what"]: row["there"] for row in json.loads(drill.out)["score"]}["leads"] == 45
    assert people(tmp_path) == (0, 0)
    assert program.run("restore", backup, "--out", "restore.json").code == 0
    assert "@" not in json.dumps(json.loads((tmp_path / "restore.json").read_text("utf-8"))["restoration"])
    assert program.run("apply", "restore.json", "--from", backup).code == 0
    assert people(tmp_path) == (45, 5)
    again = program.run("restore", backup, "--format", "json")
    assert json.loads(again.out)["stages"] == []
    assert program.run("apply", "restore.json").code == 64


def test_a_restore_that_was_killed_never_has_leads_without_opt_outs_and_goes_on_elsewhere(tmp_path: Path) -> None:
    program, backup = started_from_scratch(tmp_path)
    assert program.within("restore", backup, "--out", "restore.json").code == 0
    apply = program.start("apply", "restore.json", "--from", backup)
    assert apply.stderr is not None
    for line in apply.stderr:
        if line.startswith("opt-outs first"):
            break
    apply.send_signal(signal.SIGKILL)
    apply.communicate()
    leads, suppressions = people(tmp_path)
    assert suppressions == 5 or leads == 0
    # The lease of a process that is gone ends by itself.
    with sqlite3.connect(tmp_path / "live.db") as database:
        database.execute(
            "UPDATE meta SET value = json_set(value, '$.expires_at', '2000-01-01T00:00:00Z') WHERE name = 'lock'"
        )
    resumed = program.run("resume", "--from", backup)
    assert resumed.code == 0, resumed.err
    assert people(tmp_path) == (45, 5)

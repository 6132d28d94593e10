"""Whoever reaches an organisation that is locked out is told before anything else, and told what to run."""

import json
import shutil
from pathlib import Path

import click
import pytest
from pydantic import JsonValue

from cadence_gitops.cli.program import COMMANDS, program
from tests.fakes.clock import START, FakeClock
from tests.fakes.console import Console
from tests.fakes.surroundings import reopened

CASES = Path(__file__).parents[2] / "golden"
LIVE = {"CADENCE_LIVE": "sqlite:live.db"}
FIRST = "“acme” is locked out since 2026-12-06 09:00 UTC: its CRM is being changed from Salesforce to HubSpot"

# Every command that can be told where live is, with a way to call it that gets as far as reading; `resume` is the remedy.
BACKUP = "cadence-backups/backup-20261206T080000Z"
CALLS = {
    "apply": "apply plan.json --manifests manifests",
    "backup": "backup manifests",
    "drift": "drift manifests",
    "impact": "impact --to pipedrive",
    "init": "init fresh --live sqlite:live.db",
    "plan": "plan manifests",
    "preflight": "preflight plan.json --manifests manifests",
    "prerequisites": "prerequisites manifests --live sqlite:live.db",
    "pull": "pull manifests",
    "restore": f"restore {BACKUP}",
    "restore --drill": f"restore {BACKUP} --drill",
    "resume": "resume --connect-timeout 0",
    "status": "status",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(CASES / "02-create-and-change", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    assert Console().line("sandbox init live.db --from live.json").code == 0
    assert Console(LIVE, FakeClock()).line("plan manifests --out plan.json").code == 0
    made = Console(LIVE, FakeClock()).line("backup manifests --format json")
    assert made.code == 0
    Path(json.loads(made.out)["place"]).rename(BACKUP)
    with reopened(tmp_path / "live.db", START) as site:
        etag = site.call("GET", "/v1/crm").headers["ETag"]
        change: dict[str, JsonValue] = {"to": "hubspot", "keep": "everything"}
        site.call("POST", "/v1/crm/switch", change, If_Match=etag).raise_for_status()
    return tmp_path


def reaching(name: str) -> bool:
    """Tell whether a command, or one below it, takes the address of a live organisation."""
    command = program.get_command(click.Context(program), name)
    assert command is not None
    return any("--live" in parameter.opts for parameter in command.params)


def test_every_command_that_can_reach_an_organisation_is_called_here() -> None:
    assert {name for name in COMMANDS if reaching(name)} == {call.split()[0] for call in CALLS}


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("command", sorted(CALLS.keys() - {"resume"}))
def test_a_lock_out_is_told_before_anything_else(command: str) -> None:
    outcome = Console(LIVE, FakeClock(START)).line(CALLS[command])
    told = " ".join(outcome.err.split())
    assert told.startswith(FIRST), outcome
    assert told.count("is locked out since") == 1
    live = " --live sqlite:live.db" if "--live" in CALLS[command] else ""
    assert f"Run `cadence-gitops resume{live}`" in told


@pytest.mark.usefixtures("folder")
def test_a_drill_is_refused_as_a_plan_is() -> None:
    drill, plan = (Console(LIVE, FakeClock(START)).line(CALLS[name]) for name in ("restore --drill", "plan"))
    assert (drill.code, drill.out, drill.err) == (3, "", plan.err)


@pytest.mark.usefixtures("folder")
def test_who_resumes_is_not_told_to() -> None:
    assert "is locked out since" not in Console(LIVE, FakeClock(START)).line(CALLS["resume"]).err


def test_a_lock_out_of_our_own_making_is_no_news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(CASES / "04-change-of-crm", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    console = Console(LIVE, FakeClock(START))
    assert console.line("sandbox init live.db --from live.json").code == 0
    assert console.line("plan manifests --out plan.json").code == 0
    consent = "consent plan.json --manifests manifests --reason Moving --accepted-by claire --expires 2026-12-08T20:00Z"
    assert console.line(consent).code == 0
    outcome = console.line("apply plan.json --manifests manifests --connect-timeout 10")
    assert outcome.code == 5
    assert "change the CRM: done" in outcome.err
    assert "is locked out since" not in outcome.err

"""Every command that is suggested works as it is copied, wherever live and whichever environment was meant."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.fakes.console import Console, Outcome

CASE = Path(__file__).parents[2] / "golden" / "04-change-of-crm"
FILE = "my sandbox.db"
HERE = ("--live", f"sqlite:{FILE}", "--env", "production")
# Without the options of the command line every command would go to an organisation that isn't there.
CONFIGURATION = """\
manifests: our manifests
defaultEnvironment: nowhere
environments:
  nowhere: {live: "sqlite:nowhere.db"}
  production: {}
"""
_COMMAND = re.compile(r"`cadence-gitops ([^`\n]+)`|: cadence-gitops (.+)$", re.MULTILINE)
FILLED_IN = {"WHY": "Decided.", "WHO": "claire", "WHEN": "2026-12-08T20:00+01:00"}


def suggested(outcome: Outcome, command: str) -> str:
    """Find the one suggestion of a command."""
    found: list[str] = [quoted or last for quoted, last in _COMMAND.findall(outcome.out + outcome.err)]
    chosen = {each for each in found if each.split()[0] == command or each.startswith(command)}
    assert len(chosen) == 1, (command, found)
    return chosen.pop()


def copied(outcome: Outcome, command: str) -> Outcome:
    """Run what was suggested, with what only a person can know filled in."""
    words = shlex.split(suggested(outcome, command))
    return Console().run(*(FILLED_IN.get(word, word) for word in words))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(CASE / "manifests", tmp_path / "our manifests")
    (tmp_path / "cadence-gitops.yaml").write_text(CONFIGURATION, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert Console().run("sandbox", "init", FILE, "--from", str(CASE / "live.json")).code == 0
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_a_change_of_crm_is_made_by_copying_what_is_suggested() -> None:
    planned = copied(Console().run("plan", "our manifests", *HERE), "plan")
    assert planned.code == 0, planned.err
    refused = Console().run("apply", "plan.json", "--manifests", "our manifests", *HERE)
    assert refused.code == 3
    assert "--manifests FOLDER --env production" in suggested(refused, "consent")
    assert copied(planned, "consent").code == 0
    ready = Console().run("plan", "our manifests", *HERE, "--out", "plan.json")
    line = f"{suggested(ready, 'apply')} --connect-timeout 0"
    stopped = Console().line(line)
    assert stopped.code == 5, stopped.err
    for outcome in (Console().run("status", *HERE), Console().run("plan", "our manifests", *HERE)):
        assert suggested(outcome, "resume") == f"resume --live 'sqlite:{FILE}' --env production"
    drifted = Console().run("drift", "our manifests", *HERE)
    assert suggested(drifted, "resume") == f"resume --live 'sqlite:{FILE}' --env production"
    assert copied(stopped, "sandbox connect").code == 0
    resumed = copied(stopped, "resume")
    assert resumed.code == 0, resumed.err
    assert "complete" in copied(resumed, "status").out


def test_what_to_do_about_drift_is_said_of_the_same_organization(folder: Path) -> None:
    shutil.rmtree(folder / "our manifests")
    (folder / "our manifests").mkdir()
    assert Console().run("pull", "our manifests", *HERE).code == 0
    edit = ("sandbox", "edit", FILE, "Rules/company", '{"mail": {"maxPerDay": 1}}')
    assert Console().run(*edit).code == 0
    drifted = Console().run("drift", "our manifests", *HERE)
    assert drifted.code == 2
    assert copied(drifted, "plan").code == 0
    assert copied(drifted, "pull").code == 0
    assert Console().run("drift", "our manifests", *HERE).code == 0


@pytest.mark.usefixtures("folder")
def test_without_a_terminal_a_plan_comes_first() -> None:
    outcome = Console().run("apply", "our manifests", *HERE)
    assert outcome.code == 64
    assert copied(outcome, "plan").code == 0
    assert suggested(outcome, "apply").startswith("apply plan.json --manifests 'our manifests' --live")


@pytest.mark.parametrize("url", ["https://claire:hunter2@cadence.example/v1", "https://x.example/?token=hunter2"])
@pytest.mark.parametrize("command", ["plan", "apply", "resume", "status"])
@pytest.mark.usefixtures("folder")
def test_an_address_with_a_password_is_not_repeated(command: str, url: str) -> None:
    path = () if command in {"resume", "status"} else ("our manifests",)
    outcome = Console().run(command, *path, "--live", url)
    assert outcome.code == 64
    assert "hunter2" not in outcome.out + outcome.err


def test_a_way_out_that_is_folded_does_not_break_its_command(folder: Path) -> None:
    (folder / ("a" * 90)).mkdir()
    outcome = Console().run("apply", "a" * 90, *HERE)
    assert suggested(outcome, "plan").endswith("--out plan.json")

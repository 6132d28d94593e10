import shutil
from pathlib import Path

import pytest

from cadence_gitops import __version__
from tests.fakes.console import Console

CASES = Path(__file__).parents[2] / "golden"
TWO = """\
manifests: manifests
environments:
  sandbox: {live: "sqlite:sandbox.db", overlay: sandbox}
  production: {live: "sqlite:production.db"}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a project whose manifests ask for another CRM, with an organisation in each of its environments."""
    shutil.copytree(CASES / "04-change-of-crm", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cadence-gitops.yaml").write_text(TWO)
    (tmp_path / "sandbox").mkdir()
    for name in ("sandbox", "production"):
        assert Console().run("sandbox", "init", f"{name}.db", "--from", "live.json").code == 0
    return tmp_path


def consent(*arguments: str) -> str:
    terms = ("--reason", "Decided.", "--accepted-by", "claire", "--expires", "2030-01-01T00:00+01:00", "--name", "c")
    outcome = Console().run("consent", "plan.json", *terms, *arguments)
    assert outcome.code == 0, outcome.err
    return outcome.out


@pytest.mark.parametrize(
    ("environment", "path"), [("sandbox", "sandbox/consents/c.yaml"), ("production", "manifests/consents/c.yaml")]
)
def test_a_consent_goes_where_its_organization_is(environment: str, path: str, folder: Path) -> None:
    planned = Console().run("plan", "--env", environment, "--out", "plan.json")
    assert f"--expires WHEN --env {environment}" in planned.out
    assert path in consent("--env", environment)
    assert "\nvalid" not in planned.out
    assert Console().run("plan", "--env", environment, "--check").code == 0
    other = {"sandbox": "production", "production": "sandbox"}[environment]
    # What stands in the base holds everywhere, and names the one organisation that it is for.
    assert Console().run("plan", "--env", other, "--check").code == (3 if environment == "sandbox" else 0)


def test_a_place_of_ones_own_needs_no_environment(folder: Path) -> None:
    Console().run("plan", "--env", "sandbox", "--out", "plan.json")
    consent("--out", "elsewhere.yaml")
    assert (folder / "elsewhere.yaml").exists()


@pytest.mark.parametrize("command", ["status", "impact --to hubspot", "resume", "plan"])
def test_where_live_is(command: str, folder: Path) -> None:
    (folder / "production.db").unlink()
    told = {
        "": "an environment has to be chosen: sandbox, production",
        " --env production": "there is no sandbox at “production.db”",
        " --env production --live sqlite:none.db": "there is no sandbox at “none.db”",
    }
    for options, expected in told.items():
        assert expected in Console().line(command + options).err


@pytest.mark.parametrize("command", ["status", "impact --to hubspot", "resume"])
def test_what_reads_no_manifests_needs_no_choice_where_live_is_said(command: str, folder: Path) -> None:
    assert "there is no sandbox at “other.db”" in Console({"CADENCE_LIVE": "sqlite:other.db"}).line(command).err
    assert "there is no sandbox at “other.db”" in Console().line(f"{command} --live sqlite:other.db").err


def test_the_environment_may_choose(folder: Path) -> None:
    (folder / "production.db").unlink()
    environ = {"CADENCE_ENV": "production", "CADENCE_LIVE": "sqlite:other.db"}
    for command in ("status", "plan"):
        assert "there is no sandbox at “production.db”" in Console(environ).line(command).err
        assert Console(environ).line(f"{command} --env sandbox").code == 0


def test_an_environment_without_an_address(folder: Path) -> None:
    (folder / "cadence-gitops.yaml").write_text("manifests: manifests\nenvironments: {sandbox: {}}\n")
    assert "there is no sandbox at “other.db”" in Console({"CADENCE_LIVE": "sqlite:other.db"}).line("plan").err
    assert "no live organisation was named" in Console().line("plan").err


@pytest.mark.parametrize(
    "command",
    [
        "validate",
        "plan --env sandbox",
        "apply plan.json --env sandbox",
        "fmt",
        "fmt manifests",
        "status --env sandbox",
        "status --live sqlite:sandbox.db",
        "resume --env sandbox",
        "resume --live sqlite:sandbox.db",
        "impact --to hubspot --env sandbox",
        "impact --to hubspot --live sqlite:sandbox.db",
    ],
)
def test_another_version_does_nothing_here(command: str, folder: Path) -> None:
    assert Console().run("plan", "--env", "sandbox", "--out", "plan.json").code == 0
    (folder / "cadence-gitops.yaml").write_text(f'requiredVersion: ">=99"\n{TWO}')
    outcome = Console().line(command)
    assert outcome.code == 1
    assert outcome.out == ""
    assert f"cadence-gitops.yaml:1:1 asks for cadence-gitops >=99, and this is version {__version__}" in outcome.err


def test_while_people_are_locked_out_no_version_is_asked_for(folder: Path) -> None:
    here = ("--env", "sandbox")
    assert Console().run("plan", *here, "--out", "plan.json").code == 0
    consent(*here)
    Console().run("plan", *here, "--out", "plan.json")
    assert Console().run("apply", "plan.json", *here, "--connect-timeout", "0").code == 5
    (folder / "cadence-gitops.yaml").write_text("manifests: [\n")
    # Nobody makes a backup any more, and whoever wrote this isn't to keep people outside.
    waiting = Console().run("resume", "--live", "sqlite:sandbox.db", "--connect-timeout", "0")
    assert waiting.code == 5, waiting
    (folder / "cadence-gitops.yaml").write_text(f'requiredVersion: ">=99"\n{TWO}')
    assert "LOCK-OUT" in Console().run("status", *here).out
    assert Console().run("sandbox", "connect", "sandbox.db").code == 0
    assert Console().run("resume", *here).code == 0
    assert "asks for" in Console().run("status", *here).err

"""The examples beside acme: a change from Pipedrive to Salesforce, and a company that stays on HubSpot."""

import json
import shutil
from pathlib import Path

import jsonschema
import pytest

from cadence_gitops.diff.change import Action
from cadence_gitops.plan.file import load_plan
from cadence_gitops.plan.plan import Plan
from tests.fakes.console import Console

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ("lumen", "northwind")
TERMS = ("--reason", "Agreed.", "--accepted-by", "karin.holm", "--expires", "2030-01-01T00:00Z")


@pytest.fixture
def console(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Console:
    """Practise on a copy of an example, in its folder."""
    shutil.copytree(EXAMPLES / request.param, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    practice = Console({"CADENCE_LIVE": f"sqlite:{request.param}.sqlite"})
    made = practice.run("sandbox", "init", f"{request.param}.sqlite", "--from", "live.json")
    assert made.code == 0, made.err
    return practice


def planned(console: Console, folder: str) -> Plan:
    done = console.run("plan", folder, "--live", console.environ["CADENCE_LIVE"], "--format", "json")
    assert done.code == 0, done.err
    return load_plan(done.out.encode(), "plan")


@pytest.mark.parametrize("name", NAMES)
def test_the_live_side_is_a_snapshot_as_the_schema_says(name: str) -> None:
    schema = json.loads((EXAMPLES.parent / "schemas" / "snapshot.json").read_bytes())
    live = json.loads((EXAMPLES / name / "live.json").read_bytes())
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(live)) == []


@pytest.mark.parametrize("console", NAMES, indirect=True)
def test_before_says_what_is_live(console: Console) -> None:
    assert {operation.action for operation in planned(console, "before").operations} <= {Action.ADOPT}


@pytest.mark.parametrize("console", ["lumen"], indirect=True)
def test_lumen_shows_every_action_and_consents_to_what_goes_with_a_deletion(console: Console) -> None:
    plan = planned(console, "manifests")
    assert plan.change is None
    assert [loss.item for loss in plan.losses] == ["attached:Cadence/spring-fair"]
    done = console.run("plan", "manifests", "--check")
    assert done.code == 0, done.out
    assert {operation.action for operation in plan.operations} == set(Action)


@pytest.mark.parametrize("console", ["northwind"], indirect=True)
def test_northwind_ends_on_salesforce_with_its_workflows(console: Console) -> None:
    plan = planned(console, "manifests")
    assert plan.change is not None
    assert (plan.change.from_, plan.change.to, plan.change.keep) == ("pipedrive", "salesforce", "cadences-and-settings")
    steps = (
        (("plan", "--out", "plan.json", "--check"), 3),
        (("consent", "plan.json", *TERMS), 0),
        (("plan", "--check"), 0),
        (("apply", "plan.json", "--connect-timeout", "0"), 5),
        (("sandbox", "connect", "northwind.sqlite"), 0),
        (("resume",), 0),
        (("plan", "--detailed-exitcode"), 0),
    )
    for arguments, code in steps:
        done = console.run(*arguments)
        assert done.code == code, f"{arguments}\n{done.out}{done.err}"


@pytest.mark.parametrize("folder", ["org", "demo/before", "lumen", "northwind", "northwind/before"])
def test_the_layout_is_canonical(folder: str) -> None:
    done = Console().run("fmt", "--check", str(EXAMPLES / folder))
    assert done.code == 0, done.out

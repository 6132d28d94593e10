"""The workflow files: what linters say of them, what none of them says, and that there is one source of them."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT
from tests.fakes.console import Console
from tests.workflows.difference import SHARED, WORKFLOWS, expected, stale
from tests.workflows.document import Workflow, WorkflowError, read_workflow

OURS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
BIN = Path(sys.executable).parent


@pytest.fixture(scope="module")
def scaffolded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scaffolded")
    assert Console().run("init", str(folder), "--name", "acme").code == 0
    return folder


@pytest.fixture(params=["ours", "scaffolded"])
def repository(request: pytest.FixtureRequest, scaffolded: Path) -> Path:
    return ROOT if request.param == "ours" else scaffolded


def judged(repository: Path, *command: str) -> str:
    """Run a linter that lies beside the interpreter, over a repository's workflows."""
    files = [str(path) for path in sorted((repository / ".github" / "workflows").glob("*.yml"))]
    environ = {"PATH": os.pathsep.join((str(BIN), os.defpath)), "HOME": str(repository)}
    done = subprocess.run(
        [str(BIN / command[0]), *command[1:], *files],
        cwd=repository,
        env=environ,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_actionlint_and_shellcheck_find_nothing(repository: Path) -> None:
    assert judged(repository, "actionlint", "-no-color", "-shellcheck", str(BIN / "shellcheck")) == ""


def test_zizmor_finds_nothing(repository: Path) -> None:
    assert judged(repository, "zizmor", "--offline", "--no-progress", "--persona", "pedantic") == ""


def test_yamllint_finds_nothing(scaffolded: Path) -> None:
    rules = (
        "{extends: default, rules: {document-start: disable, truthy: {check-keys: false}, "
        "comments: {min-spaces-from-content: 1}, line-length: {max: 130}}}"
    )
    assert judged(scaffolded, "yamllint", "--strict", "-d", rules, str(scaffolded)) == ""


@pytest.mark.parametrize("path", SHARED)
def test_ours_differ_from_those_of_a_new_repository_only_where_it_is_written_down(path: str) -> None:
    if os.environ.get("UPDATE_GOLDEN"):
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_text(expected(path), "utf-8")
    assert not stale(path)


def test_settings_of_editors_are_json(scaffolded: Path) -> None:
    for path in sorted((scaffolded / ".vscode").glob("*.json")):
        assert isinstance(json.loads(path.read_text("utf-8")), dict)


def every_workflow(scaffolded: Path) -> Iterator[Workflow]:
    for path in (*OURS, *(scaffolded / path for path in WORKFLOWS)):
        yield read_workflow(path)


def test_workflows_are_as_guarded_as_they_should_be(scaffolded: Path) -> None:
    found = [finding for workflow in every_workflow(scaffolded) for finding in unguarded(workflow)]
    assert found == []


def unguarded(workflow: Workflow) -> Iterator[str]:
    """Find what a linter lets pass: tokens that write beside other people's code, jobs without an end, waits that end."""
    triggers = set(workflow.triggers)
    if "pull_request_target" in triggers or "workflow_run" in triggers:
        yield f"{workflow.path}: runs with secrets for strangers"
    for job in workflow.jobs:
        place = f"{workflow.path}: {job.id}"
        named = " ".join(str(value) for step in job.steps for value in (*step.env.values(), step.run))
        if job.minutes > 120:
            yield f"{place}: no limit to speak of"
        if "secrets.CADENCE_TOKEN" in named:
            if job.environment != "production" or triggers & {"pull_request", "schedule"}:
                yield f"{place}: the token that writes, where nobody has to agree"
            if workflow.concurrency != {"group": "cadence-production", "cancel-in-progress": "false"}:
                yield f"{place}: the token that writes, outside of the queue"
        if "secrets.CADENCE" in named and "write" in job.permissions.values():
            yield f"{place}: a token of Cadence beside one that writes to GitHub"
        for step in job.steps:
            if "${{" in (step.run or ""):
                yield f"{place}: an expression inside of a script"
            if (step.uses or "").startswith("actions/checkout") and step.inputs.get("persist-credentials") != "false":
                yield f"{place}: the clone keeps the token"


WRONG = """\
name: x
on:
  {event}:
permissions: {{}}
concurrency:
  group: {group}
  cancel-in-progress: false
jobs:
  x:
    runs-on: ubuntu-24.04
    timeout-minutes: {minutes}
    environment: {environment}
    permissions:
      contents: {contents}
    steps:
      - {step}
"""
RIGHT = {
    "event": "push",
    "group": "cadence-production",
    "minutes": "10",
    "environment": "production",
    "contents": "read",
    "step": "{run: 'true', env: {T: '${{ secrets.CADENCE_TOKEN }}'}}",
}


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ({}, ""),
        ({"event": "pull_request_target"}, "strangers"),
        ({"event": "pull_request"}, "nobody has to agree"),
        ({"event": "schedule"}, "nobody has to agree"),
        ({"environment": "sandbox"}, "nobody has to agree"),
        ({"group": "another"}, "outside of the queue"),
        ({"minutes": "360"}, "no limit"),
        ({"contents": "write"}, "beside one that writes"),
        ({"step": "{run: 'echo ${{ github.actor }}'}"}, "inside of a script"),
        ({"step": "{uses: actions/checkout@v7}"}, "keeps the token"),
    ],
)
def test_a_workflow_without_a_guard_is_found(change: dict[str, str], finding: str, tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_text(WRONG.format(**{**RIGHT, **change}), "utf-8")
    found = list(unguarded(read_workflow(path)))
    assert len(found) == bool(finding)
    assert finding in "".join(found)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("permissions: {}", "permissions: read-all"),
        ("name: x", "name: x\ndefaults: {run: {shell: sh}}"),
        ("runs-on: ubuntu-24.04", "runs-on: self-hosted"),
        ("- {run: 'true'", "- {continue-on-error: true, run: 'true'"),
        ("- {run: 'true'", "- {uses: x, run: 'true'"),
        ("contents: read", "id-token: write"),
    ],
)
def test_what_the_runner_does_not_do_is_an_error(old: str, new: str, tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    text = WRONG.format(**RIGHT)
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(WorkflowError):
        read_workflow(path)

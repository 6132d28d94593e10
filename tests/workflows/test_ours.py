"""The workflows of this very repository, on its example."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT
from tests.workflows import events
from tests.workflows.document import read_workflow
from tests.workflows.hub import Hub, Pull, git
from tests.workflows.judgement import results
from tests.workflows.rest import Rest, serving
from tests.workflows.runner import Runner

# What a job needs of a checkout: to build the program, and to look at the example.
CHECKED_OUT = (
    *(".github", "cadence_gitops", "schemas", "examples/org"),
    *("pyproject.toml", "constraints.txt", "README.md", "CHANGELOG.md", "LICENSE"),
)


@pytest.fixture
def hub(tmp_path: Path) -> Hub:
    bare, desk = tmp_path / "hub.git", tmp_path / "desk"
    for name in CHECKED_OUT:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, desk / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, desk)
    git(tmp_path, "init", "--quiet", "--bare", str(bare))
    git(bare, "config", "uploadpack.allowAnySHA1InWant", "true")
    git(desk, "init", "--quiet")
    git(desk, "add", "--all", "--force")
    git(desk, "commit", "--quiet", "--message", "Everything")
    git(desk, "push", "--quiet", str(bare), "HEAD:main", "HEAD:a-branch")
    return Hub(bare)


def test_a_pull_request_has_the_example_validated_and_nothing_planned(
    hub: Hub, tmp_path: Path, libraries: Path, settings: Mapping[str, str]
) -> None:
    workflows = {path.stem: read_workflow(path) for path in sorted((ROOT / ".github" / "workflows").glob("*.yml"))}
    with serving(Rest(hub)) as api:
        runner = Runner(hub, tmp_path / "machines", api, libraries, settings)
        pull: Pull = hub.open_pull("a-branch")
        planned = runner.run(workflows["plan"], events.pull_request(hub, pull))
        assert results(planned) == {"validate": "success", "plan": "skipped"}, planned.text
        assert "error" not in "".join(planned.jobs["validate"].annotations)
        assert results(runner.run(workflows["apply"], events.push(hub))) == {"plan": "skipped", "apply": "skipped"}
        assert results(runner.run(workflows["drift"], events.schedule(hub))) == {"look": "skipped", "issue": "skipped"}
        assert results(runner.run(workflows["resume"], events.dispatch(hub))) == {"resume": "skipped"}

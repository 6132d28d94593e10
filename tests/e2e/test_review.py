"""A pull request from its branch to the merge: what it causes, what was pending, and that no more than that is done."""

import json
import shutil
from pathlib import Path

import pytest

from tests.fakes.console import Console, Outcome
from tests.fakes.repository import Repository

CASES = Path(__file__).parents[1] / "golden"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Give a repository whose manifests are as live is, but for one value that somebody has changed there since."""
    repository = Repository.made(tmp_path)
    shutil.copytree(CASES / "01-nothing-to-do" / "manifests", tmp_path / "manifests")
    monkeypatch.chdir(tmp_path)
    console = Console()
    made = console.run("sandbox", "init", "live.db", "--from", str(CASES / "01-nothing-to-do" / "live.json"))
    assert made.code == 0, made.err
    repository.write(".gitignore", "*.db\n*.json\n")
    repository.commit()
    return repository


def plan(*arguments: str) -> Outcome:
    return Console({"CADENCE_LIVE": "sqlite:live.db"}).run("plan", "manifests", *arguments)


def edit(repository: Repository) -> None:
    text = (repository.folder / "manifests" / "cadences" / "nurture.yaml").read_text("utf-8")
    repository.write("manifests/cadences/nurture.yaml", text.replace("title: Nurture", "title: Nurture 2027"))


def drift() -> None:
    changed = Console().run("sandbox", "edit", "live.db", "Rules/company", '{"mail": {"maxPerDay": 170}}')
    assert changed.code == 0, changed.err


def told(*arguments: str) -> dict[str, object]:
    outcome = plan("--format", "json", *arguments)
    assert outcome.code == 0, outcome.err
    found = json.loads(outcome.out)["attribution"]
    assert isinstance(found, dict)
    return found


def test_what_the_branch_causes_is_told_from_what_had_drifted(repository: Repository) -> None:
    edit(repository)
    drift()
    found = told("--base", "main")
    assert found["operations"] == {"update:Cadence/nurture": "branch", "update:Rules/company": "before"}
    assert found["commit"] == repository.git("rev-parse", "main")
    text = plan("--base", "main").out
    assert "~ change Cadence/nurture  cadences/nurture.yaml:5:10  [caused by this branch]" in text
    assert "~ change Rules/company  rules.yaml:6:21  [pending or drifted before this branch]" in text
    assert "This branch causes 1 operation.\n  Pending or drifted before it: 1 operation.\n" in text
    markdown = plan("--base", "main", "--format", "markdown").out
    assert "### What this branch causes: 1\n\n**change** `Cadence/nurture`" in markdown
    assert "### What was pending or had drifted before it: 1\n\n**change** `Rules/company`" in markdown


def test_a_saved_plan_still_says_it(repository: Repository) -> None:
    edit(repository)
    assert plan("--base", "main", "--out", "plan.json").code == 0
    assert "This branch causes 1 operation." in Console().run("show", "plan.json").out
    assert "### What this branch causes: 1" in Console().run("show", "plan.json", "--format", "markdown").out
    assert Console().run("show", "plan.json", "--format", "json").out == Path("plan.json").read_text("utf-8")
    without = plan("--out", "other.json")
    assert without.code == 0
    fingerprints = [json.loads(Path(name).read_text("utf-8"))["fingerprint"] for name in ("plan.json", "other.json")]
    assert fingerprints[0] == fingerprints[1]


def test_the_base_of_an_unchanged_branch_causes_nothing(repository: Repository) -> None:
    drift()
    assert told("--base", "HEAD")["operations"] == {"update:Rules/company": "before"}
    assert "This branch causes nothing of this." in plan("--base", "HEAD").out


def test_what_the_branch_takes_back_is_withdrawn(repository: Repository) -> None:
    edit(repository)
    repository.commit()
    repository.git("revert", "--no-edit", "HEAD")
    found = told("--base", "HEAD~1")
    assert (found["operations"], found["withdrawn"]) == ({}, ["update:Cadence/nurture"])
    assert "- change Cadence/nurture\n" in plan("--base", "HEAD~1").out


def test_without_manifests_at_the_base_everything_is_new(repository: Repository) -> None:
    repository.git("checkout", "-q", "--orphan", "other")
    repository.git("rm", "-rqf", "--cached", ".")
    repository.git("commit", "-q", "--allow-empty", "-m", "a")
    drift()
    assert told("--base", "HEAD")["operations"] == {"update:Rules/company": "branch"}


@pytest.mark.parametrize(
    ("path", "text", "reason"),
    [
        ("manifests/bad.yaml", "kind: [\n", "invalid-manifests"),
        ("cadence-gitops.yaml", "manifests: [1]\n", "bad-configuration"),
        ("cadence-gitops.yaml", 'manifests: manifests\nrequiredVersion: "<0.0.1"\n', "other-version"),
        ("manifests/organization.yaml", "beta", "refused.other-organization"),
    ],
)
def test_a_base_that_can_not_be_planned_stops_nothing(
    repository: Repository, path: str, text: str, reason: str
) -> None:
    place = repository.folder / path
    before = place.read_text("utf-8") if place.exists() else None
    repository.write(path, text if before is None else before.replace("name: acme", f"name: {text}"))
    repository.commit()
    if before is None:
        place.unlink()
    else:
        place.write_text(before, "utf-8")
    edit(repository)
    found = told("--base", "main")
    assert (found["unusable"], found["operations"]) == (reason, None)
    outcome = plan("--base", "main")
    assert "So nothing can be said of what was pending" in " ".join(outcome.out.split())
    assert "change Cadence/nurture" in outcome.out
    assert "[caused by this branch]" not in outcome.out


def test_the_environment_of_the_base_is_the_same(repository: Repository) -> None:
    repository.write("cadence-gitops.yaml", "manifests: manifests\nenvironments: {one: {live: 'sqlite:live.db'}}\n")
    repository.commit()
    edit(repository)
    outcome = Console().run("plan", ".", "--base", "main", "--env", "one", "--format", "json")
    assert outcome.code == 0, outcome.err
    assert json.loads(outcome.out)["attribution"]["operations"] == {"update:Cadence/nurture": "branch"}


@pytest.mark.parametrize("ref", ["nowhere", "--upload-pack=x"])
def test_a_base_that_there_is_not_is_a_usage_error(repository: Repository, ref: str) -> None:
    outcome = plan(f"--base={ref}")
    assert outcome.code == 64
    assert outcome.out == ""
    assert ref in outcome.err


def test_a_merge_carries_out_what_was_reviewed_and_no_more(repository: Repository) -> None:
    edit(repository)
    assert plan("--out", "reviewed.json").code == 0
    assert plan("--out", "again.json").code == 0
    console = Console()
    within = console.run("compare", "reviewed.json", "again.json", "--within")
    assert (within.code, within.err) == (0, "")
    assert "The new plan stays within the old one." in within.out
    drift()
    assert plan("--out", "later.json").code == 0
    beyond = console.run("compare", "reviewed.json", "later.json", "--within")
    assert beyond.code == 4
    assert "change Rules/company is not in the old plan" in beyond.err
    assert "Nothing was written." in beyond.err
    assert console.run("compare", "reviewed.json", "later.json").code == 0
    assert json.loads(console.run("compare", "reviewed.json", "later.json", "--format", "json").out)["within"] is False
    assert console.run("compare", "later.json", "reviewed.json", "--within").code == 0


def test_a_plan_that_is_none_is_an_error(repository: Repository) -> None:
    repository.write("broken.json", "{")
    outcome = Console().run("compare", "broken.json", "missing.json")
    assert (outcome.code, outcome.out) == (1, "")


def test_annotations_name_files_from_the_top_of_the_repository(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write("manifests/bad.yaml", "kind: Cadence\n")
    monkeypatch.chdir(repository.folder / "manifests")
    outcome = Console().run("validate", ".", "--format", "github")
    assert outcome.code == 1
    assert outcome.out.startswith("::error file=manifests/bad.yaml,line=1,col=1,title=")
    one = Console().run("validate", "bad.yaml", "--format", "github")
    assert "file=manifests/bad.yaml," in one.out

"""The script that asks GitHub on behalf of the workflows, where no story has reason to go."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cadence_gitops.scaffold.github.scripts import pipelines
from tests.workflows.hub import BODY_LIMIT, FORK, SLUG, Hub, Issue, Pull, Recorded
from tests.workflows.rest import Rest, serving

MERGE, HEAD = "a" * 40, "b" * 40
GRANTED = {"issues": "write", "actions": "read", "pull-requests": "read"}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


@pytest.fixture
def rest(tmp_path: Path, output: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rest]:
    rest = Rest(Hub(tmp_path))
    with serving(rest) as api:
        environ = {
            "GITHUB_API_URL": api,
            "GITHUB_OUTPUT": str(output),
            "GITHUB_REPOSITORY": SLUG,
            "GITHUB_RUN_ATTEMPT": "1",
            "GITHUB_SHA": MERGE,
            "GITHUB_TOKEN": rest.hub.token(GRANTED),
            "GITHUB_SERVER_URL": "https://github.example",
            "GITHUB_RUN_ID": "42",
        }
        for name, value in environ.items():
            monkeypatch.setenv(name, value)
        yield rest
    assert rest.refused == []


def test_a_report_that_is_too_long_is_cut_at_the_end_of_a_line_and_that_is_said_first(rest: Rest) -> None:
    report = "".join(f"- line {number}\n" for number in range(10_000))
    assert pipelines.drift_issue(report, drifted=True) == 0
    (issue,) = rest.hub.issues
    assert len(issue.body) <= BODY_LIMIT == pipelines.BODY_LIMIT
    first, _, rest_of_it = issue.body.partition("\n\n")
    assert first.startswith(f"Seen by https://github.example/{SLUG}/actions/runs/42. Too long")
    assert report.startswith(f"{rest_of_it}\n")


def test_a_report_that_just_fits_is_whole() -> None:
    seen = "Seen."
    report = "x" * (BODY_LIMIT - len(seen) - 2)
    assert pipelines.fitted(report, seen) == f"{seen}\n\n{report}"
    assert len(pipelines.fitted(report + "\nx", seen)) < BODY_LIMIT


def test_an_issue_of_another_kind_is_never_touched(rest: Rest) -> None:
    rest.hub.issues.append(Issue(1, "Ours", "Body", ["bug"]))
    assert pipelines.drift_issue("nothing", drifted=False) == 0
    assert rest.hub.issues == [Issue(1, "Ours", "Body", ["bug"])]
    assert [request.partition(" ")[0] for request in rest.asked] == ["GET"]


def test_an_issue_that_did_not_get_its_label_is_an_error(rest: Rest, capsys: pytest.CaptureFixture[str]) -> None:
    rest.labels_are_dropped = True
    assert pipelines.drift_issue("report", drifted=True) == 1
    assert "::error::Give issue #" in capsys.readouterr().out


def planned(hub: Hub, number: int, **other: str) -> None:
    run = Recorded(number, ".github/workflows/plan.yml", "pull_request", HEAD, SLUG, conclusion="success")
    hub.record(replace(run, **other))  # type: ignore[arg-type]  # only texts are replaced


def test_the_reviewed_plan_is_the_newest_green_one_of_what_was_merged(rest: Rest, output: Path) -> None:
    rest.hub.pulls += [
        Pull(1, "other", MERGE, "c" * 40, merged_as="d" * 40),
        Pull(2, "this", HEAD, "c" * 40, merged_as=MERGE),
    ]
    planned(rest.hub, 11)
    planned(rest.hub, 13)
    planned(rest.hub, 12)
    planned(rest.hub, 14, conclusion="failure")
    planned(rest.hub, 15, head_sha="e" * 40)
    planned(rest.hub, 16, event="push")
    planned(rest.hub, 17, path=".github/workflows/other.yml")
    planned(rest.hub, 18, head_repository=FORK)
    assert pipelines.main(["reviewed-plan"]) == 0
    assert output.read_text("utf-8") == "run-id=13\n"


@pytest.mark.parametrize(
    ("pull", "run", "said"),
    [
        (Pull(1, "other", MERGE, "c" * 40), {}, "is not the merge of a pull request"),
        (Pull(1, "this", HEAD, "c" * 40, merged_as=MERGE), {"conclusion": "failure"}, "no green plan"),
        (Pull(1, "this", HEAD, "c" * 40, merged_as=MERGE), {"head_repository": FORK}, "no green plan"),
    ],
)
def test_without_a_reviewed_plan_the_job_ends_as_if_it_were_stale(
    pull: Pull, run: dict[str, str], said: str, rest: Rest, *, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rest.hub.pulls.append(pull)
    planned(rest.hub, 11, **run)
    assert pipelines.main(["reviewed-plan"]) == 4
    assert said in capsys.readouterr().out
    assert not output.exists()


@pytest.mark.parametrize("arguments", [[], ["drift-issue"], ["newest", "more"]])
def test_what_nobody_can_have_meant_is_a_usage_error(arguments: list[str]) -> None:
    assert pipelines.main(arguments) == 64

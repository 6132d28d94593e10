"""The script that asks GitHub on behalf of the workflows, where no story has reason to go."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cadence_gitops.scaffold.github.scripts import pipelines
from tests.workflows.hub import BODY_LIMIT, SLUG, Hub, Issue
from tests.workflows.rest import Rest, serving


@pytest.fixture
def rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rest]:
    rest = Rest(Hub(tmp_path))
    with serving(rest) as api:
        environ = {
            "GITHUB_API_URL": api,
            "GITHUB_REPOSITORY": SLUG,
            "GITHUB_TOKEN": rest.hub.token({"issues": "write"}),
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


@pytest.mark.parametrize("arguments", [[], ["drift-issue"], ["newest", "more"]])
def test_what_nobody_can_have_meant_is_a_usage_error(arguments: list[str]) -> None:
    assert pipelines.main(arguments) == 64

"""What the workflows ask of GitHub itself: which plan was reviewed, whether main has moved, and the issue about drift.

A script of its own, with nothing but Python's own library: the job that may write issues installs nothing.
"""

import json
import os
import sys
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

LABEL = "cadence-drift"
TITLE = "Production is not what main says"
# GitHub takes no longer body.
BODY_LIMIT = 65_536
# The program's own code for "this is no longer what was reviewed": nothing was written.
STALE = 4


def main(arguments: list[str]) -> int:
    """Do what a workflow asks for."""
    match arguments:
        case ["reviewed-plan"]:
            return reviewed_plan()
        case ["newest"]:
            return newest()
        case ["drift-issue", report]:
            return drift_issue(Path(report).read_text("utf-8"), drifted=os.environ["DRIFTED"] == "true")
        case _:
            return refused("reviewed-plan, newest or drift-issue REPORT?", code=64)


def reviewed_plan() -> int:
    """Find the run that planned the pull request whose merge this commit is, and was green: its plan is the reviewed one."""
    if moved := newest():
        return moved
    sha, repository = os.environ["GITHUB_SHA"], os.environ["GITHUB_REPOSITORY"]
    pulls = [pull for pull in asked("GET", f"/commits/{sha}/pulls") if pull["merge_commit_sha"] == sha]
    if not pulls:
        return refused("This commit is not the merge of a pull request, so nobody has reviewed a plan of it.")
    head = pulls[0]["head"]["sha"]
    query = {"head_sha": head, "event": "pull_request", "status": "success", "per_page": "100"}
    runs = asked("GET", f"/actions/workflows/plan.yml/runs?{urlencode(query)}")["workflow_runs"]
    # A fork's workflow is a stranger's, and its run had no token to plan with.
    own = [run for run in runs if (run["head_repository"] or {}).get("full_name") == repository]
    if not own:
        return refused(f"Pull request #{pulls[0]['number']} has no green plan of its last commit, {head}.")
    newest_run = max(own, key=lambda run: run["created_at"])
    with Path(os.environ["GITHUB_OUTPUT"]).open("a", encoding="utf-8") as output:
        output.write(f"run-id={newest_run['id']}\n")
    said(f"The reviewed plan is that of pull request #{pulls[0]['number']}, made by run {newest_run['id']}.")
    return 0


def newest() -> int:
    """Refuse to repeat a run whose commit is no longer the newest of main; a first run waits for its turn."""
    if os.environ["GITHUB_RUN_ATTEMPT"] == "1":
        return 0
    head = asked("GET", "/branches/main")["commit"]["sha"]
    if head == os.environ["GITHUB_SHA"]:
        return 0
    return refused(f"Main has moved on to {head}: this run would carry out what main said before.")


def drift_issue(report: str, *, drifted: bool) -> int:
    """Keep one issue open while there is drift, with the newest report; close it when there is none."""
    query = urlencode({"state": "open", "labels": LABEL, "per_page": "100"})
    open_issues = [issue for issue in asked("GET", f"/issues?{query}") if "pull_request" not in issue]
    server, repository, run = (os.environ[f"GITHUB_{name}"] for name in ("SERVER_URL", "REPOSITORY", "RUN_ID"))
    place = f"{server}/{repository}/actions/runs/{run}"
    if drifted and not open_issues:
        body = fitted(report, f"Seen by {place}.")
        issue = asked("POST", "/issues", document={"title": TITLE, "body": body, "labels": [LABEL]})
        if LABEL not in {label["name"] for label in issue["labels"]}:
            return refused(f"Give issue #{issue['number']} the label {LABEL}: tomorrow it is found by that.", code=1)
        said(f"Opened issue #{issue['number']}.")
    # There is one, unless somebody has given the label to another.
    for issue in open_issues:
        if drifted:
            change = {"body": fitted(report, f"Last seen by {place}.")}
        else:
            body = fitted(report, f"Gone, as seen by {place}.")
            change = {"body": body, "state": "closed", "state_reason": "completed"}
        asked("PATCH", f"/issues/{issue['number']}", document=change)
        said(f"{'Updated' if drifted else 'Closed'} issue #{issue['number']}.")
    return 0


def fitted(report: str, seen: str) -> str:
    """Put a report and where it comes from into one body; what doesn't fit is cut at the end of a line, and said first."""
    body = f"{seen}\n\n{report}"
    if len(body) <= BODY_LIMIT:
        return body
    head = f"{seen} Too long for an issue: the end is cut, and stands whole in the summary of that run.\n\n"
    return head + report[: BODY_LIMIT - len(head)].rpartition("\n")[0]


def asked(method: str, path: str, *, document: dict[str, Any] | None = None) -> Any:  # noqa: ANN401 - GitHub's own JSON
    """Ask GitHub about this repository; an answer that is no success ends the job."""
    request = urllib.request.Request(  # noqa: S310 - the address is the runner's own
        f"{os.environ['GITHUB_API_URL']}/repos/{os.environ['GITHUB_REPOSITORY']}{path}",
        method=method,
        data=None if document is None else json.dumps(document).encode(),
        headers={
            "Accept": "application/vnd.github+json",
            "Authorization": f"Bearer {os.environ['GITHUB_TOKEN']}",
            "X-GitHub-Api-Version": "2022-11-28",
        },
    )
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 - as above
        return json.load(answer)


def refused(why: str, *, code: int = STALE) -> int:
    """Say why the job ends here."""
    said(f"::error::{why}")
    return code


def said(text: str) -> None:
    """Write a line to the job's log."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
